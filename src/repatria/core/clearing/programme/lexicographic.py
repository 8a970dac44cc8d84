"""One objective after the other: each is proved, held fixed, and only then the next is sought."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from repatria.core.clearing.plan import Level
from repatria.core.clearing.programme.built import Built
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
from repatria.core.clearing.programme.objectives import Objective

NEARLY = 1e-4
"""How far a solver's bound on a whole number may lie below it by its arithmetic."""


@dataclass(frozen=True)
class Best:
    """The best choice found, and what each objective came to."""

    values: tuple[int, ...]
    levels: tuple[Level, ...]


def best(built: Built, objectives: Sequence[Objective], solve: Solve) -> Best | None:
    """The best choice in the order of the objectives; None when no choice keeps every row.

    Stopped by a time limit, a level keeps the best choice found and states the bound, and the
    levels after it go on from there.

    Raises:
        SolverFailed: an answer breaks a row, or nothing at all was found in time.
    """
    search = Search(built.draft.model(), solve)
    for objective in objectives:
        if not search.improve(objective.name, objective.words, objective.terms(built), objective.fewest):
            return None
    return search.found()


class NothingInTime(SolverFailed):
    """A search that was stopped before it found anything."""


class Search:
    """A search among the choices that keep every row, objective by objective."""

    def __init__(self, model: Model, solve: Solve) -> None:
        if model.start is None and _nothing_keeps_every_row(model):
            model = replace(model, start=(0,) * len(model.columns))
        self.model, self.solve = model, solve
        self.levels: list[Level] = []

    def improve(self, name: str, words: str, terms: Terms, fewest: bool = False) -> bool:
        """Seek a form's largest value, or its smallest, and hold it; False when nothing keeps every row."""
        if fewest:
            terms = tuple((column, -coefficient) for column, coefficient in terms)
        sign = -1 if fewest else 1
        highest = self._highest(terms)
        start = self.model.start
        if start is not None and value_of(terms, start) == highest:
            self._hold(Level(name, words, sign * highest, sign * highest), terms, start)
            return True
        solution = self.solve(replace(self.model, objective=terms))
        if solution.status is Status.INFEASIBLE:
            if start is not None:
                raise _nothing("it found no choice although one is known")
            return False
        found = in_whole_numbers(self.model, solution) if solution.values else start
        if found is None:
            what, remedy = "it was stopped before it found any choice.", "Give it more time."
            raise NothingInTime.of("clearing.time", "the solver", what, remedy)
        if start is not None and value_of(terms, start) > value_of(terms, found):
            found = start
        value = value_of(terms, found)
        bound = value if solution.status is Status.OPTIMAL else _whole(solution.bound, highest)
        if solution.bound is not None and solution.bound < value - NEARLY * max(1, abs(value)):
            raise _nothing("its bound lies below what it found")
        if solution.status is Status.OPTIMAL and _whole(solution.bound, highest) > value:
            raise _nothing("it calls a choice the best and does not prove it")
        self._hold(Level(name, words, sign * value, sign * max(bound, value)), terms, found)
        return True

    def found(self) -> Best | None:
        """What was found; None before anything was sought."""
        return None if self.model.start is None else Best(self.model.start, tuple(self.levels))

    def _highest(self, terms: Terms) -> int:
        columns = self.model.columns
        return sum(
            coefficient * (columns[column].most if coefficient > 0 else columns[column].least)
            for column, coefficient in terms
        )

    def _hold(self, level: Level, terms: Terms, found: tuple[int, ...]) -> None:
        row = Row(
            ("level", level.name), f"{level.name}: no worse than found", terms, value_of(terms, found), None
        )
        self.model = replace(self.model, rows=(*self.model.rows, row), start=found)
        self.levels.append(level)


def _nothing_keeps_every_row(model: Model) -> bool:
    """True where nobody has to go, so that the search can begin from a plan without journeys."""
    return all(column.least == 0 for column in model.columns) and all(
        (row.least is None or row.least <= 0) and (row.most is None or row.most >= 0) for row in model.rows
    )


def _whole(bound: float | None, highest: int) -> int:
    """The largest whole number that a bound leaves possible."""
    if bound is None or not math.isfinite(bound):
        return highest
    return min(highest, math.floor(bound + NEARLY))


def _nothing(what: str) -> Exception:
    return SolverFailed.of("clearing.solver", "the solver", f"{what}.", "Report this; nothing was planned.")
