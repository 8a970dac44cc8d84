"""Components: parts of a model that share no row, each searched for itself.

Offers between one pair of Powers seldom touch those between another pair. What is best for each
component is best for the whole, in every objective that adds people up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from repatria.core.clearing.programme.model import Column, Model, Row, Terms


@dataclass(eq=False)
class Component:
    """A part of a model, with its own numbering of columns.

    Args:
        number: the column of the whole model that stands at each place here.
        columns: its columns; those past the numbered ones were added while searching.
        rows: its rows.
        start: a choice that keeps every row; None when none is known.
    """

    number: tuple[int, ...]
    columns: list[Column]
    rows: list[Row]
    start: tuple[int, ...] | None
    place: Mapping[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.place = {column: place for place, column in enumerate(self.number)}

    def reduced(self, objective: Terms) -> Reduced:
        """The component as a model of the columns that are still free, and what the others add to a form."""
        free = [place for place, column in enumerate(self.columns) if column.least < column.most]
        place = {column: number for number, column in enumerate(free)}
        rows = []
        for row in self.rows:
            terms, settled = self._split(row.terms, place)
            least = None if row.least is None else row.least - settled
            most = None if row.most is None else row.most - settled
            if terms and not self._holds_anyhow(row.terms, row.least, row.most):
                rows.append(Row(row.key, row.reason, terms, least, most))
        form, settled = self._split(objective, place)
        start = None if self.start is None else tuple(self.start[column] for column in free)
        columns = tuple(self.columns[column] for column in free)
        return Reduced(Model(columns, tuple(rows), form, start), tuple(free), settled)

    def expanded(self, reduced: Reduced, values: tuple[int, ...]) -> tuple[int, ...]:
        """A choice for the free columns, as a choice for all."""
        whole = [column.least for column in self.columns]
        for place, value in zip(reduced.free, values, strict=True):
            whole[place] = value
        return tuple(whole)

    def force(self, places: Iterable[int], values: tuple[int, ...]) -> None:
        """Keep columns at their values from now on."""
        for place in places:
            self.columns[place] = replace(self.columns[place], least=values[place], most=values[place])

    def lowest(self, terms: Terms) -> int:
        """What a form over this component cannot fall below, whatever is chosen."""
        return -self.highest(tuple((place, -coefficient) for place, coefficient in terms))

    def _split(self, terms: Terms, free: Mapping[int, int]) -> tuple[Terms, int]:
        """The free part of a form in the numbering of the free columns, and what the rest comes to."""
        settled = sum(weight * self.columns[place].least for place, weight in terms if place not in free)
        return tuple((free[place], weight) for place, weight in terms if place in free), settled

    def _holds_anyhow(self, terms: Terms, least: int | None, most: int | None) -> bool:
        return (least is None or self.lowest(terms) >= least) and (
            most is None or self.highest(terms) <= most
        )

    def highest(self, terms: Terms) -> int:
        """What a form over this component cannot exceed, whatever is chosen."""
        return sum(
            coefficient * (self.columns[place].most if coefficient > 0 else self.columns[place].least)
            for place, coefficient in terms
        )

    def ceiling(self, terms: Terms) -> int:
        """A closer limit of a form: nobody who has several ways goes twice."""
        worth = {place: weight for place, weight in terms if weight > 0}
        least = [(place, weight) for place, weight in terms if weight < 0]
        total = 0
        for row in self.rows:
            if row.key[0] == "once" and row.most is not None:
                ways = [worth.pop(place) for place, _ in row.terms if place in worth]
                total += row.most * max(ways, default=0)
        return total + self.highest((*worth.items(), *least))

    def hold(self, row: Row, start: tuple[int, ...]) -> None:
        """Keep a row from now on, beginning from a choice that keeps it."""
        self.rows.append(row)
        self.start = start


class Reduced(NamedTuple):
    """A component without its settled columns.

    Args:
        model: the rest of it.
        free: the place in the component of each column of that model.
        settled: what the settled columns add to the objective.
    """

    model: Model
    free: tuple[int, ...]
    settled: int


def components(model: Model) -> list[Component]:
    """The components of a model, in the order of their first columns; rows over no column are left out."""
    root = list(range(len(model.columns)))

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    rows = [row for row in model.rows if row.terms]
    for row in rows:
        for column, _ in row.terms[1:]:
            first, other = find(row.terms[0][0]), find(column)
            if first != other:
                root[max(first, other)] = min(first, other)
    members: dict[int, list[int]] = {}
    for column in range(len(root)):
        members.setdefault(find(column), []).append(column)
    found = {first: _component(model, columns) for first, columns in members.items()}
    for row in rows:
        part = found[find(row.terms[0][0])]
        part.rows.append(_placed(row, part))
    return list(found.values())


def merged(parts: list[Component], columns: Iterable[int]) -> Component:
    """The components that hold some columns of the whole made one; in the list it takes their place."""
    wanted = set(columns)
    chosen = [part for part in parts if not wanted.isdisjoint(part.number)]
    one = chosen[0]
    for other in chosen[1:]:
        one = _joined(one, other)
    place = parts.index(chosen[0])
    rest = [part for part in parts if part not in chosen]
    parts[:] = [*rest[:place], one, *rest[place:]]
    return one


def _joined(one: Component, other: Component) -> Component:
    """Two components as one: numbered columns first, then those that were added while searching."""
    here, there = len(one.number), len(other.number)
    added = len(one.columns) - here
    ours = [*range(here), *range(here + there, here + there + added)]
    theirs = [
        *range(here, here + there),
        *range(here + there + added, here + there + added + len(other.columns) - there),
    ]
    columns = [*one.columns[:here], *other.columns[:there], *one.columns[here:], *other.columns[there:]]
    start = None
    if one.start is not None and other.start is not None:
        start = (*one.start[:here], *other.start[:there], *one.start[here:], *other.start[there:])
    rows = [_moved(row, ours) for row in one.rows] + [_moved(row, theirs) for row in other.rows]
    return Component((*one.number, *other.number), columns, rows, start)


def _moved(row: Row, places: Sequence[int]) -> Row:
    return replace(row, terms=tuple(sorted((places[place], weight) for place, weight in row.terms)))


def shared_out(terms: Terms, parts: Iterable[Component]) -> list[Terms]:
    """A form over the whole, as a form over each component."""
    worth = dict(terms)
    return [
        tuple((place, worth[column]) for place, column in enumerate(part.number) if column in worth)
        for part in parts
    ]


def _component(model: Model, columns: list[int]) -> Component:
    start = None if model.start is None else tuple(model.start[column] for column in columns)
    return Component(tuple(columns), [model.columns[column] for column in columns], [], start)


def _placed(row: Row, part: Component) -> Row:
    terms = tuple((part.place[column], coefficient) for column, coefficient in row.terms)
    return Row(row.key, row.reason, terms, row.least, row.most)
