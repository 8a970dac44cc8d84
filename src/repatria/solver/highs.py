"""HiGHS behind the door: a model in, a solution out, with its proof or the bound it reached.

One thread and a fixed seed: the same model gives the same solution on one version of HiGHS.
The library is imported when it is first used, because loading it takes a quarter of a second.

Source: Huangfu and Hall (2018), Mathematical Programming Computation 10:119-142.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from repatria.core.clearing.programme.model import Model, Solution, Solve, SolverFailed, Status, value_of

SEED = 0
SMALL = 5_000
"""Columns up to which looking for simplifications first takes longer than solving."""
NEARLY = 1e-4
"""How far a bound on a whole number may lie below it by HiGHS's arithmetic."""
WHOLE = 1e-6
"""How far a whole number may lie from itself by HiGHS's arithmetic."""

_OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": SEED,
    # Objectives are whole numbers: a gap below one is a proof, and no relative gap is.
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.9,
    "mip_feasibility_tolerance": 1e-7,
    # Measured: a restart costs more on these models than what it finds.
    "mip_allow_restart": False,
    # Bounds are soon right on these models, and choices that reach them are what takes long to find.
    "mip_heuristic_effort": 0.3,
}


def highs(limit_seconds: float | None = None, stop: Callable[[], bool] | None = None) -> Solve:
    """A solver for a clearing.

    Args:
        limit_seconds: how much time all its models may take together, from now; None is no limit.
        stop: is asked now and then, and ends the search when it answers yes.
    """
    ends = None if limit_seconds is None else time.monotonic() + limit_seconds

    def solve(model: Model) -> Solution:
        left = None if ends is None else ends - time.monotonic()
        if (left is not None and left <= 0) or (stop is not None and stop()):
            return Solution(Status.STOPPED)
        return solve_model(model, left, stop=stop)

    return solve


Tell: TypeAlias = Callable[[tuple[float, ...], float], None]
"""Is told every better choice with the bound at that moment; no choice where only the bound is news."""


def solve_model(
    model: Model,
    limit_seconds: float | None = None,
    tell: Tell | None = None,
    stop: Callable[[], bool] | None = None,
) -> Solution:
    """Solve one model.

    Args:
        model: what to solve.
        limit_seconds: when to stop; None is no limit.
        tell: is told how the search goes.
        stop: is asked now and then, and ends the search when it answers yes.

    Raises:
        SolverFailed: HiGHS stopped for a reason that is no answer.
    """
    if not model.columns:
        return _without_columns(model)
    import highspy

    solver = highspy.Highs()
    for option, value in _OPTIONS.items():
        solver.setOptionValue(option, value)
    if limit_seconds is not None:
        solver.setOptionValue("time_limit", limit_seconds)
    lp = _lp(model, highspy)
    if len(model.columns) <= SMALL:
        solver.setOptionValue("presolve", "off")
    solver.passModel(lp)
    relaxed = _relaxed(model, solver, highspy)
    if relaxed is not None and relaxed.settles:
        return relaxed.solution(relaxed.choice, model)
    whole = [highspy.HighsVarType.kInteger] * len(model.columns)
    solver.changeColsIntegrality(len(whole), list(range(len(whole))), whole)
    if model.start is not None:
        start = highspy.HighsSolution()
        start.col_value = [float(value) for value in model.start]
        solver.setSolution(start)
    if tell is not None:
        _let_tell(solver, tell)
    if stop is not None:
        _let_stop(solver, stop)
    solver.run()
    found = _solution(solver, highspy)
    if relaxed is not None and found.status is Status.OPTIMAL:
        return relaxed.solution(found.values, model, found.bound)
    return found


def _let_tell(solver: Any, tell: Tell) -> None:
    def better(event: Any) -> None:
        tell(tuple(event.data_out.mip_solution), float(event.data_out.mip_dual_bound))

    def going_on(event: Any) -> None:
        tell((), float(event.data_out.mip_dual_bound))

    solver.cbMipImprovingSolution.subscribe(better)
    solver.cbMipLogging.subscribe(going_on)


