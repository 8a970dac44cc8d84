"""Components: parts of a model that share no row, each searched for itself.

Offers between one pair of Powers seldom touch those between another pair. What is best for each
component is best for the whole, in every objective that adds people up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from repatria.core.clearing.programme.model import Column, Model, Row, Terms


@dataclass
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

    def model(self, objective: Terms = ()) -> Model:
        """The component as a model of its own."""
        return Model(tuple(self.columns), tuple(self.rows), objective, self.start)

    def highest(self, terms: Terms) -> int:
        """What a form over this component cannot exceed, whatever is chosen."""
        return sum(
            coefficient * (self.columns[place].most if coefficient > 0 else self.columns[place].least)
            for place, coefficient in terms
        )

    def hold(self, row: Row, start: tuple[int, ...]) -> None:
        """Keep a row from now on, beginning from a choice that keeps it."""
        self.rows.append(row)
        self.start = start


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
