"""The referee: tries a plan against the words of the offers and the gates, and says what is wrong.

It shares no code with the model: it reads the syntax tree of each offer itself, walks over the
journeys one by one, and knows no classes, rows or solver. Whoever doubts a plan can run it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from repatria.core.clearing.plan import Journey, Plan
from repatria.core.clearing.referee.conditions import Evidence
from repatria.core.clearing.referee.groups import belongs
from repatria.core.clearing.situation import Lane, OptionState, Person, Situation
from repatria.core.offers.bounds import AllOf, AtLeast, Between, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import (
    Fact,
    Receives,
    Releases,
    simple_parts,
)
from repatria.core.offers.offer import Grant, Offer
from repatria.core.terms.records import PersonId, Power


def violations(situation: Situation, offers: Sequence[Offer], plan: Plan) -> tuple[str, ...]:
    """Everything that the plan does against an offer's words or a gate, in words; empty when lawful.

    A plan that has journeys which are not firm is tried as if undecided gates, lanes and the
    facts that it assumes were open; its firm journeys are tried as they stand.
    """
    return tuple(dict.fromkeys(_Trial(situation, tuple(offers), plan).violations()))


class _Trial:
    def __init__(self, situation: Situation, offers: tuple[Offer, ...], plan: Plan) -> None:
        self.situation, self.plan = situation, plan
        self.in_trial: dict[str, Offer] = {offer.id: offer for offer in offers}
        self.evidence = Evidence(situation, self.in_trial, plan)
        self.people, self.goes = self.evidence.people, self.evidence.goes
        self.exercised = frozenset(plan.exercised)
        self.ratios = {offer.id: _ratios(offer) for offer in offers}

    def violations(self) -> Iterator[str]:
        yield from self._twice()
        for journey in self.plan.journeys:
            yield from self._journey(journey)
        for name in self.plan.exercised:
            if name not in self.in_trial:
                yield f"{name} is exercised and nobody made it"
            else:
                yield from self._offer(self.in_trial[name])
        for offer in self.in_trial.values():
            yield from self._alternatives(offer)
        yield from self._consideration()
        yield from self.evidence.places.faults()
        yield from self._assumptions()

    def _twice(self) -> Iterator[str]:
        for person, times in Counter(journey.person for journey in self.plan.journeys).items():
            if times > 1:
                yield f"{person} goes {times} times"

    def _journey(self, journey: Journey) -> Iterator[str]:
        person, offer = self.people.get(journey.person), self.in_trial.get(journey.offer)
        if person is None:
            yield f"{journey.person} is not in the situation"
            return
        if person.held_by != journey.held_by:
            yield f"{person.id} is not held by {journey.held_by}"
        option = person.options.get(journey.to)
        if option is None or option.state is OptionState.BARRED:
            yield f"{person.id} may not go to {journey.to}"
        elif option.state is OptionState.CONDITIONAL and journey.is_firm:
            yield f"{person.id} goes to {journey.to} through an undecided gate"
        if offer is None or journey.offer not in self.exercised:
            yield f"{person.id} goes under {journey.offer}, which is not exercised"
            return
        yield from self._release(person, offer, journey)

    def _release(self, person: Person, offer: Offer, journey: Journey) -> Iterator[str]:
        if offer.by != person.held_by:
            yield f"{offer.id} releases {person.id}, whom {offer.by} does not hold"
        if not 1 <= journey.grant <= len(offer.grants):
            yield f"{offer.id} has no grant {journey.grant}"
            return
        grant = offer.grants[journey.grant - 1]
        if not belongs(person, grant.group):
            yield f"grant {journey.grant} of {offer.id} does not mean {person.id}"
        if grant.to and journey.to not in grant.to:
            yield f"grant {journey.grant} of {offer.id} sends nobody to {journey.to}"
        if offer.condition is None:
            return
        if person.lane is Lane.DUTY:
            yield f"{offer.id} makes the duty to return {person.id} conditional"
        if person.lane is Lane.UNDECIDED and journey.is_firm:
            yield f"{offer.id} makes the return of {person.id} conditional while his lane is undecided"
        for ratio in self.ratios[offer.id]:
            if person.is_civilian:
                yield f"{offer.id} sets the civilian {person.id} against others"
            if ratio.table is not None and self.evidence.points(person, ratio.table) is None:
                yield f"the table {ratio.table} has no line for {person.id}"

    def _offer(self, offer: Offer) -> Iterator[str]:
        if not offer.valid.could_hold_on(self.situation.as_of):
            yield f"{offer.id} does not stand on {self.situation.as_of}"
        under = self.evidence.under.get(offer.id, [])
        if not under and not self.evidence.places.under(offer):
            yield f"{offer.id} is exercised and moves nobody"
        for number, grant in enumerate(offer.grants, 1):
            yield from self._bound(offer, grant, number, {one.person for one in under if one.grant == number})
        for other in offer.not_together_with:
            if other in self.exercised:
                yield f"{offer.id} is exercised together with {other}"
        if offer.condition is not None and not self.evidence.shows(offer.condition, offer):
            yield f"the condition of {offer.id} does not hold"

    def _alternatives(self, offer: Offer) -> Iterator[str]:
        if not offer.valid.could_hold_on(self.situation.as_of):
            return
        for choice in offer.alternatives:
            own = [name for name in {offer.id, *choice.others} if self._is_by(name, offer.by)]
            exercised = [name for name in own if name in self.exercised]
            if len(exercised) > choice.most:
                yield f"of {offer.id} and its alternatives {len(exercised)} are exercised"

    def _is_by(self, name: str, power: Power) -> bool:
        return name in self.in_trial and self.in_trial[name].by == power

    def _bound(self, offer: Offer, grant: Grant, number: int, going: set[PersonId]) -> Iterator[str]:
        what = f"grant {number} of {offer.id}"
        go = len(going) + self.evidence.places.under(offer, number)
        match grant.bound:
            case UpTo(most) if go > most:
                yield f"{what} lets go {most} and {go} go"
            case AtLeast(least) if go < least:
                yield f"{what} lets go {least} or more and {go} go"
            case Exactly(exactly) if go != exactly:
                yield f"{what} lets go exactly {exactly} and {go} go"
            case Between(least, most) if not least <= go <= most:
                yield f"{what} lets go {least} to {most} and {go} go"
            case AllOf():
                if self.evidence.has_unnamed(grant.group, offer.by):
                    yield f"{what} lets go all of a group whose members are not all named"
                for person in self._all_meant(offer, grant):
                    if person not in going:
                        yield f"{what} lets go all of a group, and {person} stays"

    def _all_meant(self, offer: Offer, grant: Grant) -> Iterator[PersonId]:
        assert isinstance(grant.bound, AllOf)
        for person in self.evidence.held_by(offer.by):
            owed = offer.condition is not None and person.lane is Lane.DUTY
            if owed or not belongs(person, grant.group):
                continue
            open_to = {to for to, option in person.options.items() if option.state is not OptionState.BARRED}
            if grant.bound.who_may_go and not (open_to & set(grant.to) if grant.to else open_to):
                continue
            yield person.id

    def _consideration(self) -> Iterator[str]:
        counted_by: dict[PersonId, list[str]] = {}
        for one in self.plan.consideration:
            offer = self.in_trial.get(one.offer)
            if offer is None or offer.condition is None or one.offer not in self.exercised:
                yield f"{one.offer} counts people and has no condition that is exercised"
            for person in one.people:
                counted_by.setdefault(person, []).append(one.offer)
                if person not in self.goes:
                    yield f"{one.offer} counts {person}, who does not go"
                elif person in self.people and self.people[person].lane is Lane.DUTY:
                    yield f"{one.offer} counts {person}, whose return is a duty"
        for person, names in counted_by.items():
            offers = [self.in_trial[name] for name in names if name in self.in_trial]
            if len(names) > 1 and not all(offer.may_share for offer in offers):
                yield f"{person} is counted by {' and '.join(sorted(names))}"

    def _assumptions(self) -> Iterator[str]:
        for one in self.plan.assumptions:
            if self.situation.facts.get(one.event) is not None:
                yield f"{one.event} is assumed although it is known"


def _ratios(offer: Offer) -> list[Receives | Releases]:
    counts = [part for part in simple_parts(offer.condition) if not isinstance(part, Fact)]
    return [count for count in counts if isinstance(count.bound, ForEach)]
