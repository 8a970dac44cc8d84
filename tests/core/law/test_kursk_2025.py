"""The case of January 2025 before the law: nobody goes to North Korea, and what would decide it."""

from datetime import date

import pytest

from registers import kursk
from repatria.core.files.person_file import open_file
from repatria.core.files.persons import persons
from repatria.core.law.gate import GateKind, GateState
from repatria.core.law.gates import gates, option_state
from repatria.core.law.lanes import LaneKind, lane
from repatria.core.law.matter import Matter
from repatria.core.law.rules import findings, register_findings
from repatria.core.terms.records import Power
from repatria.desk.asking import as_of, view_as_of

KP, KR = Power("KP"), Power("KR")
WITH_CARD, WITHOUT_PAPERS = "the man with another man's card", "the man without papers"
DAYS = ["2025-01-13", "2025-03-31", "2025-04-30", "2025-05-27", "2025-10-31", "2025-12-24", "2026-02-28"]


@pytest.fixture(scope="module")
def register():
    return kursk()


def files(register, day):
    view = view_as_of(register, as_of(day, today=date.max))
    found = {file.label: file for file in (open_file(view, person) for person in persons(view).people)}
    return view, found


def ways(register, day, label):
    view, found = files(register, day)
    on = date.fromisoformat(day)
    return {to: {gate.kind: gate for gate in gates(found[label], to, on, view=view)} for to in (KP, KR)}


def state(deciding):
    return option_state(tuple(deciding.values()))


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("label", [WITH_CARD, WITHOUT_PAPERS])
def test_on_no_day_may_either_go_anywhere(register, day, label):
    for deciding in ways(register, day, label).values():
        assert state(deciding) is not GateState.OPEN
        assert GateState.OPEN not in {gate.state for gate in deciding.values()}


def test_in_january_the_one_who_wishes_to_stay_is_barred_from_north_korea(register):
    gate = ways(register, "2025-01-13", WITH_CARD)[KP][GateKind.WISH]
    assert gate.state is GateState.SHUT
    assert "no consent" in gate.words


def test_in_january_the_one_who_wishes_to_return_has_not_been_heard_by_a_neutral(register):
    deciding = ways(register, "2025-01-13", WITHOUT_PAPERS)[KP]
    assert deciding[GateKind.WISH].state is GateState.UNDECIDED
    assert "camera" in deciding[GateKind.WISH].words
    assert deciding[GateKind.NON_REFOULEMENT].words == "a risk is reported and nobody has assessed it"
    assert state(deciding) is GateState.UNDECIDED


@pytest.mark.parametrize("label", [WITH_CARD, WITHOUT_PAPERS])
def test_in_october_both_are_barred_from_north_korea_and_south_korea_takes_them_on_a_condition(
    register, label
):
    to = ways(register, "2025-10-31", label)
    assert to[KP][GateKind.WISH].state is GateState.SHUT
    assert state(to[KR]) is GateState.UNDECIDED
    assert "on a condition: that Ukraine asks for it" in to[KR][GateKind.ACCEPTANCE].words
    assert {GateKind.ART12, GateKind.ACCEPTANCE} <= set(to[KR])
    later = ways(register, "2026-02-28", label)[KR][GateKind.ACCEPTANCE]
    assert "on a condition: that their intention is confirmed" in later.words


def test_the_wounded_are_to_be_examined_before_anybody_bargains(register):
    view, found = files(register, "2025-01-13")
    for label in (WITH_CARD, WITHOUT_PAPERS):
        assert lane(Matter(found[label], view, date(2025, 1, 13))).lane is LaneKind.UNDECIDED


def test_what_the_law_says_of_the_man_with_the_card(register):
    view, found = files(register, "2025-01-13")
    codes = {each.code for each in findings(Matter(found[WITH_CARD], view, date(2025, 1, 13)))}
    assert codes == {
        "art004.other-power", "acknowledgement.neither-confirms-nor-denies", "art005.protected",
        "ap1-045.appears", "art007.no-waiver", "art007.recording", "art007.inducement",
        "art012.responsible", "art017.identity", "art017.another-name", "art017.statements",
        "art018.papers-due", "art070.card-due", "art109.examine", "art111.third-state",
        "art118.not-begun", "art118.will", "art118.risk", "art122.notify", "art122.harm", "art122.decide",
    }  # fmt: skip


def test_what_the_law_says_of_documents_and_of_the_one_who_is_not_counted(register):
    view, found = files(register, "2025-01-13")
    about = {
        (each.code, str(each.about or each.person).rpartition("/")[2])
        for each in register_findings(view, found.values())
    }
    assert about == {
        ("art013.published", "video"),
        ("art013.published", "interview-video"),
        ("art013.third-man", "card"),
        ("count.mention", "interrogated"),
    }
