"""The checker of settlements: it refuses what is broken, and its proof never claims too much."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clearing.rings.test_wants import THREE, gets, lists, want_list
from repatria.core.clearing.rings.wants import Settlement
from repatria.core.clearing.rings.wants_check import breaches, cost, is_proved_best, least_cost


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ({"P": "Q", "Q": "R", "R": "P"}, "entry 1 gets entry 3, which it does not want"),
        ({"Q": "R", "D": "R", "R": "D"}, "entry 4 is given twice, to 2 and to 3"),
        ({"P": "D", "D": "Q", "Q": "R", "R": "P", "S": "P"}, "entry 1 is given twice, to 4 and to 5"),
        ({"R": "D", "D": "R"}, "entry 4 gets another holder's stand-in, entry 2"),
    ],
    ids=["unwanted", "given-twice", "wanted-by-two", "strangers-stand-in"],
)
def test_a_broken_settlement_is_refused(pairs, said):
    """With the entries' places in the list, and no names."""
    wants = want_list(THREE)
    broken = gets(wants, **pairs)
    assert said in breaches(wants, broken)
    assert not is_proved_best(wants, broken, np.zeros(wants.size, dtype=np.int64))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([0, 1, 2], "it speaks of 3 entries, the list of 5"),
        ([0, 1, 2, 3, 7], "entry 5 gets entry 8, which does not exist"),
        ([0, 1, 2, 3, -1], "entry 5 gets entry 0, which does not exist"),
    ],
    ids=["short", "beyond", "before"],
)
def test_a_settlement_of_something_else_is_refused(found, said):
    """It must speak of this list's entries."""
    assert breaches(want_list(THREE), Settlement(np.array(found))) == (said,)


def test_prices_prove_the_best_and_nothing_else():
    """Three of four people go at cost 1, one stays at cost 2; fewer trades are not proved by any prices."""
    wants = want_list(THREE)
    best = gets(wants, P="D", D="Q", Q="R", R="P")
    prices = np.array([-1, 0, 0, 0, 0])
    assert (cost(wants, best), least_cost(wants, prices)) == (5, 5)
    assert is_proved_best(wants, best, prices)
    less = gets(wants, P="D", D="R", R="P")
    assert breaches(wants, less) == ()
    assert not is_proved_best(wants, less, prices)
    assert not is_proved_best(wants, best, np.zeros(wants.size, dtype=np.int64))


@given(lists().filter(lambda rows: len(rows) <= 5), st.data())
def test_no_prices_prove_too_much(rows, data):
    """Whatever the prices, no lawful settlement costs less than they say."""
    wants = want_list(rows)
    numbers = st.lists(st.integers(-5, 5), min_size=wants.size, max_size=wants.size)
    bound = least_cost(wants, np.array(data.draw(numbers), dtype=np.int64))
    settlements = [Settlement(np.array(found, dtype=np.int64)) for found in permutations(range(wants.size))]
    assert all(cost(wants, one) >= bound for one in settlements if not breaches(wants, one))
