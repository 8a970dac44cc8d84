"""A third reading of offers, by the words alone, against which model and referee are both tried.

It shares no code with either. A statement is true, false, or neither shown nor refuted (None), and
statements are joined by Kleene's strong logic (Kleene 1952, section 64).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from core.clearing.places import fits_the_pools, places, spread
from repatria.core.clearing.plan import Journey, Plan
from repatria.core.clearing.situation import Lane, OptionState, Person, Reservoir, Situation
from repatria.core.offers import bounds as b
from repatria.core.offers import conditions as c
from repatria.core.offers import groups as g
from repatria.core.offers.offer import Grant, Offer
from repatria.core.terms.health import HealthTier

ILL = {
    g.Severity.GRAVELY: "grave",
    g.Severity.SERIOUSLY: "grave serious",
    g.Severity.AT_ALL: "grave serious wounded_or_sick",
}


def kleene(least: int, answers: Sequence[bool | None]) -> bool | None:
    """Whether at least so many answers are true."""
    if answers.count(True) >= least:
        return True
    return False if len(answers) - answers.count(False) < least else None


def turned(answer: bool | None) -> bool | None:
    """The opposite; of what is neither, neither."""
    return None if answer is None else not answer


def means(group: g.Group, one: Person | Reservoir) -> bool | None:
    """Whether a group means somebody; of people of whom a group alone is known, perhaps neither."""
    unnamed = isinstance(one, Reservoir)
    match group:
        case g.GroupAnd(parts):
            return kleene(len(parts), [means(part, one) for part in parts])
        case g.GroupOr(parts):
            return kleene(1, [means(part, one) for part in parts])
        case g.GroupNot(part):
            return turned(means(part, one))
        case g.Everyone():
            return True
        case g.HeldBy(power):
            return one.held_by == power
        case g.PeopleOf(power) | g.Soldiers(power) | g.Civilians(power):
            if unnamed and one.depends_on is None:
                return None
            if one.depends_on != power:
                return False
            if unnamed:
                return None if isinstance(group, g.Civilians) else True
            status = {g.Civilians: "civilian", g.Soldiers: "soldier", g.PeopleOf: _status(one)}[type(group)]
            return _status(one) == status
        case g.InGroup(name):
            return (one.group == name or None) if unnamed else name in one.groups
        case g.Named(records):
            return False if unnamed else any(record in records for record in one.records)
    return None if unnamed else _by_file(group, one)


def _by_file(group: g.Group, one: Person) -> bool:
    match group:
        case g.Wounded(how):
            return one.tier is not HealthTier.UNKNOWN and one.tier.value in ILL[how].split()
        case g.InCaptivity(months):
            return one.months_in_captivity is not None and one.months_in_captivity >= months
        case g.AgedUnder(years):
            return one.age_years is not None and one.age_years < years
        case g.AgedAtLeast(years):
            return one.age_years is not None and one.age_years >= years
        case g.With(attribute, values):
            return one.attributes.get(attribute) in values
    raise AssertionError(f"no reading of {group}")


def _status(one: Person) -> str:
    return "civilian" if one.attributes.get("status") == "civilian" else "soldier"


class Words:
    """One round read by its words.

    Args:
        situation: the situation.
        offers: the offers.
        opened: undecided gates and lanes are taken as open.
        facts: what the plan takes undecided facts to be.
    """

    def __init__(
        self,
        situation: Situation,
        offers: Sequence[Offer],
        opened: bool = False,
        facts: Mapping[str, bool] | None = None,
    ) -> None:
        self.situation, self.opened = situation, opened
        self.offers = {offer.id: offer for offer in offers}
        self.people = {one.id: one for one in situation.people}
        self.places = places(situation, offers, means) if opened else {}
        self.people |= {who: place.somebody for who, place in self.places.items()}
        known = {event: so for event, so in situation.facts.items() if so is not None}
        self.facts = {**(facts or {}), **known}
        self._known: dict[object, object] = {}

    def approves(self, plan: Plan) -> bool:
        """Whether a plan keeps every word."""
        journeys, counted = spread(plan, self.offers)
        goers = Counter(journey.person for journey in journeys)
        firm = not self.opened
        return (
            all(times == 1 for times in goers.values())
            and all(self.may(journey, journey.is_firm or firm) for journey in journeys)
            and {journey.offer for journey in journeys} == set(plan.exercised)
            and self.keeps(journeys, counted)
        )

    def may(self, journey: Journey, firm: bool = True) -> bool:
        """Whether one journey by itself breaks no word."""
        key = (journey.person, journey.held_by, journey.to, journey.offer, journey.grant, firm)
        if key not in self._known:
            self._known[key] = self._may(journey, firm)
        return bool(self._known[key])

    def _may(self, journey: Journey, firm: bool) -> bool:
        one, offer = self.people.get(journey.person), self.offers.get(journey.offer)
        if one is None or offer is None or {one.held_by} != {offer.by, journey.held_by}:
            return False
        place = self.places.get(journey.person)
        if place is not None:
            named = (place.offer.id, place.number) == (journey.offer, journey.grant)
            return named and not firm and journey.to in one.options
        option = one.options.get(journey.to)
        passed = {OptionState.FIRM} if firm else {OptionState.FIRM, OptionState.CONDITIONAL}
        if option is None or option.state not in passed or not 0 < journey.grant <= len(offer.grants):
            return False
        grant = offer.grants[journey.grant - 1]
        if not means(grant.group, one) or not (not grant.to or journey.to in grant.to):
            return False
        return offer.condition is None or self._may_be_bargained(one, offer, firm)

    def _may_be_bargained(self, one: Person, offer: Offer, firm: bool) -> bool:
        if one.lane is Lane.DUTY or (firm and one.lane is Lane.UNDECIDED):
            return False
        ratios = [count for count in c.counts_in(offer.condition) if isinstance(count.bound, b.ForEach)]
        return not (ratios and _status(one) == "civilian") and all(
            count.table is None or self.points(one, count.table) is not None for count in ratios
        )

    def points(self, one: Person, table: str) -> int | None:
        """What a table gives for somebody."""
        lines = self.situation.tables.get(table)
        return lines.points.get(one.attributes.get(lines.attribute, "")) if lines else None

    def keeps(self, journeys: Sequence[Journey], counted: Mapping[str, frozenset[str]]) -> bool:
        """Whether journeys that may each be made keep every offer together, given whom each counts."""
        exercised = {journey.offer for journey in journeys}
        day = self.situation.as_of
        standing = [offer for offer in self.offers.values() if offer.valid.could_hold_on(day)]
        return (
            all(self.offers[name] in standing for name in exercised)
            and all(self._kept(self.offers[name], journeys, exercised) for name in sorted(exercised))
            and not any(self._too_many(offer, exercised) for offer in standing)
            and self._counted_once(journeys, counted)
            and fits_the_pools(
                self.situation,
                [self.places[one.person] for one in journeys if one.person in self.places],
                means,
            )
            and all(
                self.holds(self.offers[name].condition, self.offers[name], journeys, counted) is True
                for name in sorted(exercised)
                if self.offers[name].condition is not None
            )
        )

    def _kept(self, offer: Offer, journeys: Sequence[Journey], exercised: set[str]) -> bool:
        if exercised & set(offer.not_together_with):
            return False
        for number, grant in enumerate(offer.grants, 1):
            going = {one.person for one in journeys if (one.offer, one.grant) == (offer.id, number)}
            if not self._within(offer, grant, going):
                return False
        return True

    def _within(self, offer: Offer, grant: Grant, going: set[str]) -> bool:
        match grant.bound:
            case b.UpTo(most):
                return len(going) <= most
            case b.AtLeast(least):
                return len(going) >= least
            case b.Exactly(number):
                return len(going) == number
            case b.Between(least, most):
                return least <= len(going) <= most
            case b.AllOf(who_may_go):
                places = set(grant.to)
                return not self._unnamed(grant.group, offer.by) and all(
                    one.id in going
                    for one in self.situation.people
                    if one.held_by == offer.by
                    and means(grant.group, one)
                    and not (offer.condition is not None and one.lane is Lane.DUTY)
                    and (not who_may_go or self._not_barred(one, places))
                )

    def _not_barred(self, one: Person, places: set[str]) -> bool:
        open_to = {to for to, option in one.options.items() if option.state is not OptionState.BARRED}
        return bool(open_to if not places else open_to & places)

    def _unnamed(self, group: g.Group, held_by: str | None, not_by: str | None = None) -> bool:
        return any(
            one.size != 0
            and (held_by is None or one.held_by == held_by)
            and one.held_by != not_by
            and means(group, one) is not False
            for one in self.situation.reservoirs
        )

    def _too_many(self, offer: Offer, exercised: set[str]) -> bool:
        return any(
            sum(
                name in exercised and self.offers[name].by == offer.by
                for name in {offer.id, *choice.others} & set(self.offers)
            )
            > choice.most
            for choice in offer.alternatives
        )

    def _counted_once(self, journeys: Sequence[Journey], counted: Mapping[str, frozenset[str]]) -> bool:
        going = {journey.person for journey in journeys}
        exercised = {journey.offer for journey in journeys}
        by: dict[str, list[Offer]] = {}
        for name, people in counted.items():
            offer = self.offers.get(name)
            if offer is None or offer.condition is None or name not in exercised:
                return False
            for person in people:
                by.setdefault(person, []).append(offer)
        return all(
            person in going
            and self.people[person].lane is not Lane.DUTY
            and (len(offers) == 1 or all(offer.may_share for offer in offers))
            for person, offers in by.items()
        )

    def holds(
        self,
        condition: c.Condition | None,
        offer: Offer,
        journeys: Sequence[Journey],
        counted: Mapping[str, frozenset[str]],
    ) -> bool | None:
        """Whether a plan shows a condition to be true, or to be false, or neither."""
        match condition:
            case c.Not(part):
                return turned(self.holds(part, offer, journeys, counted))
            case c.And(parts) | c.Or(parts) | c.AtLeastOf(_, parts):
                least = {c.And: len(parts), c.Or: 1}.get(type(condition)) or getattr(condition, "least", 0)
                return kleene(least, [self.holds(part, offer, journeys, counted) for part in parts])
            case c.Fact(event):
                return self.facts.get(event)
            case c.Receives() | c.Releases():
                return self._count(condition, offer, journeys, counted.get(offer.id, frozenset()))
        return True

    def _count(
        self, count: c.Count, offer: Offer, journeys: Sequence[Journey], given: frozenset[str]
    ) -> bool | None:
        if count.table is not None and count.table not in self.situation.tables:
            return None
        looked_at = [one for one in journeys if self.fits(count, one)]
        surely = [
            one
            for one in looked_at
            if one.person in given
            and self._settled(one.person)
            and (one.person not in self.places or self.places[one.person].surely(count))
        ]
        if isinstance(count.bound, b.AllOf):
            return self._all(count, {one.person for one in looked_at}, {one.person for one in surely})
        most, least = 0, 0
        for one in looked_at:
            most += self._weight(one.person, count.table, generous=True)
        for one in surely:
            least += self._weight(one.person, count.table, generous=False)
        match count.bound:
            case b.AtLeast(asked):
                return _from_to(least, most, asked, None)
            case b.UpTo(asked):
                return _from_to(least, most, None, asked)
            case b.Exactly(asked):
                return _from_to(least, most, asked, asked)
            case b.Between(low, high):
                return _from_to(least, most, low, high)
            case b.ForEach(asked, released):
                out = sum(
                    self._weight(one.person, count.table, generous=False)
                    for one in journeys
                    if one.offer == offer.id
                )
                return (
                    True
                    if least * released >= asked * out
                    else (None if most * released >= asked * out else False)
                )
        raise AssertionError

    def _weight(self, person: str, table: str | None, generous: bool) -> int:
        if table is None:
            return 1
        points = self.points(self.people[person], table)
        if points is not None:
            return points
        return max(self.situation.tables[table].points.values(), default=0) if generous else 0

    def fits(self, count: c.Count, journey: Journey) -> bool:
        """Whether a statement looks at a journey."""
        key = ("fits", count, journey.person, journey.to)
        if key not in self._known:
            one = self.people[journey.person]
            source, to = _ends(count)
            self._known[key] = (
                one.lane is not Lane.DUTY
                and journey.to != one.held_by
                and not (isinstance(count.bound, b.ForEach) and _status(one) == "civilian")
                and source in (None, one.held_by)
                and to in (None, journey.to)
                and (
                    self.places[one.id].perhaps(count)
                    if one.id in self.places
                    else bool(means(count.group, one))
                )
            )
        return bool(self._known[key])

    def _settled(self, person: str) -> bool:
        return self.opened or self.people[person].lane is Lane.AGREEMENT

    def _all(self, count: c.Count, looked_at: set[str], given: set[str]) -> bool | None:
        source, to = _ends(count)
        meant = {
            one.id
            for one in self.situation.people
            if one.lane is not Lane.DUTY
            and source in (None, one.held_by)
            and one.held_by != to
            and means(count.group, one)
            and (not count.bound.who_may_go or self._could_leave(one, to))
        }
        if not meant or self._unnamed(count.group, source, not_by=to) or not meant <= looked_at:
            return False
        return True if meant <= given else None

    def _could_leave(self, one: Person, to: str | None) -> bool:
        return any(
            option.state is not OptionState.BARRED and place != one.held_by and to in (None, place)
            for place, option in one.options.items()
        )


def _ends(count: c.Count) -> tuple[str | None, str | None]:
    if isinstance(count, c.Receives):
        return count.source, count.power
    return count.power, count.to


def _from_to(least: int, most: int, low: int | None, high: int | None) -> bool | None:
    """Whether a number that lies between `least` and `most` is shown to lie between `low` and `high`."""
    if (low is None or least >= low) and (high is None or most <= high):
        return True
    if (low is not None and most < low) or (high is not None and least > high):
        return False
    return None
