"""The clearing's optimum is exhaustive search's, and the referee's verdict is the words'."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.clearing import laws
from core.clearing.cast import NAMES
from core.clearing.dice import round_of
from core.clearing.exhaustive import optimum, values_of
from core.clearing.laws import GOING, LATER, REFEREE, REFUSED, Tally, try_round
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.programme.objectives import DEFAULT_OBJECTIVES
from repatria.solver.highs import highs

SOLVE = highs()


@pytest.mark.parametrize("block", range(4))
def test_nothing_disagrees(block):
    """Clearing, referee and the third reading, on rounds in which exchanges come about."""
    tally = Tally()
    found = [words for seed in range(block * 60, block * 60 + 60) for words in try_round(seed, 5, 4, tally)]
    assert found == []
    assert tally.tried[GOING] >= 10
    assert 0 < tally.tried[REFUSED] < tally.tried[REFEREE]


@pytest.mark.parametrize("block", range(4))
def test_nothing_disagrees_where_numbers_are_agreed_before_names(block):
    """The same with grants `named later`, and places that wait for names in many a conditional plan."""
    tally = Tally()
    seeds = range(block * 60, block * 60 + 60)
    assert [words for seed in seeds for words in try_round(seed, 4, 4, tally, later=True)] == []
    assert tally.tried[LATER] >= 10
    assert 0 < tally.tried[REFUSED] < tally.tried[REFEREE]


def test_a_plan_with_fewer_places_is_noticed(monkeypatch):
    """A clearing that leaves out a place is found out."""

    def worse(*args, **options):
        cleared = clear(*args, **options)
        return replace(cleared, conditional=replace(cleared.conditional, slots=cleared.conditional.slots[1:]))

    monkeypatch.setattr(laws, "clear", worse)
    assert any(try_round(seed, 4, 4, Tally(), later=True) for seed in range(20))


@pytest.mark.slow
@pytest.mark.parametrize("block", range(40))
def test_nothing_disagrees_in_twenty_thousand_rounds(block):
    """As `benchmarks/laws.py` runs them."""
    tally = Tally()
    for seed in range(block * 500, block * 500 + 500):
        assert try_round(seed, 5, 4, tally) == []


@pytest.mark.parametrize("seed", [1465, 1792])
def test_nobody_stands_before_an_agreed_place_for_a_captivity_of_no_length(seed):
    """Rounds in which the length of captivity once spoke for listed people of whom nothing is known."""
    assert try_round(seed, 5, 4, Tally(), later=True) == []


@pytest.mark.slow
@pytest.mark.parametrize("block", range(40))
def test_nothing_disagrees_in_two_thousand_rounds_with_places_before_names(block):
    """As `benchmarks/laws.py --later` runs them."""
    tally = Tally()
    for seed in range(block * 50, block * 50 + 50):
        assert try_round(seed, 4, 4, tally, later=True) == []


def test_a_worse_plan_is_noticed(monkeypatch):
    """A clearing that sends one person fewer is found out."""

    def worse(*args, **options):
        cleared = clear(*args, **options)
        firm = replace(cleared.firm, journeys=cleared.firm.journeys[1:])
        return replace(cleared, firm=firm, conditional=firm)

    monkeypatch.setattr(laws, "clear", worse)
    assert any(try_round(seed, 5, 4, Tally()) for seed in range(20))


def test_another_order_of_the_objectives_is_noticed():
    """The values compared tell apart plans that only a late objective tells apart."""
    other = (*reversed(DEFAULT_OBJECTIVES[:-2]), *DEFAULT_OBJECTIVES[-2:])
    different = 0
    for seed in range(150):
        situation, offers = round_of(seed, 5, 4)
        firm = clear(situation, offers, SOLVE, objectives=other, names=NAMES).firm
        best = optimum(situation, offers)
        different += best is not None and values_of(situation, offers, firm) != best.values
    assert different


def test_a_referee_that_overlooks_everything_is_noticed(monkeypatch):
    """Plans are drawn that it has to refuse."""
    monkeypatch.setattr(laws, "violations", lambda *_: ())
    assert try_round(1, 5, 4, Tally())
