"""Suppositions: the round as it would be without what stands in somebody's way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.ways import ObstacleKind, Way
from repatria.core.clearing.situation import Lane, Option, OptionState, Person, Table
from repatria.core.clearing.unlock.clauses import Clause, without
from repatria.core.offers.bounds import Exactly
from repatria.core.offers.groups import Named
from repatria.core.offers.offer import Grant, Offer, OfferId
from repatria.core.terms.dates import ALWAYS
from repatria.core.terms.records import Kind, PersonId, Power, ref

_GATES = {ObstacleKind.NOT_EXAMINED, ObstacleKind.GATE_SHUT, ObstacleKind.GATE_UNDECIDED}
_LANES = {ObstacleKind.DUTY, ObstacleKind.LANE_UNDECIDED}

MARK = ref(Kind.RECORD, "repatria/supposed")
"""The record by which a supposed release means one person and nobody else."""


def with_open_way(scope: Scope, person: PersonId, way: Way) -> Scope:
    """The scope in which nothing stands in one way of a person; what it rests on stays as it is."""
    for obstacle in way.obstacles:
        scope = _without_obstacle(scope, person, way, obstacle.kind)
    return scope


def _without_obstacle(scope: Scope, who: PersonId, way: Way, kind: ObstacleKind) -> Scope:
    if kind is ObstacleKind.NOT_IN_FORCE:
        return renewed(scope, way.offer)
    if kind is ObstacleKind.NO_POINTS:
        return _with_points(scope, who, way.offer)
    return with_person(scope, who, lambda person: _freed(person, way.to, kind))


def _freed(person: Person, to: Power, kind: ObstacleKind) -> Person:
    if kind in _GATES:
        return replace(person, options={**person.options, to: Option(OptionState.FIRM)})
    if kind in _LANES:
        return replace(person, lane=Lane.AGREEMENT)
    attributes = {name: value for name, value in person.attributes.items() if name != "status"}
    return replace(person, attributes=attributes)


def with_person(scope: Scope, who: PersonId, change: Callable[[Person], Person]) -> Scope:
    """The scope with one person otherwise than he is."""
    people = tuple(change(person) if person.id == who else person for person in scope.situation.people)
    return replace(scope, situation=replace(scope.situation, people=people))


def renewed(scope: Scope, number: int) -> Scope:
    """The scope in which an offer stands at any time."""
    return with_offer(scope, replace(scope.offers[number], valid=ALWAYS))


def with_offer(scope: Scope, offer: Offer) -> Scope:
    """The scope with an offer in the place of the one of its name."""
    offers = tuple(offer if one.id == offer.id else one for one in scope.offers)
    return replace(scope, offers=offers)


def without_clauses(scope: Scope, bars: Iterable[tuple[OfferId, Clause]]) -> Scope:
    """The scope in which offers give up clauses."""
    given_up: dict[OfferId, list[Clause]] = {}
    for offer, clause in bars:
        given_up.setdefault(offer, []).append(clause)
    for name, clauses in given_up.items():
        scope = with_offer(scope, without(scope.offers[scope.numbers[name]], *clauses))
    return scope


def with_release(scope: Scope, who: PersonId, to: Power) -> tuple[Scope, int]:
    """The scope in which his Detaining Power also releases one person, and the number of that offer."""
    person = next(one for one in scope.situation.people if one.id == who)
    grant = Grant(Exactly(1), Named((MARK,)), (to,))
    # It comes after every other, so that the others keep their numbers.
    offer = Offer(id=OfferId("~supposed"), by=person.held_by, grants=(grant,))
    marked = with_person(scope, who, lambda one: replace(one, records=one.records | {MARK}))
    return replace(marked, offers=(*marked.offers, offer)), len(scope.offers)


def _with_points(scope: Scope, who: PersonId, number: int) -> Scope:
    """The scope in which each table by which an offer weighs has a line for somebody."""
    person = next(one for one in scope.situation.people if one.id == who)
    tables = dict(scope.situation.tables)
    for name in scope.offers[number].ratio_tables:
        known = tables.get(name, Table({}))
        if known.weight(person) is None:
            line = {person.attributes.get(known.attribute, ""): 1}
            tables[name] = replace(known, points={**known.points, **line})
    return replace(scope, situation=replace(scope.situation, tables=tables))
