"""A model being written, with what its columns mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from repatria.core.clearing.programme.alike import Alike, Move
from repatria.core.clearing.programme.model import Draft, Terms, gathered
from repatria.core.clearing.programme.scope import Scope
from repatria.core.terms.records import PersonId, Power, Ref

_Key = TypeVar("_Key")
_Part = TypeVar("_Part")


class Going(NamedTuple):
    """A class of people on one of its moves: its number, the class, the move, and the column."""

    number: int
    alike: Alike
    move: Move
    column: int


class Arrival(NamedTuple):
    """People whom every offer counts alike once they arrive.

    Args:
        held_by: the Detaining Power that they leave.
        to: where they arrive.
        numbers: the classes that they are of; every class counts for the same.
    """

    held_by: Power
    to: Power
    numbers: tuple[int, ...]


class Place(NamedTuple):
    """Where somebody stands: his class, his part of it, and how many of the part go before him."""

    number: int
    part: int
    before: int


class Counted(NamedTuple):
    """An arrival that an offer counts: its number, what it is, any class of it, and the column."""

    number: int
    arrival: Arrival
    alike: Alike
    column: int


@dataclass(frozen=True)
class Columns:
    """Where each choice stands in the model.

    Args:
        exercised: for each offer, whether it is exercised.
        goes: for each class and move, how many go that way.
        part: for each class of several parts and the number of each part, how many of it go.
        counted: for each offer and arrival, how many it counts as consideration.
        facts: for each undecided fact, whether it is taken to be so.
    """

    exercised: tuple[int, ...]
    goes: Mapping[tuple[int, Move], int]
    part: Mapping[tuple[int, int], int]
    counted: Mapping[tuple[int, int], int]
    facts: Mapping[Ref, int]


@dataclass(frozen=True)
class Built:
    """A model being written, and what its columns mean."""

    scope: Scope
    classes: tuple[Alike, ...]
    arrivals: tuple[Arrival, ...]
    draft: Draft
    columns: Columns

    @cached_property
    def going(self) -> tuple[Going, ...]:
        """Every class on every move."""
        return tuple(
            Going(number, self.classes[number], move, column)
            for (number, move), column in self.columns.goes.items()
        )

    @cached_property
    def place_of(self) -> Mapping[PersonId, Place]:
        """Where everybody who has an open way stands."""
        return {
            person: Place(number, place, before)
            for number, alike in enumerate(self.classes)
            for place, part in enumerate(alike.parts)
            for before, person in enumerate(part.members)
        }

    @cached_property
    def by_offer(self) -> Mapping[int, list[Going]]:
        """Who goes under each offer."""
        return _indexed((one.move.offer, one) for one in self.going)

    @cached_property
    def by_grant(self) -> Mapping[tuple[int, int], list[Going]]:
        """Who goes under each grant of each offer."""
        return _indexed(((one.move.offer, one.move.grant), one) for one in self.going)

    @cached_property
    def by_class(self) -> Mapping[int, list[Going]]:
        """Each class on each of its moves."""
        return _indexed((one.number, one) for one in self.going)

    @cached_property
    def by_arrival(self) -> Mapping[tuple[int, Power], list[Going]]:
        """Each class at each destination."""
        return _indexed(((one.number, one.move.to), one) for one in self.going)

    def going_of(self, number: int, part: int) -> Terms:
        """How many of a part of a class go."""
        if (number, part) in self.columns.part:
            return ((self.columns.part[number, part], 1),)
        return gathered((one.column, 1) for one in self.by_class[number])

    @cached_property
    def weighed_by(self) -> Mapping[int, list[Going]]:
        """Everybody whom each statement may count, by its number."""
        return _indexed((count, one) for one in self.going for count in one.alike.weights)

    @cached_property
    def counted_by(self) -> Mapping[int, list[Counted]]:
        """Whom each offer may count."""
        return _indexed(
            (offer, Counted(number, arrival, self.classes[arrival.numbers[0]], column))
            for (offer, number), column in self.columns.counted.items()
            for arrival in (self.arrivals[number],)
        )


def _indexed(pairs: Iterable[tuple[_Key, _Part]]) -> dict[_Key, list[_Part]]:
    index: dict[_Key, list[_Part]] = {}
    for key, part in pairs:
        index.setdefault(key, []).append(part)
    return index
