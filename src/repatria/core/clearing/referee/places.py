"""The referee's own reading of places without names: what they count for, and where they may not stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from repatria.core.clearing.plan import Plan, Slot
from repatria.core.clearing.referee.groups import could_belong
from repatria.core.clearing.situation import Situation
from repatria.core.offers import groups as g
from repatria.core.offers.bounds import AllOf, AtLeast, Between, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import Receives, Releases
from repatria.core.offers.implied import implies
from repatria.core.offers.offer import Grant, Offer

_OWED = g.Wounded(g.Severity.GRAVELY)


class Places:
    """The places of a plan whose names are still to be given."""

    def __init__(self, situation: Situation, offers: Mapping[str, Offer], plan: Plan) -> None:
        self.situation, self.offers, self.plan = situation, offers, plan
        self.slots = [slot for slot in plan.slots if self._grant(slot) is not None]
        self.counted = {str(one.offer): one.slots for one in plan.consideration}

    def under(self, offer: Offer, number: int | None = None) -> int:
        """How many an offer lets go, under one of its grants or all."""
        own = (slot for slot in self.slots if slot.offer == offer.id)
        return sum(slot.number for slot in own if number in (None, slot.grant))

    def given(self, count: Receives | Releases, offer: Offer) -> int:
        """How many of those that an offer counts surely count for a statement."""
        if count.table is not None:
            return 0
        return sum(slot.number for slot in self.counted.get(offer.id, ()) if self._surely(count, slot))

    def everybody(self, count: Receives | Releases) -> int:
        """The most that all of them may count for in a statement."""
        each = 1
        if count.table is not None:
            each = max(self.situation.tables[count.table].points.values(), default=0)
        return each * sum(slot.number for slot in self.slots if self._perhaps(count, slot))

    def _grant(self, slot: Slot) -> Grant | None:
        offer = self.offers.get(slot.offer)
        if offer is None or not 1 <= slot.grant <= len(offer.grants):
            return None
        return offer.grants[slot.grant - 1]

    def _perhaps(self, count: Receives | Releases, slot: Slot) -> bool:
        grant = self._grant(slot)
        source, to = (count.source, count.power) if isinstance(count, Receives) else (count.power, count.to)
        if grant is None or slot.held_by == slot.to or isinstance(count.bound, AllOf):
            return False
        if source not in (None, slot.held_by) or to not in (None, slot.to):
            return False
        if isinstance(count.bound, ForEach) and every_one_is(g.Civilians, grant.group):
            return False
        return not implies(_who(grant, slot), g.GroupNot(count.group))

    def _surely(self, count: Receives | Releases, slot: Slot) -> bool:
        grant = self._grant(slot)
        if grant is None or not self._perhaps(count, slot) or implies(grant.group, _OWED):
            return False
        if isinstance(count.bound, ForEach) and not every_one_is(g.Soldiers, grant.group):
            return False
        return implies(_who(grant, slot), count.group)

    def faults(self) -> Iterator[str]:
        """What is wrong with places as such, whatever conditions say."""
        for slot in self.plan.slots:
            yield from self._slot(slot)
        for (offer, number, to), times in Counter((s.offer, s.grant, s.to) for s in self.plan.slots).items():
            if times > 1:
                yield f"the places of grant {number} of {offer} to {to} are told {times} times"
        yield from self._more_than_spoken_of()
        yield from self._counted_twice()

    def _slot(self, slot: Slot) -> Iterator[str]:
        what = f"grant {slot.grant} of {slot.offer}"
        offer, grant = self.offers.get(slot.offer), self._grant(slot)
        if offer is None or slot.offer not in self.plan.exercised:
            yield f"places are planned under {slot.offer}, which is not exercised"
        if offer is None or grant is None:
            yield f"{slot.offer} has no grant {slot.grant}"
            return
        if slot.number < 1 or slot.held_by != offer.by:
            yield f"{what} has {slot.number} places of {slot.held_by}"
        if not grant.named_later or isinstance(grant.bound, AllOf):
            yield f"{what} agrees on no places before names"
        if slot.to == offer.by or (grant.to and slot.to not in grant.to):
            yield f"{what} sends nobody to {slot.to}"
        home = set() if grant.to else _home(grant.group)
        if home and slot.to not in home:
            yield f"{what} sends home whoever is named, and not to {slot.to}"
        if offer.ratio_tables:
            yield f"{what} has places that no table can weigh"
        if offer.has_ratio and every_one_is(g.Civilians, grant.group):
            yield f"{what} sets civilians against others"
        if offer.condition is not None and implies(grant.group, _OWED):
            yield f"{what} makes a duty conditional"

    def _more_than_spoken_of(self) -> Iterator[str]:
        """Where more places are planned than a number allows from which they could be filled."""
        used: Counter[tuple[str, int]] = Counter()
        for slot in self.slots:
            used[slot.offer, slot.grant] += slot.number
        sets = {key: self._fillers(*key) for key in used}
        for (name, number), total in used.items():
            agreed, own = _agreed(self.offers[name].grants[number - 1]), sets[name, number]
            if own is None:
                if total > agreed:
                    yield f"grant {number} of {name} agrees on {agreed} places, and {total} are planned"
                continue
            size = sum(self.situation.reservoirs[one].size or 0 for one in own)
            sharing = sum(
                each for key, each in used.items() if (theirs := sets[key]) is not None and theirs <= own
            )
            if sharing > size:
                yield f"{sharing} places are planned where no more than {size} are spoken of"

    def _fillers(self, name: str, number: int) -> set[int] | None:
        """From whom places could be filled; None where that sets no limit."""
        offer = self.offers[name]
        found = {
            place
            for place, unnamed in enumerate(self.situation.reservoirs)
            if unnamed.held_by == offer.by and could_belong(unnamed, offer.grants[number - 1].group)
        }
        unlimited = not found or any(self.situation.reservoirs[place].size is None for place in found)
        return None if unlimited else found

    def _counted_twice(self) -> Iterator[str]:
        there: dict[tuple[str, int, str], int] = {
            (slot.offer, slot.grant, slot.to): slot.number for slot in self.slots
        }
        alone: Counter[tuple[str, int, str]] = Counter()
        shared: dict[tuple[str, int, str], int] = {}
        for one in self.plan.consideration:
            offer = self.offers.get(one.offer)
            own: Counter[tuple[str, int, str]] = Counter()
            for slot in one.slots:
                if slot.number < 1:
                    yield f"{one.offer} counts {slot.number} places"
                own[slot.offer, slot.grant, slot.to] += slot.number
            for key, number in own.items():
                if offer is not None and offer.may_share:
                    shared[key] = max(shared.get(key, 0), number)
                else:
                    alone[key] += number
        for key in dict.fromkeys((*alone, *shared)):
            if alone[key] + shared.get(key, 0) > there.get(key, 0):
                yield f"more places of grant {key[1]} of {key[0]} to {key[2]} are counted than there are"


def _who(grant: Grant, slot: Slot) -> g.Group:
    return g.GroupAnd((grant.group, g.HeldBy(slot.held_by)))


def _home(group: g.Group) -> set[str]:
    """The Powers on whom everybody in a group depends by its words."""
    parts: list[g.Group] = [group]
    for part in parts:
        parts.extend(g.parts_of(part))
    named = {part.of for part in parts if isinstance(part, g.Soldiers | g.Civilians | g.PeopleOf)}
    return {power for power in named if implies(group, g.PeopleOf(power))}


def _agreed(grant: Grant) -> int:
    match grant.bound:
        case AtLeast(number) | UpTo(number) | Exactly(number) | Between(_, number):
            return number
        case _:
            return 0


def every_one_is(kind: type[g.Group], group: g.Group) -> bool:
    """True when the words make everybody in a group a soldier, or a civilian."""
    if isinstance(group, g.GroupAnd):
        return any(every_one_is(kind, part) for part in group.parts)
    if isinstance(group, g.GroupOr):
        return all(every_one_is(kind, part) for part in group.parts)
    return isinstance(group, kind)
