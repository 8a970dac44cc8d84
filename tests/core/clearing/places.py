"""Places agreed before names: each is somebody of whom nothing is known but his grant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from repatria.core.clearing.plan import Journey, Plan
from repatria.core.clearing.situation import Lane, Option, OptionState, Person, Reason, Reservoir, Situation
from repatria.core.offers import bounds as b
from repatria.core.offers import conditions as c
from repatria.core.offers import groups as g
from repatria.core.offers.implied import implies
from repatria.core.offers.offer import Grant, Offer
from repatria.core.terms.records import PersonId

NAMELESS = (Reason(words="no name is given yet", decided_by="a name"),)
Means = Callable[[g.Group, Reservoir], bool | None]


@dataclass(frozen=True)
class Place:
    """One place of one grant."""

    offer: Offer
    number: int
    somebody: Person

    @property
    def grant(self) -> Grant:
        """The grant that agrees on it."""
        return self.offer.grants[self.number - 1]

    def perhaps(self, count: c.Count) -> bool:
        """Whether he may be among those whom a statement means."""
        if isinstance(count.bound, b.AllOf) or (_in_ratio(count) and _every(g.Civilians, self.grant.group)):
            return False
        return not implies(self._who(), g.GroupNot(count.group))

    def surely(self, count: c.Count) -> bool:
        """Whether the words alone show that he is."""
        owed = implies(self.grant.group, g.Wounded(g.Severity.GRAVELY))
        may_stand = not _in_ratio(count) or _every(g.Soldiers, self.grant.group)
        return self.perhaps(count) and not owed and may_stand and implies(self._who(), count.group)

    def _who(self) -> g.Group:
        return g.GroupAnd((self.grant.group, g.HeldBy(self.offer.by)))


def _in_ratio(count: c.Count) -> bool:
    return isinstance(count.bound, b.ForEach)


def _every(kind: type, group: g.Group) -> bool:
    match group:
        case g.GroupAnd(parts):
            return any(_every(kind, part) for part in parts)
        case g.GroupOr(parts):
            return all(_every(kind, part) for part in parts)
    return isinstance(group, kind)


def name_of(offer: str, grant: int, place: int) -> PersonId:
    """What one place is called here."""
    return PersonId(f"place/{offer}/{grant}/{place}")


def places(situation: Situation, offers: Sequence[Offer], means: Means) -> dict[PersonId, Place]:
    """Every place that could be planned, by its name."""
    named = {offer.by for offer in offers}
    named |= {to for offer in offers for grant in offer.grants for to in grant.to}
    for count in (count for offer in offers for count in c.counts_in(offer.condition)):
        other = count.source if isinstance(count, c.Receives) else count.to
        named |= {one for one in (count.power, other) if one is not None}
    for one in (*situation.people, *situation.reservoirs):
        named |= {one.held_by, *getattr(one, "options", ())}
        named |= {one.depends_on} - {None}
    found = {}
    for offer in offers:
        for number, grant in enumerate(offer.grants, 1):
            home = {to for to in named if implies(grant.group, g.PeopleOf(to))}
            ways = {*(grant.to or home or named)} - {offer.by}
            options = {to: Option(OptionState.CONDITIONAL, NAMELESS) for to in ways}
            for place in range(_how_many(situation, offer, grant, means)):
                who = name_of(offer.id, number, place)
                somebody = Person(id=who, held_by=offer.by, options=options, lane=Lane.AGREEMENT)
                found[who] = Place(offer, number, somebody)
    return found


def _how_many(situation: Situation, offer: Offer, grant: Grant, means: Means) -> int:
    if not grant.named_later or isinstance(grant.bound, b.AllOf):
        return 0
    counts = [count for count in c.counts_in(offer.condition) if _in_ratio(count)]
    if any(count.table for count in counts) or (counts and _every(g.Civilians, grant.group)):
        return 0
    if offer.condition is not None and implies(grant.group, g.Wounded(g.Severity.GRAVELY)):
        return 0
    known = _sizes(situation, offer, grant, means)
    match grant.bound:
        case b.AtLeast(least):
            return least if known is None else known
        case b.UpTo(most) | b.Exactly(most) | b.Between(_, most):
            return most if known is None else min(most, known)
    raise AssertionError


def fillers(situation: Situation, offer: Offer, grant: Grant, means: Means) -> frozenset[int]:
    """The reservoirs from which a grant could be filled."""
    return frozenset(
        number
        for number, one in enumerate(situation.reservoirs)
        if one.held_by == offer.by and means(grant.group, one) is not False
    )


def _sizes(situation: Situation, offer: Offer, grant: Grant, means: Means) -> int | None:
    sizes = [situation.reservoirs[one].size for one in fillers(situation, offer, grant, means)]
    return None if not sizes or None in sizes else sum(size for size in sizes if size is not None)


def fits_the_pools(situation: Situation, going: Sequence[Place], means: Means) -> bool:
    """Whether nobody who is spoken of would have to fill two places."""
    used = Counter((one.offer.id, one.number) for one in going)
    grants = {(one.offer.id, one.number): one for one in going}
    known = {
        key: fillers(situation, one.offer, one.grant, means)
        for key, one in grants.items()
        if _sizes(situation, one.offer, one.grant, means) is not None
    }
    return all(
        sum(used[key] for key, narrow in known.items() if narrow <= wide)
        <= sum(situation.reservoirs[one].size or 0 for one in wide)
        for wide in known.values()
    )


def spread(
    plan: Plan, offers: Mapping[str, Offer]
) -> tuple[tuple[Journey, ...], dict[str, frozenset[PersonId]]]:
    """A plan with each place as a journey of its own, and whom and what each offer counts."""
    there: dict[tuple[str, int, str], list[PersonId]] = {}
    journeys, used = list(plan.journeys), Counter[tuple[str, int]]()
    for slot in plan.slots:
        for _ in range(slot.number):
            who = name_of(slot.offer, slot.grant, used[slot.offer, slot.grant])
            used[slot.offer, slot.grant] += 1
            there.setdefault((slot.offer, slot.grant, slot.to), []).append(who)
            journeys.append(Journey(who, slot.held_by, slot.to, slot.offer, slot.grant, NAMELESS))
    return tuple(journeys), dict(_counted(plan, offers, there))


def _counted(
    plan: Plan, offers: Mapping[str, Offer], there: Mapping[tuple[str, int, str], list[PersonId]]
) -> Iterator[tuple[str, frozenset[PersonId]]]:
    taken = Counter[tuple[str, int, str]]()
    for one in sorted(plan.consideration, key=lambda one: offers[one.offer].may_share):
        his = list(one.people)
        for slot in one.slots:
            key = (slot.offer, slot.grant, slot.to)
            left = there.get(key, [])[taken[key] : taken[key] + slot.number]
            # A place that is counted and not there is somebody who does not go.
            his += [*left, *(PersonId(f"nobody/{n}") for n in range(slot.number - len(left)))]
            if not offers[one.offer].may_share:
                taken[key] += slot.number
        yield one.offer, frozenset(his)
