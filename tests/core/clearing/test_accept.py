"""Offers against the situation: offers that mean nobody, or that the law does not allow."""

from __future__ import annotations

import pytest

from core.clearing.cast import AURLAND, BRENIA, CAMP, CARTEL, DAY, FUNDS, NAMES, person
from repatria.core.clearing.accept import check_offers
from repatria.core.clearing.situation import Lane, Reason, Reservoir, Situation, Table
from repatria.core.offers.parse import parse_offers

GRANT = "releases all of (soldiers of Brenia) to Brenia"
ASKS = "if Aurland receives at least 1 of"


def problems(text, people=None, **situation):
    """Code and remedy of each problem."""
    if people is None:
        people = (person("b", AURLAND, BRENIA), person("a", BRENIA, AURLAND))
    scene = Situation(as_of=DAY, people=tuple(people), **{"tables": {"cartel": CARTEL}, **situation})
    found = check_offers(scene, parse_offers(text, NAMES), NAMES)
    return [(problem.code, problem.remedy) for problem in found]


def test_a_sound_round_has_no_problems():
    """Everybody meant is there."""
    assert (
        problems(f"offer a by Aurland {GRANT} if Aurland receives at least 1 of (soldiers of Aurland)") == []
    )


@pytest.mark.parametrize(
    ("clause", "code", "remedy"),
    [
        ("releases all of (soldiers of Cantor) to Cantor", "offer.nobody", "register who is held"),
        (
            f"{GRANT} if Aurland receives at least 1 of (soldiers of Cantor)",
            "offer.nobody",
            "Correct the group",
        ),
        (
            f"{GRANT} if Aurland receives at least 1 of (everyone) by table cartell",
            "offer.no-table",
            "mean cartel?",
        ),
        (f"{GRANT} if fact event:test/funds-confirmd", "offer.no-fact", "mean event:test/funds-confirmed?"),
        (f"{GRANT} not together with bb", "offer.unknown", "mean b?"),
        (f"{GRANT} not together with elsewhere", "offer.unknown", "Post that offer"),
        (f"{GRANT} at most 1 of this offer, b", "offer.not-its-own", "not together with"),
    ],
)
def test_what_a_situation_shows_to_be_wrong(clause, code, remedy):
    """Each with the nearest thing that was meant."""
    text = f"offer a by Aurland {clause} offer b by Brenia releases all of (everyone) to anyone"
    [(found, told)] = problems(text, facts={FUNDS: None})
    assert found == code
    assert remedy in told


def test_people_who_are_only_spoken_of_are_somebody():
    """A group of unknown size is enough for a condition, and for a grant."""
    spoken_of = (Reservoir(held_by=BRENIA, depends_on=AURLAND, group=CAMP),)
    text = f"offer a by Aurland {GRANT} if Aurland receives at least 5 of (soldiers of Aurland) from Brenia"
    assert problems(text, [person("b", AURLAND, BRENIA)], reservoirs=spoken_of) == []
    assert problems(text, [person("b", AURLAND, BRENIA)])[0][0] == "offer.nobody"


def test_a_duty_cannot_be_made_conditional():
    """GC III 109(1): every soldier meant is to be repatriated directly; refused with the article."""
    owed = Reason(words="he is to be repatriated directly", article="GC III 109(1), 110(1)")
    people = [
        person("b", AURLAND, BRENIA, lane=Lane.DUTY, lane_reasons=(owed,)),
        person("a", BRENIA, AURLAND),
    ]
    text = f"offer a by Aurland {GRANT} if Aurland receives at least 1 of (everyone)"
    scene = Situation(as_of=DAY, people=tuple(people))
    [problem] = check_offers(scene, parse_offers(text, NAMES), NAMES)
    assert problem.code == "offer.duty-conditional"
    assert "GC III 109(1), 110(1)" in problem.what
    assert problems(f"offer a by Aurland {GRANT}", people) == []
    wider = [*people, person("other", AURLAND, BRENIA)]
    assert problems(text, wider) == []


def test_civilians_in_a_ratio_are_refused():
    """GC IV 34."""
    people = [person("b", AURLAND, BRENIA, attributes={"status": "civilian"}), person("a", BRENIA, AURLAND)]
    text = "offer a by Aurland releases all of (people of Brenia) to Brenia"
    ratio = f"{text} if Aurland receives at least 1 for each 1 released of (everyone)"
    assert [code for code, _ in problems(ratio, people)] == ["offer.civilian-ratio"]
    assert problems(f"{text} if Aurland receives at least 1 of (everyone)", people) == []


def test_nobody_counts_for_less_than_nothing():
    """A table with a line below nought is refused."""
    text = f"offer a by Aurland {GRANT} if Aurland receives at least 1 of (everyone) by table cartel"
    [(code, _)] = problems(text, tables={"cartel": Table({"private": -1})})
    assert code == "offer.table"
