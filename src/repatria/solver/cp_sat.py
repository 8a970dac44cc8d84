"""CP-SAT behind the same door: a second, independent solver, for cross-checks and for hard choices of offers.

One worker and a fixed seed, so that the same model gives the same solution on one version of OR-Tools.
OR-Tools 9.15 and HiGHS 1.15 cannot be imported in one process, because each brings a library of the
same name; the versions that are locked can, and `tests/solver` holds them to it.

Source: Perron, Didier and Gay (2023), The CP-SAT-LP Solver, CP 2023.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from repatria.core.clearing.programme.model import Model, Solution, Solve, SolverFailed, Status

SEED = 0


def cp_sat(limit_seconds: float | None = None) -> Solve:
    """A solver for a clearing.

    Args:
        limit_seconds: how much time all its models may take together, from now; None is no limit.
    """
    ends = None if limit_seconds is None else time.monotonic() + limit_seconds

    def solve(model: Model) -> Solution:
        left = None if ends is None else ends - time.monotonic()
        if left is not None and left <= 0:
            return Solution(Status.STOPPED)
        return solve_model(model, left)

    return solve


def solve_model(
    model: Model,
    limit_seconds: float | None = None,
    tell: Callable[[tuple[float, ...], float], None] | None = None,
) -> Solution:
    """Solve one model.

    Args:
        model: what to solve.
        limit_seconds: when to stop; None is no limit.
        tell: is told every better choice with the bound at that moment.

    Raises:
        SolverFailed: CP-SAT refuses the model.
    """
    from ortools.sat.python import cp_model

    asked = cp_model.CpModel()
    columns = [asked.new_int_var(one.least, one.most, one.name) for one in model.columns]
    for row in model.rows:
        form = sum(weight * columns[column] for column, weight in row.terms)
        least = row.least if row.least is not None else cp_model.INT_MIN
        most = row.most if row.most is not None else cp_model.INT_MAX
        asked.add_linear_constraint(form, least, most)
    asked.maximize(sum(weight * columns[column] for column, weight in model.objective))
    if model.start is not None:
        for variable, value in zip(columns, model.start, strict=True):
            asked.add_hint(variable, value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    if limit_seconds is not None:
        solver.parameters.max_time_in_seconds = limit_seconds

    class Telling(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            if tell is not None:
                tell(tuple(map(self.value, columns)), self.best_objective_bound)

    status = solver.solve(asked, Telling() if tell is not None else None)
    if status == cp_model.INFEASIBLE:
        return Solution(Status.INFEASIBLE)
    if status == cp_model.MODEL_INVALID:
        what, remedy = "CP-SAT refuses the model.", "Report this; nothing was planned."
        raise SolverFailed.of("clearing.solver", "the solver", what, remedy)
    bound = solver.best_objective_bound if math.isfinite(solver.best_objective_bound) else None
    if status == cp_model.OPTIMAL:
        return Solution(Status.OPTIMAL, tuple(map(solver.value, columns)), bound)
    values = tuple(map(solver.value, columns)) if status == cp_model.FEASIBLE else ()
    return Solution(Status.STOPPED, values, bound)
