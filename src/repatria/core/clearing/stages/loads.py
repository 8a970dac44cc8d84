"""Loads: journeys that are alike for a schedule, as one number with its people in a fixed order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from repatria.core.clearing.plan import Journey, Plan
from repatria.core.clearing.situation import Lane, Person, Situation
from repatria.core.clearing.ties import tie_key
from repatria.core.offers.offer import OfferId
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import PersonId, Power

GRAVEST_FIRST = (HealthTier.GRAVE, HealthTier.SERIOUS, HealthTier.WOUNDED_OR_SICK)
"""The tiers that go first; all others come after them."""


@dataclass(frozen=True, slots=True)
class Load:
    """Journeys alike in corridor, lane and health.

    Args:
        held_by: the Detaining Power.
        to: the Power that receives.
        owed: their return is a duty, and no balance counts them.
        rank: 0 for the gravest tier, then the next.
        under: the limited offer that releases them, if it has a limit.
        counts_for: the limited offers that count them as consideration.
        journeys: the longest captivity first, then by the published tie-break.
    """

    held_by: Power
    to: Power
    owed: bool
    rank: int
    under: OfferId | None
    counts_for: tuple[OfferId, ...]
    journeys: tuple[Journey, ...]

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.journeys)


def owed(situation: Situation) -> frozenset[PersonId]:
    """Everybody whose return is a duty."""
    return frozenset(person.id for person in situation.people if person.lane is Lane.DUTY)


def loads(plan: Plan, situation: Situation, limited: Collection[OfferId] = ()) -> tuple[Load, ...]:
    """The journeys of a plan in loads, the gravest first, in the same order for the same input.

    Args:
        limited: the offers of which an account is kept; others make no difference to a load.
    """
    people: Mapping[PersonId, Person] = {person.id: person for person in situation.people}
    counted: dict[PersonId, list[OfferId]] = {}
    for each in plan.consideration:
        if each.offer in limited:
            for person_id in each.people:
                counted.setdefault(person_id, []).append(each.offer)
    found: dict[_Key, list[tuple[int, bytes, Journey]]] = {}
    for journey in plan.journeys:
        person = people[journey.person]
        rank = GRAVEST_FIRST.index(person.tier) if person.tier in GRAVEST_FIRST else len(GRAVEST_FIRST)
        under = journey.offer if journey.offer in limited else OfferId("")
        counts_for = tuple(sorted(counted.get(journey.person, ())))
        key = (rank, person.lane is not Lane.DUTY, journey.held_by, journey.to, under, counts_for)
        months = person.months_in_captivity or 0
        found.setdefault(key, []).append((-months, tie_key(person.id), journey))
    return tuple(_load(key, found[key]) for key in sorted(found))


_Key = tuple[int, bool, Power, Power, OfferId, tuple[OfferId, ...]]


def _load(key: _Key, people: list[tuple[int, bytes, Journey]]) -> Load:
    rank, bargained, held_by, to, under, counts_for = key
    ordered = tuple(journey for _, _, journey in sorted(people, key=lambda one: one[:2]))
    return Load(held_by, to, not bargained, rank, under or None, counts_for, ordered)
