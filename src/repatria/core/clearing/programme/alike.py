"""Classes of people who are alike in everything that a plan looks at.

A class is one whole number in the model instead of as many yes-or-no choices as it has people,
so that the size of the model follows the number of kinds and not the number of people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from repatria.core.clearing.plan import NOBODY, Journey, Plan
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.ways import ways
from repatria.core.clearing.situation import Lane, Person
from repatria.core.clearing.ties import tie_key
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import PersonId, Power, Ref


@dataclass(frozen=True, slots=True)
class Move:
    """A way that is open: the offer's number, the grant's, the destination, and what is undecided."""

    offer: int
    grant: int
    to: Power
    undecided: int = 0


@dataclass(frozen=True, slots=True)
class Alike:
    """People alike in everything that a plan looks at.

    Args:
        members: who they are, in the order of the published tie-break; empty for the unnamed.
        size: how many.
        held_by: the Detaining Power.
        lane: whether their return is a duty.
        tier: how urgent their health is.
        months: months in captivity, 0 when undated.
        moves: how each of them may go.
        weights: for each statement of the scope, what each surely counts for and the most.
        points: for each ratio table of the scope, what each counts for when released.
        pinned: they go this way and no other; for a plan that keeps an earlier one.
    """

    members: tuple[PersonId, ...]
    size: int
    held_by: Power
    lane: Lane
    tier: HealthTier
    months: int
    moves: tuple[Move, ...]
    weights: tuple[tuple[int, int], ...]
    points: tuple[int, ...]
    pinned: bool = False


def classes(scope: Scope, firm: Plan = NOBODY) -> tuple[Alike, ...]:
    """Everybody who has an open way, in classes; in the same order for the same input.

    Args:
        scope: what is looked at.
        firm: a plan whose journeys are settled already.
    """
    settled = {journey.person: journey for journey in firm.journeys}
    members: dict[_Likeness, list[PersonId]] = {}
    for likeness, person in _likenesses(scope, settled):
        members.setdefault(likeness, []).append(person)
    found = [
        Alike(tuple(sorted(people, key=tie_key)), len(people), *likeness)
        for likeness, people in members.items()
    ]
    return tuple(sorted(found, key=lambda alike: tie_key(alike.members[0])))


_Likeness = tuple[
    Power, Lane, HealthTier, int, tuple[Move, ...], tuple[tuple[int, int], ...], tuple[int, ...], bool
]


def _likenesses(scope: Scope, settled: Mapping[PersonId, Journey]) -> Iterator[tuple[_Likeness, PersonId]]:
    """Each person who can go, with all that a plan looks at; asked once for people with one profile."""
    known: dict[object, _Likeness | None] = {}
    named = scope.records_named
    for person in scope.situation.people:
        journey = settled.get(person.id)
        profile = (_profile(person, named), journey and (journey.offer, journey.grant, journey.to))
        if profile not in known:
            known[profile] = _likeness(person, scope, journey)
        likeness = known[profile]
        if likeness is not None:
            yield likeness, person.id


def _likeness(person: Person, scope: Scope, journey: Journey | None) -> _Likeness | None:
    moves = tuple(
        Move(way.offer, way.grant, way.to, len(way.undecided()))
        for way in ways(person, scope)
        if way.is_open(scope.opened)
    )
    if journey is not None:
        offer = scope.numbers[journey.offer]
        moves = (Move(offer, journey.grant - 1, journey.to),)
    if not moves:
        return None
    return (
        person.held_by,
        person.lane,
        person.tier,
        person.months_in_captivity or 0,
        moves,
        tuple(scope.weights(count, person) for count in scope.counts),
        tuple(scope.points(name, person) for name in scope.tables),
        journey is not None,
    )


def _profile(person: Person, named: frozenset[Ref]) -> object:
    """Everything about a person that ways and weights depend on."""
    options = tuple((to, option.state, len(option.reasons)) for to, option in sorted(person.options.items()))
    return (
        person.held_by,
        person.depends_on,
        person.lane,
        len(person.lane_reasons),
        person.tier,
        person.months_in_captivity,
        person.age_years,
        options,
        person.groups,
        person.records & named,
        tuple(sorted(person.attributes.items())),
    )