def _let_stop(solver: Any, stop: Callable[[], bool]) -> None:
    def asked(event: Any) -> None:
        if stop():
            event.data_in.user_interrupt = True

    solver.cbMipInterrupt.subscribe(asked)


def _lp(model: Model, highspy: Any) -> Any:
    """The model as HiGHS takes it: rows one after the other, every column a whole number."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.columns), len(model.rows)
    costs = [0.0] * len(model.columns)
    for column, coefficient in model.objective:
        costs[column] = float(coefficient)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = costs
    lp.col_lower_ = [float(column.least) for column in model.columns]
    lp.col_upper_ = [float(column.most) for column in model.columns]
    lp.row_lower_ = [-math.inf if row.least is None else float(row.least) for row in model.rows]
    lp.row_upper_ = [math.inf if row.most is None else float(row.most) for row in model.rows]
    starts = [0]
    for row in model.rows:
        starts.append(starts[-1] + len(row.terms))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = starts
    lp.a_matrix_.index_ = [column for row in model.rows for column, _ in row.terms]
    lp.a_matrix_.value_ = [float(coefficient) for row in model.rows for _, coefficient in row.terms]
    return lp


@dataclass(frozen=True)
class _Relaxed:
    """What the linear relaxation says: its bound, what each column costs, and the choice where it has one."""

    bound: float
    costs: tuple[float, ...]
    values: tuple[float, ...]
    choice: tuple[float, ...]
    settles: bool

    def solution(self, values: tuple[float, ...], model: Model, bound: float | None = None) -> Solution:
        """The best choice, with the columns that no choice as good may change: their cost exceeds the gap."""
        reached = sum(coefficient * values[column] for column, coefficient in model.objective)
        gap = max(0.0, self.bound - reached) + NEARLY
        forced = tuple(
            column
            for column, cost in enumerate(self.costs)
            # A column that costs something stands at one of its bounds, and pays for every step away from it.
            if abs(cost) > gap and abs(self.values[column] - values[column]) < WHOLE
        )
        return Solution(Status.OPTIMAL, values, self.bound if bound is None else bound, forced)


def _relaxed(model: Model, solver: Any, highspy: Any) -> _Relaxed | None:
    """The linear relaxation, solved; None where it has no answer.

    It settles the model where its bound, rounded down, is what the start reaches, and where its own
    choice is whole.
    """
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    bound = float(solver.getInfo().objective_function_value)
    solution = solver.getSolution()
    costs, values = tuple(solution.col_dual), tuple(solution.col_value)
    if model.start is not None and value_of(model.objective, model.start) >= math.floor(bound + NEARLY):
        return _Relaxed(bound, costs, values, tuple(map(float, model.start)), True)
    whole = all(abs(value - round(value)) <= WHOLE for value in values)
    return _Relaxed(bound, costs, values, tuple(map(round, values)) if whole else (), whole)


def _solution(solver: Any, highspy: Any) -> Solution:
    status, found = solver.getModelStatus(), highspy.HighsModelStatus
    if status in (found.kInfeasible, found.kUnboundedOrInfeasible):
        return Solution(Status.INFEASIBLE)  # every column is bounded, so nothing is unbounded
    info = solver.getInfo()
    bound = float(info.mip_dual_bound) if math.isfinite(info.mip_dual_bound) else None
    if status == found.kOptimal:
        return Solution(Status.OPTIMAL, tuple(solver.getSolution().col_value), bound)
    if status in (found.kTimeLimit, found.kInterrupt, found.kSolutionLimit, found.kIterationLimit):
        is_feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        values = tuple(solver.getSolution().col_value) if is_feasible else ()
        return Solution(Status.STOPPED, values, bound)
    what = f"HiGHS stopped: {solver.modelStatusToString(status)}."
    raise SolverFailed.of("clearing.solver", "the solver", what, "Report this; nothing was planned.")


def _without_columns(model: Model) -> Solution:
    """A model with nothing to choose: every row either holds as it stands or never."""
    holds = all((row.least or 0) <= 0 <= (row.most or 0) for row in model.rows)
    return Solution(Status.OPTIMAL, (), 0.0) if holds else Solution(Status.INFEASIBLE)
