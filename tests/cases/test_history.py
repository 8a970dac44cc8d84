"""The exchanges of history as rounds: with history's terms, the clearing comes to history's counts."""

from pathlib import Path

import pytest

from repatria.core.clearing.cleared import clear
from repatria.core.clearing.referee.referee import violations
from repatria.core.offers.powers import PowerNames
from repatria.intake.rounds.read import read_with_expected
from repatria.solver.highs import highs

HISTORY = Path(__file__).parents[2] / "cases" / "history"
FILES = sorted(HISTORY.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_plan_comes_to_what_the_round_expects(path):
    """From each Detaining Power to each Power exactly as many, proved, and accepted by the referee."""
    asked, expected = read_with_expected(path)
    assert expected is not None
    cleared = clear(asked.situation, asked.offers, highs(), names=asked.names)
    assert expected.differences(cleared.firm, PowerNames(asked.names)) == []
    assert cleared.firm.is_proven
    assert violations(asked.situation, asked.offers, cleared.firm) == ()


@pytest.mark.parametrize("missing", ["washington", "berlin", "maputo"])
def test_the_triangle_is_a_cycle(missing):
    """Take one offer away and nobody goes."""
    asked, _ = read_with_expected(HISTORY / "triangle-1978.yaml")
    offers = [offer for offer in asked.offers if offer.id != missing]
    assert len(offers) == 2
    assert clear(asked.situation, offers, highs(), names=asked.names).firm.journeys == ()


def test_a_refusal_keeps_back_nobody_but_him():
    """Between the two rounds of Ankara one man differs, and one man."""
    plans = []
    for name in ("ankara-2024", "ankara-2024-refusal"):
        asked, _ = read_with_expected(HISTORY / f"{name}.yaml")
        plan = clear(asked.situation, asked.offers, highs(), names=asked.names).firm
        plans.append({journey.person for journey in plan.journeys})
    assert plans[0] - plans[1] == {"person:refused-in-writing-0001"} and plans[1] < plans[0]
