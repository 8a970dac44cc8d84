"""`why`, `unlock` and `check`: the answers on the terminal and as JSON, over a register and over a round."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, repeat

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from core.clearing.cast import AURLAND, BRENIA, DAY, NAMES, UNDECIDED, person
from registers import desk_over, kursk
from repatria import wiring
from repatria.cli.check import check
from repatria.cli.show_unlock import show_unlock
from repatria.cli.unlock import unlock
from repatria.cli.why import why
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.programme.model import Solution, Status
from repatria.core.clearing.programme.objectives import DEFAULT_OBJECTIVES
from repatria.core.clearing.round import Round
from repatria.core.clearing.selection.declaration import declaration_text, declare
from repatria.core.clearing.situation import Situation
from repatria.core.errors import BadInput, CheckFailed
from repatria.core.offers.parse import parse_offers
from repatria.desk.certificates import certificate_of
from repatria.desk.comparing import answer_comparison
from repatria.desk.selection import answer_selection, refuse_undeclared
from repatria.desk.unlocking import unlock_more
from repatria.solver.highs import highs

APP = typer.Typer()
for command in (why, unlock, check):
    APP.command()(command)

PEOPLE = (
    person("b1", AURLAND, BRENIA),
    person("b2", AURLAND, BRENIA, options={BRENIA: UNDECIDED}),
    person("a1", BRENIA, AURLAND),
)
TEXT = """
offer a by Aurland releases all of (soldiers of Brenia) to Brenia
  if Aurland receives at least 2 of (soldiers of Aurland) from Brenia
offer b by Brenia releases up to 1 of (soldiers of Aurland) to Aurland
"""
ROUND = Round(
    situation=Situation(as_of=DAY, people=PEOPLE),
    offers=parse_offers(TEXT, NAMES),
    names=NAMES,
    labels={PEOPLE[0].id: "the one by the door"},
)


@pytest.fixture(autouse=True)
def wired(monkeypatch):
    """A round in place of a file, and the case's register in memory."""
    monkeypatch.setattr(wiring, "read_round", lambda path: ROUND, raising=False)
    monkeypatch.setattr(wiring, "new_solver", highs, raising=False)
    desk = desk_over(kursk())
    monkeypatch.setattr(wiring, "open_desk", lambda path: desk)
    monkeypatch.setenv("COLUMNS", "200")


def asked(*arguments):
    """What a command printed, and its exit status."""
    done = CliRunner().invoke(APP, list(arguments))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output, done.exit_code


def test_why_somebody_stays():
    """Both things that would have to come about, and no name."""
    text, status = asked("why", "b2", "--round", "x")
    assert status == 1
    assert "record:test/b2, held by Aurland: stays" in text
    assert "to Brenia under a, all of it:" in text
    assert "gate undecided: no wish is established (GC III 109(3))" in text
    assert "a rests on: Aurland receives at least 2 of (soldiers of Aurland) from Brenia" in text


def test_why_somebody_goes():
    """Exit status 0, and how."""
    text, status = asked("why", "a1", "--round", "x")
    assert status == 0 and "goes to Aurland under b" in text


def test_why_by_label_and_as_json():
    """The label of a person is enough."""
    text, _ = asked("why", "The one by the door", "--round", "x", "--json")
    answer = json.loads(text)["answer"]
    assert answer["reason"]["person"] == "record:test/b1"
    causes = answer["nearest"][0]["causes"]
    # The other of all whom the offer means waits for a decision, and one is too few in return.
    assert [cause["kind"] for cause in causes] == ["bound", "condition not met"]


def test_why_of_nobody():
    """Whom it could have been is listed."""
    with pytest.raises(BadInput) as caught:
        asked("why", "z", "--round", "x")
    assert "names nobody in the round. Write one of a1, b1, b2." in str(caught.value)


def test_why_over_the_register():
    """The two of January 2025, on the day before anything else happened."""
    text, status = asked("why", "jaw", "--as-of", "2025-01-13")
    assert status == 1
    assert "condition not met: kyiv-12-january rests on: Ukraine receives at least 1" in text


