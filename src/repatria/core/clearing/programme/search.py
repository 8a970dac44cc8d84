"""A search among the choices that keep every row: one form after the other, each held once it is settled."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from repatria.core.clearing.plan import Level
from repatria.core.clearing.programme.components import Component, components, shared_out
from repatria.core.clearing.programme.model import (
    Column,
    Model,
    Row,
    Solve,
    SolverFailed,
    Status,
    Terms,
    gathered,
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


class Queue(NamedTuple):
    """People who go in a fixed order: as many of the first as the form says.

    Args:
        terms: how many of them go.
        months: the months in captivity of each, the longest first.
    """

    terms: Terms
    months: tuple[int, ...]

    def held_at_least(self, months: int) -> int:
        """How many of them have been held at least so long."""
        return bisect_right(self.months, -months, key=lambda each: -each)


class _Reached(NamedTuple):
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
            reached = self._largest(part, own)
            if reached is None:
                return False
            value, bound = value + reached.value, bound + reached.bound
            part.start = reached.values
            if own:
                reason = f"{name}: no worse than found"
                part.hold(Row(("level", name), reason, own, reached.value, None), reached.values)
        self.levels.append(Level(name, words, sign * value, sign * bound))
        return True

    def serve(self, queues: Sequence[Queue]) -> bool | None:
        """Let as many as possible go of the longest captivity, then of the next, each held once settled.

        Returns:
            True when every length is proved; False when one was stopped; None when nothing keeps every row.
        """
        proved = True
        if self.is_hopeless:
            return None
        for part in self.parts:
            own = [
                Queue(tuple((part.place[column], times) for column, times in one.terms), one.months)
                for one in queues
                if one.terms and one.terms[0][0] in part.place
            ]
            if not own:
                continue
            # Once everybody who can go at all is among those served, no shorter captivity can add anybody.
            most = self._most(part, gathered(term for one in own for term in one.terms))
            if most is None:
                return None
            for length in sorted({months for one in own for months in one.months}, reverse=True):
                shares = [_Share(one.terms, one.held_at_least(length), len(one.months)) for one in own]
                shares = [one for one in shares if one.first]
                reached = self._served(part, shares)
                if reached is None:
                    return None
                proved &= reached
                if part.start is not None and _gone(shares, part.start) == most:
                    break
        return proved

    def found(self) -> Best | None:
        """What was found; None before anything was sought."""
        values = [0] * self.width
        for part in self.parts:
            if part.start is None:
                return None
            for column, value in zip(part.number, part.start, strict=False):
                values[column] = value
        return Best(tuple(values), tuple(self.levels))

    def _most(self, part: Component, terms: Terms) -> int | None:
        """What a form cannot exceed, without settling anything."""
        reached = self._largest(Component(part.number, list(part.columns), part.rows, part.start), terms)
        return None if reached is None else reached.bound

    def _served(self, part: Component, shares: list[_Share]) -> bool | None:
        """Let as many as possible of the first of some queues of one component go, and hold it."""
        everybody = sum(one.first for one in shares)
        if part.start is None or _gone(shares, part.start) < everybody:
            trial = Component(part.number, list(part.columns), list(part.rows), part.start)
            sure = sum(one.first for one in shares if part.lowest(one.terms) >= one.first)
            shares = [one for one in shares if part.lowest(one.terms) < one.first]
            everybody -= sure
            form = _write_shares(trial, shares)
            reached = self._largest(trial, form)
            if reached is None:
                return None
            part.start = reached.values[: len(part.columns)]
            part.columns = trial.columns[: len(part.columns)]
            if reached.value < everybody:
                part.columns, part.rows = trial.columns, trial.rows
                row = Row(("longest first",), "longest first: no worse than found", form, reached.value, None)
                part.hold(row, reached.values)
                return reached.value == reached.bound
        for one in shares:
            part.rows.append(Row(("longest first",), "all of them go", one.terms, one.first, None))
        return True

    def _largest(self, part: Component, terms: Terms) -> _Reached | None:
        """The largest value of a form over one component; None when nothing keeps its rows.

        Columns that no choice as good as the one found may change are settled on the way, so the form
        has to be held from now on.
        """
        highest = part.highest(terms)
        start = part.start
        if start is not None and value_of(terms, start) == highest:
            return _Reached(highest, highest, start)
        reduced = part.reduced(terms)
        model = reduced.model
        solution = self.solve(model)
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
        bound = value if solution.status is Status.OPTIMAL else _whole(above, highest)
        if solution.status is Status.OPTIMAL and _whole(above, highest) > value:
            raise _nothing("it calls a choice the best and does not prove it")
        if better:
            part.force((reduced.free[column] for column in solution.forced), found)
        return _Reached(value, max(bound, value), found)


class _Share(NamedTuple):
    """The first of a queue: how many they are, and how many the queue has."""

    terms: Terms
    first: int
    of: int


def _gone(shares: Sequence[_Share], values: tuple[int, ...]) -> int:
    return sum(min(value_of(one.terms, values), one.first) for one in shares)


def _write_shares(part: Component, shares: Sequence[_Share]) -> Terms:
    """A column for each share, no larger than the share nor than what goes of it; the form that adds them."""
    start = None if part.start is None else list(part.start)
    form: list[tuple[int, int]] = []
    for one in shares:
        if part.highest(one.terms) <= one.first:
            form.extend(one.terms)
            continue
        place = len(part.columns)
        part.columns.append(Column(f"share[{place}]", 0, one.first))
        reason = "nobody is served who does not go"
        part.rows.append(Row(("share", place), reason, (*one.terms, (place, -1)), 0, None))
        if start is not None:
            start.append(_gone([one], tuple(start)))
        form.append((place, 1))
    part.start = None if start is None else tuple(start)
    return gathered(form)


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
