"""The exchanges of history as rounds: with history's terms, the clearing comes to history's counts."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from repatria.core.clearing.cleared import clear
from repatria.core.clearing.referee.referee import violations
from repatria.core.offers.powers import PowerNames
from repatria.intake.rounds.read import read_with_expected
from repatria.solver.highs import highs

HISTORY = Path(__file__).parents[2] / "cases" / "history"
FILES = sorted(HISTORY.glob("*.yaml"))
SHARED = Path(__file__).parents[3] / "shared" / "domain" / "historical_exchanges.yaml"

TERMS = {
    "ankara-2024": [("to", "RU", 10), ("to", "DE", 13), ("to", "US", 3)],
    "ukr-rus-2022-09-21": [("UA", "RU", 56), ("RU", "UA", 200), ("RU", "TR", 5), ("RU", "SA", 10)],
    "yemen-2020": [("x-yemen-government", "x-ansar-allah", 681), ("from", "x-ansar-allah", 400)],
    "shalit-2011": [("x-hamas", "IL", 1), ("from", "IL", 1027)],
    "triangle-1978": [("US", "x-east-germany", 1), ("x-east-germany", "US", 1), ("MZ", "IL", 1)],
}
"""What history counted in the exchanges told most often; written here so that no round vouches for itself."""


def planned(name):
    """A round of this folder and its firm plan."""
    asked, _ = read_with_expected(HISTORY / f"{name}.yaml")
    return asked, clear(asked.situation, asked.offers, highs(), names=asked.names).firm


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_plan_comes_to_what_the_round_expects(path):
    """From each Detaining Power to each Power exactly as many, proved, and accepted by the referee."""
    asked, expected = read_with_expected(path)
    assert expected is not None
    cleared = clear(asked.situation, asked.offers, highs(), names=asked.names)
    assert expected.differences(cleared.firm, PowerNames(asked.names)) == []
    assert cleared.firm.is_proven
    assert violations(asked.situation, asked.offers, cleared.firm) == ()


@pytest.mark.parametrize("name", sorted(TERMS))
def test_the_plan_comes_to_what_history_counted(name):
    """To a Power, from a Power, or from one to the other."""
    _, plan = planned(name)
    counts = Counter((journey.held_by, journey.to) for journey in plan.journeys)
    for journey in plan.journeys:
        counts["from", journey.held_by] += 1
        counts["to", journey.to] += 1
    assert [(one, other, counts[one, other]) for one, other, _ in TERMS[name]] == TERMS[name]


@pytest.mark.needs_shared
def test_every_case_is_a_round_or_is_said_to_be_none():
    """By its id: the name of a round begins with it, or the page names it."""
    page = (HISTORY / "README.md").read_text(encoding="utf-8")
    cases = [case["id"] for case in yaml.safe_load(SHARED.read_text(encoding="utf-8"))["cases"]]
    assert cases
    told = [
        case for case in cases if any(path.stem.startswith(case) for path in FILES) or f"`{case}`" in page
    ]
    assert told == cases


def test_in_the_triangle_each_releases_because_of_another():
    """Who is counted by an offer is released by another, and following that leads back to every offer."""
    _, plan = planned("triangle-1978")
    released_by = {journey.person: journey.offer for journey in plan.journeys}
    rests_on = {each.offer: {released_by[one] for one in each.people} for each in plan.consideration}
    assert set(rests_on) == set(plan.exercised) == {"washington", "berlin", "maputo"}
    for offer in rests_on:
        reached = set(rests_on[offer])
        for _ in rests_on:
            reached |= {further for one in reached for further in rests_on[one]}
        assert reached == set(rests_on)


@pytest.mark.parametrize("missing", ["washington", "berlin", "maputo"])
def test_the_triangle_is_a_cycle(missing):
    """Take one offer away and nobody goes."""
    asked, _ = read_with_expected(HISTORY / "triangle-1978.yaml")
    offers = [offer for offer in asked.offers if offer.id != missing]
    assert len(offers) == 2
    assert clear(asked.situation, offers, highs(), names=asked.names).firm.journeys == ()


def test_a_refusal_keeps_back_nobody_but_him():
    """Between the two rounds of Ankara one man differs, and one man."""
    plans = [
        {journey.person for journey in planned(name)[1].journeys}
        for name in ("ankara-2024", "ankara-2024-refusal")
    ]
    assert plans[0] - plans[1] == {"person:refused-in-writing-0001"} and plans[1] < plans[0]
