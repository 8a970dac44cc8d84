"""Likeness: everything about a person that the offers of a scope look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from repatria.core.clearing.plan import Plan
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.ways import ways
from repatria.core.clearing.situation import Person
from repatria.core.terms.records import PersonId, Power


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
        depends_on: the Power on which they depend, or None while nobody says.
        moves: how each of them may go.
        weights: what each counts for, for every statement that counts him at all.
        points: what each counts for when released, by every ratio table of the scope.
        settled: they go this way and no other, and these offers count them, by their numbers; None
            while nothing about them is settled.
    """

    held_by: Power
    depends_on: Power | None
    moves: tuple[Move, ...]
    weights: tuple[tuple[int, tuple[int, int]], ...]
    points: tuple[int, ...]
    settled: tuple[int, ...] | None


def likenesses(scope: Scope, firm: Plan) -> Iterator[tuple[Likeness, Person]]:
    """Each person who can go, with his likeness; worked out once for people of one kind."""
    settled = _settled(scope, firm)
    for kind in scope.kinds:
        known: dict[_Settled | None, Likeness | None] = {}
        for person in kind:
            fate = settled.get(person.id)
            if fate not in known:
                known[fate] = _likeness(person, scope, fate)
            likeness = known[fate]
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
        person.depends_on,
        moves,
        tuple((number, weight) for number, weight in weighed if weight != (0, 0)),
        tuple(scope.points(name, person) for name in scope.tables),
        None if settled is None else settled.counted_by,
    )
