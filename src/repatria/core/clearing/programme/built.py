"""A model being written, with what its columns mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from repatria.core.clearing.programme.alike import Alike, Move
from repatria.core.clearing.programme.model import Draft
from repatria.core.clearing.programme.scope import Scope
from repatria.core.terms.records import Power, Ref

_Key = TypeVar("_Key")
_Part = TypeVar("_Part")


class Going(NamedTuple):
    """A class of people on one of its moves: its number, the class, the move, and the column."""

    number: int
    alike: Alike
    move: Move
    column: int


class Counted(NamedTuple):
    """People of a class at a destination whom an offer counts: class number, class, place, column."""

    number: int
    alike: Alike
    to: Power
    column: int


@dataclass(frozen=True)
class Columns:
    """Where each choice stands in the model.

    Args:
        exercised: for each offer, whether it is exercised.
        goes: for each class and move, how many go that way.
        counted: for each offer, class and destination, how many it counts as consideration.
        facts: for each undecided fact, whether it is taken to be so.
    """

    exercised: tuple[int, ...]
    goes: Mapping[tuple[int, Move], int]
    counted: Mapping[tuple[int, int, Power], int]
    facts: Mapping[Ref, int]


@dataclass(frozen=True)
class Built:
    """A model being written, and what its columns mean."""

    scope: Scope
    classes: tuple[Alike, ...]
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
    def by_offer(self) -> Mapping[int, list[Going]]:
        """Who goes under each offer."""
        return _indexed((one.move.offer, one) for one in self.going)

    @cached_property
    def by_grant(self) -> Mapping[tuple[int, int], list[Going]]:
        """Who goes under each grant of each offer."""
        return _indexed(((one.move.offer, one.move.grant), one) for one in self.going)

    @cached_property
    def by_arrival(self) -> Mapping[tuple[int, Power], list[Going]]:
        """Each class at each destination."""
        return _indexed(((one.number, one.move.to), one) for one in self.going)

    @cached_property
    def counted_by(self) -> Mapping[int, list[Counted]]:
        """Whom each offer may count."""
        return _indexed(
            (offer, Counted(number, self.classes[number], to, column))
            for (offer, number, to), column in self.columns.counted.items()
        )


def _indexed(pairs: Iterable[tuple[_Key, _Part]]) -> dict[_Key, list[_Part]]:
    index: dict[_Key, list[_Part]] = {}
    for key, part in pairs:
        index.setdefault(key, []).append(part)
    return index
