"""A solver in a process of its own: it answers as the solver does, and it can be killed."""

import os
import signal
import subprocess
import sys
from random import Random

import pytest

from repatria.core.clearing.programme.model import Column, Model, Row, SolverFailed, Status, value_of
from repatria.solver.child import SOLVERS, ChildSolver
from repatria.solver.cp_sat import cp_sat
from repatria.solver.highs import highs


def drawn(seed: int, columns: int = 8, rows: int = 5) -> Model:
    """A small model with whole numbers, which nobody has to choose."""
    random = Random(seed)
    return Model(
        tuple(Column(f"c{number}", 0, random.randint(1, 9)) for number in range(columns)),
        tuple(
            Row(
                ("row", number),
                "a row",
                tuple((column, random.randint(-3, 9)) for column in range(columns)),
                None if random.random() < 0.7 else random.randint(-9, 2),
                random.randint(3, 60),
            )
            for number in range(rows)
        ),
        tuple((column, random.randint(-2, 9)) for column in range(columns)),
    )


def hard(seed: int = 1, columns: int = 50, rows: int = 6) -> Model:
    """A market split: far beyond what any solver proves in the time of a test, and nobody has to choose."""
    random = Random(seed)
    weights = [[random.randrange(100) for _ in range(columns)] for _ in range(rows)]
    slack = columns
    return Model(
        (*(Column(f"c{number}", 0, 1) for number in range(columns)), Column("missed", -(10**4), 0)),
        tuple(
            row
            for number, each in enumerate(weights)
            for terms in [tuple(enumerate(each))]
            for row in (
                Row(("over", number), "over", (*terms, (slack, 1)), None, sum(each) // 2),
                Row(("under", number), "under", (*terms, (slack, -1)), sum(each) // 2, None),
            )
        ),
        ((slack, 1),),
    )


@pytest.mark.parametrize("seed", range(25))
def test_both_solvers_reach_the_same(seed):
    """Two programs that share nothing agree on the value, or that nothing keeps the rows."""
    model = drawn(seed)
    one, other = highs()(model), cp_sat()(model)
    assert one.status is other.status
    if one.status is Status.OPTIMAL:
        chosen = [tuple(map(round, each.values)) for each in (one, other)]
        assert value_of(model.objective, chosen[0]) == value_of(model.objective, chosen[1])


@pytest.mark.parametrize("name", SOLVERS)
def test_a_child_answers_as_its_solver_does(name):
    """One child answers model after model."""
    with ChildSolver(60, name) as solve:
        for seed in range(5):
            ours, theirs = solve(drawn(seed)), highs()(drawn(seed))
            assert ours.status is theirs.status


@pytest.mark.parametrize("name", SOLVERS)
def test_a_limit_ends_a_search_with_what_was_found(name):
    """The best choice so far keeps every row, and the bound is no smaller."""
    model, told = hard(), []
    with ChildSolver(3.0, name, told.append) as solve:
        found = solve(model)
        assert found.status is Status.STOPPED and found.values and found.bound is not None
        assert value_of(model.objective, tuple(map(round, found.values))) <= found.bound + 1e-6
        assert solve(model).status is Status.STOPPED and not solve(model).values
    assert told


def test_a_child_that_hangs_is_killed():
    """A solver that never looks at its clock holds nobody up."""
    with ChildSolver(1.0) as solve:
        os.kill(solve.child.pid, signal.SIGSTOP)
        assert solve(drawn(1)).status is Status.STOPPED
        assert solve.child is None


def test_a_child_that_dies_is_told():
    """Death is no answer, and no lawful plan is made of it."""
    with ChildSolver(30.0) as solve:
        solve.child.kill()
        solve.child.wait()
        with pytest.raises(SolverFailed):
            solve(drawn(1))


def test_ctrl_c_keeps_the_best_so_far():
    """Whoever stops a search gets what it has found, and no search begins after it."""
    model = hard()

    def interrupt(progress):
        if progress.value is not None:
            raise KeyboardInterrupt

    with ChildSolver(60.0, "highs", interrupt) as solve:
        found = solve(model)
        assert found.status is Status.STOPPED and found.values
        assert solve(drawn(1)).status is Status.STOPPED


def test_no_child_is_left_behind():
    """Leaving the room ends the child."""
    with ChildSolver() as solve:
        child = solve.child
    assert child.poll() is not None


@pytest.mark.parametrize(
    "order", [("highspy", "ortools.sat.python.cp_model"), ("ortools.sat.python.cp_model", "highspy")]
)
def test_the_locked_versions_live_in_one_process(order):
    """Newer ones do not: both bring a library of the same name, and either order of imports fails."""
    code = f"import {order[0]}, {order[1]}; print('both')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "both", done.stderr
