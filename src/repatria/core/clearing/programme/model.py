"""An integer programme as data: no solver in sight, and every row says in words why it exists.

Any solver that takes a `Model` and gives a `Solution` can be passed in. What comes back is
rounded and tried against every row in whole numbers before anybody relies on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from repatria.core.errors import RepatriaError

Terms: TypeAlias = tuple[tuple[int, int], ...]
"""A linear form: pairs of a column's number and its whole coefficient."""


class SolverFailed(RepatriaError):
    """A solver that stopped without an answer, or whose answer breaks a row; nothing is planned from it."""

    status = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A whole number to choose, from `least` to `most`."""

    name: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Row:
    """A linear form kept within bounds; None is no bound.

    Args:
        key: what the row stands for, so that a change to an offer finds it again.
        reason: why it exists, in words.
    """

    key: tuple[str | int, ...]
    reason: str
    terms: Terms
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Model:
    """Columns, rows, and the form to make as large as possible.

    Args:
        start: a choice that keeps every row, to begin from; None when none is known.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    objective: Terms = ()
    start: tuple[int, ...] | None = None


class Status(StrEnum):
    """How a solver stopped."""

    OPTIMAL = "optimal"  # proved: nothing is better
    STOPPED = "stopped"  # by its time limit, perhaps with a choice that keeps every row
    INFEASIBLE = "infeasible"  # proved: no choice keeps every row


@dataclass(frozen=True, slots=True)
class Solution:
    """What a solver found.

    Args:
        status: how it stopped.
        values: one for each column; empty when it has none.
        bound: no choice is better than this; None when the solver gives none.
        forced: columns that keep the value they have here in every choice that is as good as this one.
    """

    status: Status
    values: tuple[float, ...] = ()
    bound: float | None = None
    forced: tuple[int, ...] = ()


Solve: TypeAlias = Callable[[Model], Solution]


@dataclass(slots=True)
class Draft:
    """A model being written."""

    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def column(self, name: str, most: int, least: int = 0) -> int:
        """Add a column; its number."""
        self.columns.append(Column(name, least, most))
        return len(self.columns) - 1

    def row(
        self,
        key: tuple[str | int, ...],
        reason: str,
        terms: Iterable[tuple[int, int]],
        least: int | None = None,
        most: int | None = None,
    ) -> None:
        """Add a row; terms in one column are added up and noughts left out."""
        self.rows.append(Row(key, reason, gathered(terms), least, most))

    def relax(self, number: int, terms: Iterable[tuple[int, int]]) -> None:
        """Add terms to a row that is there already."""
        row = self.rows[number]
        self.rows[number] = replace(row, terms=gathered([*row.terms, *terms]))

    def model(self) -> Model:
        """The model as it stands."""
        return Model(tuple(self.columns), tuple(self.rows))


def gathered(terms: Iterable[tuple[int, int]]) -> Terms:
    """A linear form with one term to a column, in order of columns."""
    total: dict[int, int] = {}
    for column, coefficient in terms:
        total[column] = total.get(column, 0) + coefficient
    return tuple((column, total[column]) for column in sorted(total) if total[column])


def value_of(terms: Terms, values: tuple[int, ...]) -> int:
    """What a linear form comes to."""
    return sum(coefficient * values[column] for column, coefficient in terms)


def in_whole_numbers(model: Model, solution: Solution) -> tuple[int, ...]:
    """A solution's values, rounded and tried against every bound and row in whole numbers.

    Raises:
        SolverFailed: rounding breaks a row; a solver's tolerance is no ground to send anybody.
    """
    values = tuple(round(value) for value in solution.values)
    if len(values) != len(model.columns):
        raise _failed("it gave a value for some columns only")
    for column, value in zip(model.columns, values, strict=True):
        if not column.least <= value <= column.most:
            raise _failed(f"{column.name} is out of bounds")
    for row in model.rows:
        total = value_of(row.terms, values)
        if (row.least is not None and total < row.least) or (row.most is not None and total > row.most):
            raise _failed(f"a row is broken: {row.reason}")
    return values


def _failed(what: str) -> RepatriaError:
    remedy = "Report this with the situation; nothing was planned."
    return SolverFailed.of("clearing.solver", "the solver", f"its answer cannot be used: {what}.", remedy)
