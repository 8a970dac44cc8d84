"""Classes of people who are alike in everything that the offers look at.

A class is one whole number in the model instead of as many yes-or-no choices as it has people,
so that the size of the model follows the number of kinds and not the number of people. What the
offers do not look at and the objectives do, the lane and the health of each, makes parts of a class.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from repatria.core.clearing.plan import NOBODY, Plan
from repatria.core.clearing.programme.likeness import Likeness, likenesses
from repatria.core.clearing.programme.likeness import Move as Move
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.situation import Lane
from repatria.core.clearing.ties import tie_key
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import PersonId, Power


@dataclass(frozen=True)
class Part:
    """Those of a class who are alike in lane and health.

    Args:
        lane: whether their return is a duty.
        tier: how urgent their health is.
        members: who they are: the longest captivity first, then in the order of the published
            tie-break; empty for the unnamed.
        months: months in captivity of each, 0 when undated or unnamed.
        places: how many besides are agreed as a number, with names still to be given.
    """

    lane: Lane
    tier: HealthTier
    members: tuple[PersonId, ...]
    months: tuple[int, ...]
    places: int = 0

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.months) + self.places


@dataclass(frozen=True)
class Alike:
    """People alike in everything that the offers look at.

    Args:
        parts: those alike in lane and health besides, in a fixed order; at least one.
        held_by: the Detaining Power.
        depends_on: the Power on which they depend, or None while nobody says.
        moves: how each of them may go.
        weights: for each statement of the scope, what each surely counts for and the most.
        points: for each ratio table of the scope, what each counts for when released.
        settled: they go this way and no other, and these offers count them, by their numbers; for a
            plan that keeps an earlier one. None while nothing about them is settled.
        is_slot: they are places of one grant whose names are still to be given.
    """

    parts: tuple[Part, ...]
    held_by: Power
    depends_on: Power | None
    moves: tuple[Move, ...]
    weights: Mapping[int, tuple[int, int]]
    points: tuple[int, ...]
    settled: tuple[int, ...] | None = None
    is_slot: bool = False

    @cached_property
    def members(self) -> tuple[PersonId, ...]:
        """Who they are, part by part."""
        return tuple(person for part in self.parts for person in part.members)

    @cached_property
    def size(self) -> int:
        """How many they are."""
        return sum(part.size for part in self.parts)

    def weight(self, count: int) -> tuple[int, int]:
        """What each surely counts for, and the most, by the number of a statement."""
        return self.weights.get(count, (0, 0))


def classes(scope: Scope, firm: Plan = NOBODY, apart: PersonId | None = None) -> tuple[Alike, ...]:
    """Everybody who has an open way, in classes; in the same order for the same input.

    Args:
        scope: what is looked at.
        firm: a plan whose journeys are settled already.
        apart: somebody who makes a class of his own, so that it can be asked what if he went.
    """
    found: dict[tuple[Likeness, bool], _Parts] = {}
    for likeness, person in likenesses(scope, firm):
        parts = found.setdefault((likeness, person.id == apart), {})
        months = person.months_in_captivity or 0
        parts.setdefault((person.lane, person.tier), []).append((-months, tie_key(person.id), person.id))
    return tuple(sorted(_classes(found), key=lambda alike: min(map(tie_key, alike.members))))


_Parts = dict[tuple[Lane, HealthTier], list[tuple[int, bytes, PersonId]]]
"""The people of each lane and tier: months in captivity turned round, tie-break, who."""


def _classes(found: Mapping[tuple[Likeness, bool], _Parts]) -> Iterator[Alike]:
    for (likeness, _), people in found.items():
        yield Alike(
            parts=tuple(_part(lane, tier, people[lane, tier]) for lane, tier in sorted(people)),
            held_by=likeness.held_by,
            depends_on=likeness.depends_on,
            moves=likeness.moves,
            weights=dict(likeness.weights),
            points=likeness.points,
            settled=likeness.settled,
        )


def _part(lane: Lane, tier: HealthTier, people: list[tuple[int, bytes, PersonId]]) -> Part:
    people.sort()
    members = tuple(person for _, _, person in people)
    return Part(lane, tier, members, tuple(-months for months, _, _ in people))