def test_what_would_unlock_an_offer():
    """Changes, what each Power gives up, and the conflict as it stands."""
    text, status = asked("unlock", "a", "--round", "x")
    assert status == 0
    assert "So that a is exercised (1 go now)" in text
    assert "a asks for 1 fewer where it says: Aurland receives at least 2" in text
    assert "Aurland asks for 1 less" in text
    assert "What keeps it from coming about now, together" in text


def test_what_would_bring_one_more_home():
    """Nothing asked for is one more; as JSON the decisions stand beside the changes."""
    text, status = asked("unlock", "--round", "x", "--json")
    answer = json.loads(text)["answer"]
    assert status == 0 and answer["goal"] == "one more person goes"
    assert answer["changes"] and answer["decisions"] is not None
    text, status = asked("unlock", "--person", "b2", "--round", "x")
    assert status == 0 and "it is decided in favour of 1 person going to Brenia" in text


def test_what_cannot_be_asked():
    """An offer that nobody made, and two questions at once."""
    with pytest.raises(BadInput, match=r"is no offer of the round. Known are a, b"):
        asked("unlock", "zz", "--round", "x")
    with pytest.raises(BadInput, match="asks for more than one thing"):
        asked("unlock", "a", "--more", "--round", "x")


def test_a_certificate_is_checked(tmp_path):
    """It holds; altered by hand it does not; what is no file is said to be none."""
    cleared = clear(ROUND.situation, ROUND.offers, highs(), names=NAMES)
    file = tmp_path / "certificate.json"
    file.write_text(certificate_of(ROUND, cleared, {"repatria": "test"}), encoding="utf-8")
    text, status = asked("check", str(file))
    assert status == 0
    assert "certificate.json holds" in text and "Verified here, without a solver" in text
    file.write_text(file.read_text(encoding="utf-8").replace('at_least":2', 'at_least":1'), encoding="utf-8")
    text, status = asked("check", str(file), "--json")
    assert status == 1
    assert any(fault.startswith("offers: altered") for fault in json.loads(text)["faults"])
    with pytest.raises(BadInput, match="cannot be read"):
        asked("check", str(tmp_path / "nothing.json"))


def test_two_rounds_beside_each_other():
    """One in which less is asked for."""
    loose = parse_offers(TEXT.replace("at least 2", "at least 1").replace("all of", "up to 2 of"), NAMES)
    answer = answer_comparison(ROUND, Round(ROUND.situation, loose, NAMES), highs)
    assert answer.words[:2] == ("1 goes the same way in both plans", "1 goes only in the second plan")


def test_rates_are_whole_for_the_neutral_alone():
    """Nobody is told by himself to others."""
    plan = clear(ROUND.situation, ROUND.offers, highs(), names=NAMES).firm
    whole = answer_selection(ROUND, plan, for_neutral=True)
    assert whole.tables[0].go == 1
    others = answer_selection(ROUND, plan, for_neutral=False)
    assert others.passed_over == () and {table.go for table in others.tables} == {"left out"}
    assert "no finding" in others.note


def test_a_plan_by_undeclared_criteria_is_refused():
    """The desk says which criterion was put in another's place."""
    plan = clear(ROUND.situation, ROUND.offers, highs(), names=NAMES).firm
    text = declaration_text(declare("spring", DEFAULT_OBJECTIVES, datetime(2031, 1, 1, tzinfo=UTC)))
    refuse_undeclared(text, "d.json", plan, DEFAULT_OBJECTIVES)
    with pytest.raises(CheckFailed, match="criterion 1 is grave, and duties was declared"):
        refuse_undeclared(text, "d.json", plan, DEFAULT_OBJECTIVES[1:])


def test_changes_that_were_not_found_in_time_are_not_said_to_be_barred():
    """A limit that stops the search is no word of the law."""
    whole = unlock_more(ROUND, highs)
    assert whole.in_time and whole.changes
    solvers = chain([highs(), lambda model: Solution(Status.STOPPED)], repeat(highs()))
    stopped = unlock_more(ROUND, lambda: next(solvers))
    assert not stopped.in_time and not stopped.changes
    console = Console(record=True, width=120)
    show_unlock(stopped, ROUND, console)
    assert "none is proved not to exist" in console.export_text()
    show_unlock(replace(stopped, in_time=True), ROUND, console)
    assert "the law bars it" in console.export_text()
