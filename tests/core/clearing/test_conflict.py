"""Irreducible conflicts: the clauses that together keep a goal from being reached, none of them idle."""

from __future__ import annotations

import pytest

from core.clearing.cast import AURLAND, BARRED, BRENIA, DAY, NAMES, person
from core.clearing.conflicts import conflict_faults
from core.clearing.dice import round_of
from repatria.core.clearing.explain.conflict import irreducible_conflict
from repatria.core.clearing.situation import Situation
from repatria.core.clearing.unlock.changes import Exercise, Goes, MoreGo
from repatria.core.offers.parse import parse_offers
from repatria.solver.highs import highs

SOLVE = highs()
B = person("b", AURLAND, BRENIA)
A = person("a", BRENIA, AURLAND)

BOTH_ASK_FOR_MORE = """
offer a by Aurland releases up to 1 of (soldiers of Brenia) to Brenia
  if Aurland receives at least 2 for each 1 released of (soldiers of Aurland) from Brenia
offer b by Brenia releases up to 1 of (soldiers of Aurland) to Aurland
  if Brenia receives at least 1 of (soldiers of Brenia)
"""


def conflict(people, text, goal):
    """The conflict in words."""
    scene = Situation(as_of=DAY, people=tuple(people))
    found = irreducible_conflict(scene, parse_offers(text, NAMES), goal, SOLVE, names=NAMES)
    return None if found is None else [str(bar) for bar in found]


def test_two_for_one_against_one_for_one():
    """One asks for two for each, the other lets one go."""
    people = [B, A, person("a2", BRENIA, AURLAND)]
    assert conflict(people, BOTH_ASK_FOR_MORE, Exercise("a")) == [
        "b: releases up to 1 of (soldiers of Aurland) to Aurland",
        "a: Aurland receives at least 2 for each 1 released of (soldiers of Aurland) from Brenia",
    ]


def test_a_condition_nobody_could_meet_is_the_whole_conflict():
    """What others offer does not matter then."""
    people = [B, A]
    text = BOTH_ASK_FOR_MORE.replace("up to 1 of (soldiers of Aurland)", "up to 9 of (soldiers of Aurland)")
    assert conflict(people, text, Goes(B.id)) == [
        "a: Aurland receives at least 2 for each 1 released of (soldiers of Aurland) from Brenia"
    ]


def test_what_can_be_reached_has_no_conflict():
    """One is let go without a condition."""
    text = "offer a by Aurland releases up to 1 of (everyone) to Brenia"
    assert conflict([B], text, Goes(B.id)) is None
    assert conflict([B], text, MoreGo(0)) is None
    assert conflict([B], text, MoreGo(1)) == []  # there is nobody else


def test_where_the_law_bars_everybody_no_clause_is_named():
    """Nothing that a Power could give up would help."""
    barred = person("b", AURLAND, BRENIA, options={BRENIA: BARRED})
    assert conflict([barred], "offer a by Aurland releases all of (everyone) to Brenia", Exercise("a")) == []
    assert (
        conflict([barred], "offer a by Aurland releases all of (everyone) to Brenia", Goes(barred.id)) == []
    )


@pytest.mark.parametrize("block", range(4))
def test_every_member_is_necessary(block):
    """Tried by exhaustive search on drawn rounds: together they bar it, and without any one they do not."""
    tried = 0
    for seed in range(block * 20, block * 20 + 20):
        situation, offers = round_of(seed, people=4, offers=3)
        for goal in (Exercise(offers[0].id), MoreGo(1), Goes(situation.people[0].id)):
            faults = conflict_faults(situation, offers, goal)
            assert not faults
            tried += faults is not None
    assert tried > 10
