"""A search among the choices that keep every row: one form after the other, each held once it is settled."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

from repatria.core.clearing.plan import Level
from repatria.core.clearing.programme.components import Component, components, shared_out
from repatria.core.clearing.programme.model import (
    Model,
    Row,
    Solve,
    SolverFailed,
    Status,
    Terms,
    in_whole_numbers,
    value_of,
)

NEARLY = 1e-4
"""How far a solver's bound on a whole number may lie below it by its arithmetic."""


class NothingInTime(SolverFailed):
    """A search that was stopped before it found anything."""


@dataclass(frozen=True)
class Best:
    """The best choice found, and what each objective came to."""

    values: tuple[int, ...]
    levels: tuple[Level, ...]


class Reached(NamedTuple):
    """The largest value of a form over a component, what it cannot exceed, and a choice that reaches it."""

    value: int
    bound: int
    values: tuple[int, ...]


class Search:
    """A search among the choices that keep every row, objective by objective.

    Each component of the model is searched for itself.

    Args:
        model: what to choose, with a choice to begin from where one is known.
        solve: an optimiser.
    """

    def __init__(self, model: Model, solve: Solve) -> None:
        if model.start is None and _nothing_keeps_every_row(model):
            model = replace(model, start=(0,) * len(model.columns))
        self.width, self.solve = len(model.columns), solve
        self.parts = components(model)
        self.is_hopeless = any(not row.terms and not _holds(row, 0) for row in model.rows)
        self.levels: list[Level] = []

    def improve(self, name: str, words: str, terms: Terms, fewest: bool = False) -> bool:
        """Seek a form's largest value, or its smallest, and hold it; False when nothing keeps every row.

        Stopped by a time limit, the best choice found is held and the bound is told.

        Raises:
            SolverFailed: an answer breaks a row, or nothing at all was found in time.
        """
        if self.is_hopeless:
            return False
        sign = -1 if fewest else 1
        form = tuple((column, sign * coefficient) for column, coefficient in terms)
        value = bound = 0
        for part, own in zip(self.parts, shared_out(form, self.parts), strict=True):
            reached = largest(part, own, self.solve)
            if reached is None:
                return False
            value, bound = value + reached.value, bound + reached.bound
            part.start = reached.values
            if own:
                reason = f"{name}: no worse than found"
                part.hold(Row(("level", name), reason, own, reached.value, None), reached.values)
        self.levels.append(Level(name, words, sign * value, sign * bound))
        return True

    def found(self) -> Best | None:
        """What was found; None before anything was sought."""
        values = [0] * self.width
        for part in self.parts:
            if part.start is None:
                return None
            for column, value in zip(part.number, part.start, strict=False):
                values[column] = value
        return Best(tuple(values), tuple(self.levels))


def largest(part: Component, terms: Terms, solve: Solve) -> Reached | None:
    """The largest value of a form over one component; None when nothing keeps its rows.

    Columns that no choice as good as the one found may change are settled on the way, so the form
    has to be held from now on.

    Raises:
        SolverFailed: an answer breaks a row, or nothing at all was found in time.
    """
    highest = part.highest(terms)
    start = part.start
    if start is not None and value_of(terms, start) == highest:
        return Reached(highest, highest, start)
    reduced = part.reduced(terms)
    model = reduced.model
    solution = solve(model)
    if solution.status is Status.INFEASIBLE:
        if start is not None:
            raise _nothing("it found no choice although one is known")
        return None
    found = part.expanded(reduced, in_whole_numbers(model, solution)) if solution.values else start
    if found is None:
        what, remedy = "it was stopped before it found any choice.", "Give it more time."
        raise NothingInTime.of("clearing.time", "the solver", what, remedy)
    better = start is None or value_of(terms, start) <= value_of(terms, found)
    if start is not None and not better:
        found = start
    value = value_of(terms, found)
    above = None if solution.bound is None else solution.bound + reduced.settled
    if above is not None and above < value - NEARLY * max(1, abs(value)):
        raise _nothing("its bound lies below what it found")
    bound = value if solution.status is Status.OPTIMAL else _whole(above, part.ceiling(terms))
    if solution.status is Status.OPTIMAL and _whole(above, highest) > value:
        raise _nothing("it calls a choice the best and does not prove it")
    if better:
        part.force((reduced.free[column] for column in solution.forced), found)
    return Reached(value, max(bound, value), found)


def _nothing_keeps_every_row(model: Model) -> bool:
    """True where nobody has to go, so that the search can begin from a plan without journeys."""
    return all(column.least == 0 for column in model.columns) and all(_holds(row, 0) for row in model.rows)


def _holds(row: Row, total: int) -> bool:
    return (row.least is None or row.least <= total) and (row.most is None or total <= row.most)


def _whole(bound: float | None, highest: int) -> int:
    """The largest whole number that a bound leaves possible."""
    if bound is None or not math.isfinite(bound):
        return highest
    return min(highest, math.floor(bound + NEARLY))


def _nothing(what: str) -> Exception:
    return SolverFailed.of("clearing.solver", "the solver", f"{what}.", "Report this; nothing was planned.")
