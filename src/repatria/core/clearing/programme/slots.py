"""Slots: places agreed as a number whose names are still to be given, planned as numbers and never firm.

A grant `named later` may be filled by people who are not listed yet. Nobody can be asked whether he
belongs, so a place counts for a statement only where the words of both groups alone show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from repatria.core.clearing.members import may_be_among
from repatria.core.clearing.programme.alike import Alike, Part
from repatria.core.clearing.programme.likeness import Move
from repatria.core.clearing.programme.requirements import ends_of
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.situation import Lane, Situation
from repatria.core.offers.bounds import AllOf, AtLeast, Between, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import Count
from repatria.core.offers.groups import (
    Civilians,
    Group,
    GroupAnd,
    GroupNot,
    GroupOr,
    HeldBy,
    PeopleOf,
    Severity,
    Soldiers,
    Wounded,
    parts_of,
)
from repatria.core.offers.implied import implies
from repatria.core.offers.offer import Grant, Offer
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import Power


def slots(scope: Scope) -> Iterator[Alike]:
    """The places of each grant that agrees on numbers before names, in the order of offers."""
    if not any(grant.named_later for offer in scope.offers for grant in offer.grants):
        return
    known = _powers(scope)
    by_source: dict[Power | None, list[int]] = {}
    for index, count in enumerate(scope.counts):
        by_source.setdefault(ends_of(count)[0], []).append(index)
    for number, offer in enumerate(scope.offers):
        for place, grant in enumerate(offer.grants):
            most = most_slots(scope, offer, grant)
            to = _destinations(offer, grant, known) if most else []
            if to:
                # A name is one thing that is still to be decided.
                moves = tuple(Move(number, place, power, 1) for power in to)
                looked_at = sorted((*by_source.get(None, ()), *by_source.get(offer.by, ())))
                weights = {index: _weight(scope, offer, grant, scope.counts[index]) for index in looked_at}
                yield _places(scope, offer.by, moves, weights, most)


def agreed(grant: Grant) -> int:
    """How many places a grant agrees on before names; 0 where it names nobody later.

    Without an upper bound no more are agreed on than the least.
    """
    if not grant.named_later:
        return 0
    match grant.bound:
        case UpTo(most) | AtLeast(most) | Exactly(most) | Between(_, most):
            return most
        case AllOf():
            return 0


def most_slots(scope: Scope, offer: Offer, grant: Grant) -> int:
    """The most places of a grant that may be planned without names."""
    if not grant.named_later or not scope.stands(offer) or _is_barred(offer, grant):
        return 0
    spoken_of = _spoken_of(scope.situation, offer, grant)
    if spoken_of is None:
        return agreed(grant)
    size = sum(scope.situation.reservoirs[one].size or 0 for one in spoken_of)
    return size if isinstance(grant.bound, AtLeast) else min(agreed(grant), size)


def _is_barred(offer: Offer, grant: Grant) -> bool:
    """True where the law lets no such place stand in a bargain, or no table can weigh it."""
    if isinstance(grant.bound, AllOf) or offer.ratio_tables:
        return True
    is_owed = offer.condition is not None and implies(grant.group, Wounded(Severity.GRAVELY))
    return is_owed or (offer.has_ratio and _all_are(grant.group, Civilians))


def _spoken_of(situation: Situation, offer: Offer, grant: Grant) -> frozenset[int] | None:
    """The reservoirs, by their numbers, from which places could be filled; None where no number caps them."""
    found = frozenset(
        number
        for number, unnamed in enumerate(situation.reservoirs)
        if unnamed.held_by == offer.by and may_be_among(grant.group, unnamed) is not False
    )
    return None if not found or any(situation.reservoirs[one].size is None for one in found) else found


def _places(
    scope: Scope, by: Power, moves: tuple[Move, ...], weights: Mapping[int, tuple[int, int]], most: int
) -> Alike:
    return Alike(
        parts=(Part(Lane.AGREEMENT, HealthTier.UNKNOWN, (), (), most),),
        held_by=by,
        depends_on=None,
        moves=moves,
        weights={index: weight for index, weight in weights.items() if weight != (0, 0)},
        points=(0,) * len(scope.tables),
        is_slot=True,
    )


def _destinations(offer: Offer, grant: Grant, known: set[Power]) -> list[Power]:
    """Where places go: where the grant says, and for a grant to anyone home, or to any Power of the round.

    A place that nobody leaves the holding Power to fill is none.
    """
    home = {power for power in known if implies(grant.group, PeopleOf(power))}
    return sorted({*(grant.to or home or known)} - {offer.by})


def _powers(scope: Scope) -> set[Power]:
    """Every Power that the round speaks of."""
    people = [kind[0] for kind in scope.kinds]
    found = {offer.by for offer in scope.offers}
    found |= {to for each in scope.offers for grant in each.grants for to in grant.to}
    found |= {power for count in scope.counts for power in ends_of(count) if power is not None}
    found |= {person.held_by for person in people} | {to for person in people for to in person.options}
    found |= {one.held_by for one in scope.situation.reservoirs}
    depended = [person.depends_on for person in people]
    depended += [one.depends_on for one in scope.situation.reservoirs]
    found |= {power for power in depended if power is not None}
    groups = [grant.group for each in scope.offers for grant in each.grants]
    while groups:
        group = groups.pop()
        groups.extend(parts_of(group))
        if isinstance(group, Soldiers | Civilians | PeopleOf):
            found.add(group.of)
    return found


def _weight(scope: Scope, offer: Offer, grant: Grant, count: Count) -> tuple[int, int]:
    """What a place surely counts for in a statement, and the most it may count for."""
    # `all of` means people who are listed, so a place is none of them.
    if isinstance(count.bound, AllOf):
        return 0, 0
    in_ratio = isinstance(count.bound, ForEach)
    narrow = GroupAnd((grant.group, HeldBy(offer.by)))
    if implies(narrow, GroupNot(count.group)) or (in_ratio and _all_are(grant.group, Civilians)):
        return 0, 0
    table = None if count.table is None else scope.situation.tables.get(count.table)
    if table is not None:
        return 0, max(table.points.values(), default=0)
    is_owed = implies(grant.group, Wounded(Severity.GRAVELY))
    may_stand = not in_ratio or _all_are(grant.group, Soldiers)
    return int(may_stand and not is_owed and implies(narrow, count.group)), 1


def _all_are(group: Group, kind: type[Group]) -> bool:
    """True when the words show that everybody in a group is a soldier, or a civilian."""
    match group:
        case GroupAnd(parts):
            return any(_all_are(part, kind) for part in parts)
        case GroupOr(parts):
            return all(_all_are(part, kind) for part in parts)
    return isinstance(group, kind)


class Pool(NamedTuple):
    """Grants, by the numbers of their classes, whose places the same people would fill, and how many."""

    numbers: tuple[int, ...]
    size: int


def pools(scope: Scope, classes: Sequence[Alike]) -> list[Pool]:
    """Each set of reservoirs from which several grants could be filled, which none of them fills twice."""
    filled_from = {}
    for number, alike in enumerate(classes):
        if alike.is_slot:
            offer = scope.offers[alike.moves[0].offer]
            spoken_of = _spoken_of(scope.situation, offer, offer.grants[alike.moves[0].grant])
            if spoken_of is not None:
                filled_from[number] = spoken_of
    found = []
    for wide in dict.fromkeys(filled_from.values()):
        numbers = tuple(number for number, narrow in filled_from.items() if narrow <= wide)
        size = sum(scope.situation.reservoirs[one].size or 0 for one in wide)
        if len(numbers) > 1:
            found.append(Pool(numbers, size))
    return found
