"""Likeness: everything about a person that the offers of a scope look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from repatria.core.clearing.plan import Plan
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.ways import ways
from repatria.core.clearing.situation import Option, Person
from repatria.core.offers.groups import (
    AgedAtLeast,
    AgedUnder,
    Civilians,
    Everyone,
    Group,
    HeldBy,
    InCaptivity,
    InGroup,
    Named,
    PeopleOf,
    Soldiers,
    With,
    Wounded,
    parts_of,
)
from repatria.core.terms.records import PersonId, Power, Ref


class Move(NamedTuple):
    """A way that is open: the offer's number, the grant's, the destination, and what is undecided."""

    offer: int
    grant: int
    to: Power
    undecided: int = 0


class Likeness(NamedTuple):
    """What people of one class have in common.

    Args:
        held_by: the Detaining Power.
        moves: how each of them may go.
        weights: what each counts for, for every statement that counts him at all.
        points: what each counts for when released, by every ratio table of the scope.
        settled: they go this way and no other, and these offers count them, by their numbers; None
            while nothing about them is settled.
    """

    held_by: Power
    moves: tuple[Move, ...]
    weights: tuple[tuple[int, tuple[int, int]], ...]
    points: tuple[int, ...]
    settled: tuple[int, ...] | None


def likenesses(scope: Scope, firm: Plan) -> Iterator[tuple[Likeness, Person]]:
    """Each person who can go, with his likeness; worked out once for people with one profile."""
    profile, settled = _profiles(scope), _settled(scope, firm)
    known: dict[object, Likeness | None] = {}
    for person in scope.situation.people:
        seen = (profile(person), settled.get(person.id))
        if seen not in known:
            known[seen] = _likeness(person, scope, settled.get(person.id))
        likeness = known[seen]
        if likeness is not None:
            yield likeness, person


class _Settled(NamedTuple):
    """How somebody goes under a plan that is settled, and which offers count him."""

    move: Move
    counted_by: tuple[int, ...]


def _settled(scope: Scope, firm: Plan) -> Mapping[PersonId, _Settled]:
    counted: dict[PersonId, list[int]] = {}
    for one in firm.consideration:
        for person in one.people:
            counted.setdefault(person, []).append(scope.numbers[one.offer])
    return {
        journey.person: _Settled(
            Move(scope.numbers[journey.offer], journey.grant - 1, journey.to),
            tuple(sorted(counted.get(journey.person, ()))),
        )
        for journey in firm.journeys
    }


def _likeness(person: Person, scope: Scope, settled: _Settled | None) -> Likeness | None:
    if settled is not None:
        moves: tuple[Move, ...] = (settled.move,)
    else:
        moves = tuple(
            Move(way.offer, way.grant, way.to, len(way.undecided()))
            for way in ways(person, scope)
            if way.is_open(scope.opened)
        )
    if not moves:
        return None
    concern = scope.concerning(person.held_by, person.depends_on)
    weighed = ((number, scope.weights(count, person)) for number, count in concern.counts)
    return Likeness(
        person.held_by,
        moves,
        tuple((number, weight) for number, weight in weighed if weight != (0, 0)),
        tuple(scope.points(name, person) for name in scope.tables),
        None if settled is None else settled.counted_by,
    )


def _profiles(scope: Scope) -> Callable[[Person], object]:
    """A reader of everything about a person that ways and weights depend on in this scope.

    What no offer asks for is left out, so that few profiles stand for many people.
    """
    asked = _Asked(scope)
    options: dict[int, object] = {}

    def profile(person: Person) -> object:
        # The situation keeps every mapping alive, so its identity stands for it.
        place = id(person.options)
        if place not in options:
            options[place] = _examined(person.options)
        return (
            person.held_by,
            person.depends_on,
            person.lane,
            person.tier,
            options[place],
            len(person.lane_reasons),
            *asked.of(person),
        )

    return profile


def _examined(options: Mapping[Power, Option]) -> object:
    return tuple((to, option.state, len(option.reasons)) for to, option in sorted(options.items()))


_FORESEEN = (
    Everyone,
    Soldiers,
    Civilians,
    PeopleOf,
    HeldBy,
    Wounded,
    InCaptivity,
    AgedUnder,
    AgedAtLeast,
    With,
    Named,
    InGroup,
)
"""The simple groups that a profile answers; a group of another kind makes everybody unlike the others."""


class _Asked:
    """What the offers of a scope ask of a person besides Powers, lane, health and gates."""

    def __init__(self, scope: Scope) -> None:
        found = [grant.group for offer in scope.offers for grant in offer.grants]
        found += [count.group for count in scope.counts]
        simple = set(_simple(found))
        self.months = sorted({one.months for one in simple if isinstance(one, InCaptivity)})
        self.years = sorted({one.years for one in simple if isinstance(one, AgedUnder | AgedAtLeast)})
        self.groups = frozenset(one.group for one in simple if isinstance(one, InGroup))
        self.records: frozenset[Ref] = frozenset(
            record for one in simple if isinstance(one, Named) for record in one.records
        )
        tables = {table.attribute for table in scope.situation.tables.values()}
        asked = {one.attribute for one in simple if isinstance(one, With)}
        self.attributes = tuple(sorted(asked | tables | {"status"}))
        self.unforeseen = not all(isinstance(one, _FORESEEN) for one in simple)

    def of(self, person: Person) -> Iterator[object]:
        months, years, attributes = person.months_in_captivity, person.age_years, person.attributes
        yield tuple(map(attributes.get, self.attributes))
        if self.months:
            yield None if months is None else sum(months >= one for one in self.months)
        if self.years:
            yield None if years is None else sum(years >= one for one in self.years)
        if self.groups:
            yield person.groups & self.groups
        if self.records:
            yield person.records & self.records
        if self.unforeseen:
            yield person.id


def _simple(groups: list[Group]) -> Iterator[Group]:
    for group in groups:
        inner = parts_of(group)
        if inner:
            yield from _simple(list(inner))
        else:
            yield group
