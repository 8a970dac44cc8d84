"""What a plan is good for: an explicit ordered list, each as far as possible before the next.

Each objective is a whole number to make as large as possible. None is ever weighed against
another: the first is proved and held fixed, then the second is sought among what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from repatria.core.clearing.programme.alike import Part
from repatria.core.clearing.programme.built import Built, Going
from repatria.core.clearing.programme.model import Terms, gathered
from repatria.core.clearing.situation import Lane
from repatria.core.clearing.ties import RULE, tie_weight
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import PersonId


@dataclass(frozen=True, slots=True)
class Total:
    """A form to make as large as possible, or as small.

    Args:
        name: what it is called in levels and settings.
        words: what it asks for, in words.
        terms: the linear form to make as large as possible, or as small.
        fewest: as small as possible.
    """

    name: str
    words: str
    terms: Callable[[Built], Terms]
    fewest: bool = False


@dataclass(frozen=True, slots=True)
class LongestFirst:
    """The longest captivity ends first, whatever the sum: leximin of the months of those who stay.

    For each number of months from the longest down, as many people as possible go who have been
    held at least so long; each number is settled before the next.

    Args:
        name: what it is called in levels and settings.
        words: what its figure is, in words: the months of captivity that end, added up.

    Source:
        Ogryczak (1997), Omega 25:475-482, on lexicographic minimax.
    """

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class LeastShare:
    """The Power that gets back the smallest share of its people gets back as much as it can (leximin).

    A share is people who go, per thousand of those who depend on the Power and are held by another.
    Powers to whom no plan at all brings anybody are left out, so that they hold nobody back.

    Args:
        name: what it is called in levels and settings.
        words: what its figure is, in words: the smallest share, per thousand.
        further: after the smallest share, the next smallest, and so on.

    Source:
        Ogryczak, Pioro and Tomaszewski (2005), Journal of Telecommunications and IT 3:12-20.
    """

    name: str
    words: str
    further: bool = True


Objective: TypeAlias = Total | LongestFirst | LeastShare
"""Anything that a round may seek."""


def by_person(worth: Callable[[Part], int]) -> Callable[[Built], Terms]:
    """A form that counts people by what they are."""
    return lambda built: gathered(
        (column, times * worth(part))
        for number, alike in enumerate(built.classes)
        for place, part in enumerate(alike.parts)
        if worth(part)
        for column, times in built.going_of(number, place)
    )


def by_move(worth: Callable[[Going], int]) -> Callable[[Built], Terms]:
    """A form that counts people by how they go."""
    return lambda built: gathered((one.column, worth(one)) for one in built.going)


def _of_tier(tier: HealthTier) -> Callable[[Built], Terms]:
    return by_person(lambda part: int(part.tier is tier))


def _without_condition(built: Built) -> Terms:
    offers = built.scope.offers
    return gathered((one.column, int(offers[one.move.offer].condition is None)) for one in built.going)


def _tie(built: Built) -> Terms:
    moves = ((one.column, _tie_weight(built, one)) for one in built.going)
    parts = (
        (column, tie_weight("part", _first(built.classes[number].parts[place].members, "unnamed")))
        for (number, place), column in built.columns.part.items()
    )
    return gathered((*moves, *parts))


def _tie_weight(built: Built, one: Going) -> int:
    offer, move = built.scope.offers[one.move.offer], one.move
    who = _first(one.alike.members, f"{one.alike.held_by}, unnamed")
    return tie_weight(who, offer.id, move.grant + 1, move.to)


def _first(members: Sequence[PersonId], unnamed: str) -> str:
    return members[0] if members else unnamed


def _each(columns: Iterable[int]) -> Terms:
    return gathered((column, 1) for column in columns)


DUTIES = Total(
    "duties", "people go whose return is owed", by_person(lambda part: int(part.lane is Lane.DUTY))
)
GRAVE = Total("grave", "people of the gravest tier of health go", _of_tier(HealthTier.GRAVE))
SERIOUS = Total("serious", "people of the next gravest tier of health go", _of_tier(HealthTier.SERIOUS))
WOUNDED = Total("wounded or sick", "others who are wounded or sick go", _of_tier(HealthTier.WOUNDED_OR_SICK))
EVERYBODY = Total("everybody", "people go", by_move(lambda one: 1))
MONTHS = LongestFirst(
    "months", "months of captivity come to an end, and the longest captivity first, whatever the sum"
)
SHARES = LeastShare("shares", "people of a thousand come home to the Power to whom the fewest do")
FEWEST_UNDECIDED = Total(
    "fewest undecided", "undecided gates have to open", by_move(lambda one: one.move.undecided), fewest=True
)
WITHOUT_CONDITION = Total("without condition", "people go under offers without condition", _without_condition)
FEWEST_OFFERS = Total(
    "fewest offers", "offers are exercised", lambda built: _each(built.columns.exercised), fewest=True
)
FEWEST_COUNTED = Total(
    "fewest counted",
    "people are counted as consideration",
    lambda built: _each(built.columns.counted.values()),
    fewest=True,
)
TIE_BREAK = Total("tie-break", f"the published tie-break: {RULE}", _tie)

DEFAULT_OBJECTIVES: tuple[Objective, ...] = (
    DUTIES,
    GRAVE,
    SERIOUS,
    WOUNDED,
    EVERYBODY,
    MONTHS,
    FEWEST_UNDECIDED,
    WITHOUT_CONDITION,
    FEWEST_OFFERS,
    FEWEST_COUNTED,
    TIE_BREAK,
)
"""The order unless a round declares another before lists open."""
