"""HiGHS behind the door: proof, bound, determinism and time."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from repatria.core.clearing.programme.model import Column, Model, Row, Solution, Status
from repatria.solver.highs import highs, solve_model


def knapsack(items: int, start: tuple[int, ...] | None = None) -> Model:
    """Whole numbers with a budget, without an obvious best choice."""
    weights = [3 + (number * 7919) % 17 for number in range(items)]
    columns = tuple(Column(f"x{number}", 0, 3) for number in range(items))
    budget = Row(("budget",), "the budget", tuple(enumerate(weights)), None, sum(weights))
    gains = tuple((number, weight + (number * 104729) % 5) for number, weight in enumerate(weights))
    return Model(columns, (budget,), gains, start)


def test_it_proves_the_best_choice():
    """Two of three, and the bound says that no more is possible."""
    rows = (Row(("most",), "two of them", ((0, 1), (1, 1), (2, 1)), None, 2),)
    model = Model(tuple(Column(name, 0, 1) for name in "xyz"), rows, ((0, 1), (1, 2), (2, 3)))
    found = solve_model(model)
    assert found.status is Status.OPTIMAL
    assert [round(value) for value in found.values] == [0, 1, 1]
    assert found.bound == pytest.approx(5)


def test_it_says_that_nothing_keeps_every_row():
    """Two of one person are asked for."""
    row = Row(("two",), "two of him", ((0, 1),), 2, None)
    assert solve_model(Model((Column("x", 0, 1),), (row,), ((0, 1),))).status is Status.INFEASIBLE


@pytest.mark.parametrize(
    ("least", "status"), [(None, Status.OPTIMAL), (0, Status.OPTIMAL), (1, Status.INFEASIBLE)]
)
def test_a_model_with_nothing_to_choose(least, status):
    """An empty sum is nought."""
    assert solve_model(Model((), (Row(("r",), "r", (), least, None),))).status is status
    assert solve_model(Model((), ())) == Solution(Status.OPTIMAL, (), 0.0)


def test_the_same_model_gives_the_same_choice():
    """One thread and a fixed seed."""
    assert len({solve_model(knapsack(40)).values for _ in range(3)}) == 1


def test_it_begins_from_the_choice_that_is_known():
    """A start is only a start: the best choice comes out as without it."""
    from_nothing, from_zero = solve_model(knapsack(30)), solve_model(knapsack(30, (0,) * 30))
    gains = dict(knapsack(30).objective)
    worth = [sum(gains[n] * round(v) for n, v in enumerate(one.values)) for one in (from_nothing, from_zero)]
    assert worth[0] == worth[1]


def test_its_time_is_for_all_models_together():
    """What is used up is not given again, and the answer says that it was stopped."""
    solve = highs(limit_seconds=0.0)
    assert solve(knapsack(10)).status is Status.STOPPED
    begun = time.monotonic()
    hard = solve_model(knapsack(3_000), limit_seconds=0.2)
    assert time.monotonic() - begun < 5
    assert hard.status in (Status.OPTIMAL, Status.STOPPED)


def test_the_library_is_loaded_only_when_it_is_needed():
    """Whoever asks for a page that plans nothing does not wait for a solver."""
    code = "import sys, repatria.solver.highs; sys.exit('highspy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_a_search_ends_when_it_is_told_to():
    asked = []

    def stop():
        asked.append(1)
        return True

    assert highs(stop=stop)(Model((), (), ())).status is Status.STOPPED
    assert asked
