"""The referee's own reading of conditions: what a plan shows to hold, and what it shows not to hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from repatria.core.clearing.plan import Journey, Plan
from repatria.core.clearing.referee.groups import belongs, could_belong
from repatria.core.clearing.referee.places import Places
from repatria.core.clearing.situation import Lane, OptionState, Person, Situation
from repatria.core.offers.bounds import AllOf, AtLeast, Between, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import And, AtLeastOf, Condition, Fact, Not, Or, Receives, Releases
from repatria.core.offers.groups import Group
from repatria.core.offers.offer import Offer
from repatria.core.terms.records import PersonId, Power

_Key = TypeVar("_Key")
_Part = TypeVar("_Part")


class Evidence:
    """What a plan gives to judge conditions by."""

    def __init__(self, situation: Situation, offers: Mapping[str, Offer], plan: Plan) -> None:
        self.situation, self.plan = situation, plan
        self.people: dict[PersonId, Person] = {person.id: person for person in situation.people}
        self.goes: dict[PersonId, Journey] = {journey.person: journey for journey in plan.journeys}
        self.counted = {str(one.offer): set(one.people) for one in plan.consideration}
        self.under = _sorted_by(plan.journeys, lambda journey: journey.offer)
        self.between = _sorted_by(plan.journeys, lambda journey: (journey.held_by, journey.to))
        self.held = _sorted_by(situation.people, lambda person: person.held_by)
        self.is_opened = bool(plan.assumptions or plan.slots) or any(
            not journey.is_firm for journey in plan.journeys
        )
        self.places = Places(situation, offers, plan)

    def shows(self, condition: Condition, offer: Offer) -> bool:
        """True when the plan shows that the condition of an offer holds."""
        return self._holds(condition, offer, True)

    def points(self, person: Person, table: str) -> int | None:
        """What a table says that a person counts for; None when it does not say."""
        lines = self.situation.tables.get(table)
        return None if lines is None else lines.points.get(person.attributes.get(lines.attribute, ""))

    def held_by(self, power: Power | None) -> Sequence[Person]:
        """Everybody whom a Power holds, or anybody."""
        return self.situation.people if power is None else self.held.get(power, [])

    def has_unnamed(self, group: Group, held_by: str | None, outside: str | None = None) -> bool:
        """True when people who are not named yet could be meant by a group."""
        return any(
            one.size != 0
            and one.held_by != outside
            and held_by in (None, one.held_by)
            and could_belong(one, group)
            for one in self.situation.reservoirs
        )

    def _holds(self, condition: Condition, offer: Offer, wanted: bool) -> bool:
        """Whether a condition is shown to hold, or with `wanted` False shown not to hold."""
        match condition:
            case Not():
                return self._holds(condition.part, offer, not wanted)
            case And():
                shown = [self._holds(part, offer, wanted) for part in condition.parts]
                return all(shown) if wanted else any(shown)
            case Or():
                shown = [self._holds(part, offer, wanted) for part in condition.parts]
                return any(shown) if wanted else all(shown)
            case AtLeastOf():
                number = sum(self._holds(part, offer, wanted) for part in condition.parts)
                others_allowed = len(condition.parts) - condition.least
                return number >= condition.least if wanted else number > others_allowed
            case Fact():
                return self._fact(condition) is wanted
            case Receives() | Releases():
                return self._count_holds(condition, offer, wanted)

    def _fact(self, fact: Fact) -> bool | None:
        known = self.situation.facts.get(fact.event)
        assumed = {one.event: one.holds for one in self.plan.assumptions}
        return assumed.get(fact.event) if known is None else known

    def _count_holds(self, count: Receives | Releases, offer: Offer, wanted: bool) -> bool:
        if count.table is not None and count.table not in self.situation.tables:
            return False
        if isinstance(count.bound, AllOf):
            return self._all_go(count, offer, wanted)
        # What must be reached is reached by consideration; what must not be exceeded, by nobody at all.
        match count.bound:
            case AtLeast(least):
                return self._given(count, offer) >= least if wanted else self._everybody(count) < least
            case UpTo(most):
                return self._everybody(count) <= most if wanted else self._given(count, offer) > most
            case Exactly(number):
                return self._lies_between(count, offer, number, number, wanted)
            case Between(least, most):
                return self._lies_between(count, offer, least, most, wanted)
            case ForEach(asked, released):
                price = asked * self._released(count, offer)
                if wanted:
                    return self._given(count, offer) * released >= price
                return self._everybody(count) * released < price

    def _lies_between(
        self, count: Receives | Releases, offer: Offer, least: int, most: int, wanted: bool
    ) -> bool:
        if wanted:
            return self._given(count, offer) >= least and self._everybody(count) <= most
        return self._everybody(count) < least or self._given(count, offer) > most

    def _given(self, count: Receives | Releases, offer: Offer) -> int:
        total = 0
        for person in self.counted.get(offer.id, set()):
            journey = self.goes.get(person)
            if journey is not None and self._is_counted(count, journey) and self._is_settled(person):
                total += 1 if count.table is None else self.points(self.people[person], count.table) or 0
        return total + self.places.given(count, offer)

    def _is_settled(self, person: PersonId) -> bool:
        return self.people[person].lane is Lane.AGREEMENT or self.is_opened

    def _everybody(self, count: Receives | Releases) -> int:
        total = self.places.everybody(count)
        source, to = _ends(count)
        for (held_by, where), journeys in self.between.items():
            if source not in (None, held_by) or to not in (None, where):
                continue
            for journey in journeys:
                if journey.person in self.people and self._is_counted(count, journey):
                    total += 1 if count.table is None else self._points_at_most(journey.person, count.table)
        return total

    def _is_counted(self, count: Receives | Releases, journey: Journey) -> bool:
        person = self.people[journey.person]
        source, to = _ends(count)
        if source not in (None, journey.held_by) or to not in (None, journey.to):
            return False
        if person.lane is Lane.DUTY or journey.held_by == journey.to:
            return False
        if isinstance(count.bound, ForEach) and person.is_civilian:
            return False
        return belongs(person, count.group)

    def _all_go(self, count: Receives | Releases, offer: Offer, wanted: bool) -> bool:
        source, to = _ends(count)
        unnamed = self.has_unnamed(count.group, source, outside=to)
        meant = [person for person in self.held_by(source) if self._is_meant(count, person, source, to)]
        if unnamed or not meant:
            return not wanted
        if not wanted:
            return any(
                person.id not in self.goes or not self._is_counted(count, self.goes[person.id])
                for person in meant
            )
        given = self.counted.get(offer.id, set())
        return all(
            person.id in given
            and person.id in self.goes
            and self._is_counted(count, self.goes[person.id])
            and self._is_settled(person.id)
            for person in meant
        )

    def _is_meant(
        self, count: Receives | Releases, person: Person, source: str | None, to: str | None
    ) -> bool:
        if person.lane is Lane.DUTY or source not in (None, person.held_by) or person.held_by == to:
            return False
        assert isinstance(count.bound, AllOf)
        reachable = any(
            option.state is not OptionState.BARRED and place != person.held_by and to in (None, place)
            for place, option in person.options.items()
        )
        return belongs(person, count.group) and (reachable or not count.bound.who_may_go)

    def _released(self, count: Receives | Releases, offer: Offer) -> int:
        people = [self.people[one.person] for one in self.under.get(offer.id, ())]
        if count.table is None:
            return len(people) + self.places.under(offer)
        return sum(self.points(person, count.table) or 0 for person in people)

    def _points_at_most(self, person: PersonId, table: str) -> int:
        points = self.points(self.people[person], table)
        return max(self.situation.tables[table].points.values(), default=0) if points is None else points


def _ends(count: Receives | Releases) -> tuple[Power | None, Power | None]:
    """From which Power a statement counts people and to which; None is any."""
    return (count.source, count.power) if isinstance(count, Receives) else (count.power, count.to)


def _sorted_by(parts: Iterable[_Part], key: Callable[[_Part], _Key]) -> dict[_Key, list[_Part]]:
    found: dict[_Key, list[_Part]] = {}
    for part in parts:
        found.setdefault(key(part), []).append(part)
    return found
