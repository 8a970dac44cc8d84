"""Loads: journeys that are alike for a schedule, as one number with its people in a fixed order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from repatria.core.clearing.plan import Journey, Plan
from repatria.core.clearing.situation import Lane, Person, Situation
from repatria.core.clearing.ties import tie_key
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import PersonId, Power

Amounts = tuple[tuple[int, ...], ...]
"""How many of each load go, stage by stage."""

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
        journeys: the longest captivity first, then by the published tie-break.
    """

    held_by: Power
    to: Power
    owed: bool
    rank: int
    journeys: tuple[Journey, ...]

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.journeys)


def owed(situation: Situation) -> frozenset[PersonId]:
    """Everybody whose return is a duty."""
    return frozenset(person.id for person in situation.people if person.lane is Lane.DUTY)


def loads(plan: Plan, situation: Situation) -> tuple[Load, ...]:
    """The journeys of a plan in loads, the gravest first, in the same order for the same input."""
    people: Mapping[PersonId, Person] = {person.id: person for person in situation.people}
    found: dict[tuple[int, bool, Power, Power], list[tuple[int, bytes, Journey]]] = {}
    for journey in plan.journeys:
        person = people[journey.person]
        rank = GRAVEST_FIRST.index(person.tier) if person.tier in GRAVEST_FIRST else len(GRAVEST_FIRST)
        alike = (rank, person.lane is not Lane.DUTY, journey.held_by, journey.to)
        months = person.months_in_captivity or 0
        found.setdefault(alike, []).append((-months, tie_key(person.id), journey))
    return tuple(
        Load(held_by, to, not bargained, rank, tuple(one for _, _, one in sorted(found[key], key=_order)))
        for key in sorted(found)
        for rank, bargained, held_by, to in (key,)
    )


def by_corridor(found: Sequence[Load]) -> tuple[Load, ...]:
    """The same people without regard to health, which the number of stages does not depend on."""
    whole: dict[tuple[bool, Power, Power], list[Journey]] = {}
    for load in sorted(found, key=lambda load: load.rank):
        whole.setdefault((load.owed, load.held_by, load.to), []).extend(load.journeys)
    return tuple(
        Load(held_by, to, owed, 0, tuple(whole[key])) for key in sorted(whole) for owed, held_by, to in (key,)
    )


def shared_out(found: Sequence[Load], amounts: Amounts) -> Amounts:
    """So many of each corridor in each stage, as so many of each load: of a corridor the gravest first."""
    left = [load.size for load in found]
    corridors = [(load.owed, load.held_by, load.to) for load in by_corridor(found)]
    stages = []
    for taken in amounts:
        more = dict(zip(corridors, taken, strict=True))
        now = [0] * len(found)
        for number, load in sorted(enumerate(found), key=lambda pair: pair[1].rank):
            corridor = (load.owed, load.held_by, load.to)
            now[number] = min(left[number], more[corridor])
            more[corridor] -= now[number]
            left[number] -= now[number]
        stages.append(tuple(now))
    return tuple(stages)


def _order(one: tuple[int, bytes, Journey]) -> tuple[int, bytes]:
    return one[0], one[1]
