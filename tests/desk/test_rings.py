"""Rings as an answer, and the command that prints it."""

import json
from dataclasses import replace

import pytest
from typer import Typer
from typer.testing import CliRunner

from repatria import wiring
from repatria.cli.rings import rings
from repatria.core.clearing.rings.graph import ring_graph
from repatria.core.clearing.rings.plan import Certificate
from repatria.core.clearing.rings.rings import Caps
from repatria.core.errors import BadInput, CheckFailed
from repatria.desk.rings import RingAnswer, answer_rings, answer_settlement
from repatria.intake.rings.want_lists import read_want_list
from repatria.solver.rings.solve import solve_rings
from repatria.solver.rings.wants import settle

GRAPH = ring_graph(["release", "a", "b", "c"], [0], [(0, 1, 1), (1, 2, 1), (2, 1, 1), (2, 3, 1)])
WANTS = "(anna) A : B\n(boris) B : C\n(clara) C : A\n"


@pytest.fixture
def ask(monkeypatch):
    """The command, given what a file would hold."""

    def run(given, *options):
        monkeypatch.setattr(wiring, "read_rings", lambda path: given, raising=False)
        monkeypatch.setattr(wiring, "solve_rings", solve_rings, raising=False)
        monkeypatch.setattr(wiring, "settle_wants", settle, raising=False)
        app = Typer()
        app.command()(rings)
        return CliRunner().invoke(app, ["file", *options])

    return run


def test_a_plan_is_told_by_names_with_its_proof():
    answer = answer_rings(GRAPH, solve_rings(GRAPH, Caps(2, 3)))
    assert answer.headline == "3 people can go, in 1 chain."
    assert answer.rings == (RingAnswer(True, ("release", "a", "b", "c")),)
    assert (answer.weight, answer.bound, answer.is_optimal) == ("3", "3", True)


def test_a_plan_that_the_referee_refuses_is_not_told():
    broken = replace(solve_rings(GRAPH, Caps(2, 3)), caps=Caps(2, 2))
    with pytest.raises(CheckFailed, match="does not stand"):
        answer_rings(GRAPH, broken)


def test_without_proof_the_gap_is_told():
    plan = replace(solve_rings(GRAPH, Caps(2, 3)), bound=4, certificate=Certificate.NONE)
    answer = answer_rings(GRAPH, plan)
    assert (answer.is_optimal, answer.weight, answer.bound) == (False, "3", "4")


def test_a_want_list_is_told_in_the_order_of_giving():
    """A gets B, so boris gives to anna; each gives to the next."""
    wants = read_want_list(WANTS)
    settled = settle(wants)
    answer = answer_settlement(wants, settled.settlement, settled.prices, settled.trades_at_most, None)
    assert answer.headline == "3 people can go, in 1 cycle."
    assert answer.is_optimal
    (ring,) = answer.rings
    places = {name: place for place, name in enumerate(ring.names)}
    names = dict(zip("ABC", wants.names, strict=True))
    assert (places[names["B"]] + 1) % 3 == places[names["A"]]


def test_the_command_prints_rings_and_proof(ask):
    told = ask(GRAPH, "--cycles", "2", "--chains", "any")
    assert told.exit_code == 0
    assert "release → a → b → c" in told.stdout
    assert "No plan within the caps is worth more than 3" in told.stdout


def test_the_command_prints_json_and_says_when_nobody_can_go(ask):
    told = ask(GRAPH, "--cycles", "0", "--chains", "0", "--json")
    assert (told.exit_code, '"people": 0' in told.stdout) == (1, True)


def test_the_command_takes_want_lists(ask):
    told = ask(read_want_list(WANTS))
    assert (told.exit_code, "3 people can go, in 1 cycle." in told.stdout) == (0, True)


@pytest.mark.parametrize(
    ("given", "options"),
    [
        pytest.param(GRAPH, ("--cycles", "seven"), id="a word"),
        pytest.param(GRAPH, ("--cycles", "7"), id="too long"),
        pytest.param(GRAPH, ("--chains", "-1"), id="negative"),
        pytest.param(read_want_list(WANTS), ("--cycles", "3"), id="a cap on a want list"),
    ],
)
def test_the_command_refuses_caps_that_mean_nothing(ask, given, options):
    refused = ask(given, *options).exception
    assert isinstance(refused, BadInput)
    assert refused.problems[0].code == "rings.caps"


def test_what_was_passed_over_in_a_list_is_told(ask):
    wants = read_want_list("(anna) A : B zz\n(boris) B : A\n", "wants.txt")
    told = ask(wants).stdout
    assert "What was passed over in the file" in told and "line 1, want 2" in told
    assert json.loads(ask(wants, "--json").stdout)["passed_over"][0]["code"] == "wants.unknown"
