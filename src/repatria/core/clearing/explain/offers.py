"""Why an offer is not exercised: nobody may go under it, its condition cannot be met, or others gain more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from repatria.core.clearing.explain.counterfactual import Trials
from repatria.core.clearing.explain.reasons import Cause, CauseKind
from repatria.core.clearing.programme.requirements import (
    Confirmed,
    Impossible,
    Outweigh,
    Reach,
    Requirement,
    Several,
    Simple,
    ends_of,
    goes_between,
)
from repatria.core.clearing.programme.sizes import grant_limits
from repatria.core.clearing.programme.ways import Way
from repatria.core.clearing.situation import Person
from repatria.core.offers.conditions import Count
from repatria.core.terms.records import PersonId


class OfferCauses:
    """Finds the causes that keep offers of a scope from being exercised.

    Args:
        trials: the firm plan and what can be tried against it.
        ways: every way of every person in the scope.
    """

    def __init__(self, trials: Trials, ways: dict[PersonId, tuple[Way, ...]]) -> None:
        self.trials, self.scope, self.ways = trials, trials.scope, ways
        self.name = trials.scope.printer.names.name

    def causes(self, number: int) -> tuple[Cause, ...]:
        """Every cause that keeps an offer back; never none."""
        offer = self.scope.offers[number]
        if not self.scope.stands(offer):
            words = f"{offer.id} does not stand on {self.scope.situation.as_of}"
            return (Cause(kind=CauseKind.NOT_IN_FORCE, words=words, offer=offer.id),)
        found = [*self._nobody(number), *self._condition(number)]
        if not found:
            words = self.trials.why_not_exercised(number)
            found = [Cause(kind=CauseKind.CRITERION, words=f"if it were exercised: {words}", offer=offer.id)]
        return tuple(found)

    def _nobody(self, number: int) -> Iterator[Cause]:
        """Grants under which too few may go."""
        offer = self.scope.offers[number]
        meant = {person: [way for way in ways if way.offer == number] for person, ways in self.ways.items()}
        meant = {person: ways for person, ways in meant.items() if ways}
        may_go = [person for person, ways in meant.items() if any(way.is_open(False) for way in ways)]
        if not may_go:
            yield Cause(kind=CauseKind.NOBODY_MAY_GO, words=_nobody_words(meant), offer=offer.id)
            return
        for place, grant in enumerate(offer.grants):
            least, _ = grant_limits(offer, grant, self.scope.situation)
            open_to = [person for person in may_go if self._may_go(meant[person], place)]
            if len(open_to) < least:
                grant_words = self.scope.printer.grant(grant)
                words = f"it {grant_words}, and {len(open_to)} may go"
                yield Cause(kind=CauseKind.BOUND, words=words, offer=offer.id)

    def _may_go(self, ways: list[Way], grant: int) -> bool:
        return any(way.grant == grant and way.is_open(False) for way in ways)

    def _condition(self, number: int) -> Iterator[Cause]:
        """The parts of its condition that no plan under the offers made can meet."""
        offer, requirement = self.scope.offers[number], self.scope.requirements[number]
        if requirement is None or self._could_hold(requirement):
            return
        for part in self._failing(requirement):
            yield Cause(kind=CauseKind.CONDITION, words=self._part_words(part), offer=offer.id)

    def _could_hold(self, requirement: Requirement) -> bool:
        match requirement:
            case Several():
                return sum(map(self._could_hold, requirement.parts)) >= requirement.least
            case Reach():
                return self._reachable(requirement.count) >= requirement.least
            case Outweigh():
                return self._reachable(requirement.count) > 0
            case Confirmed():
                return self.scope.situation.facts.get(requirement.event) is requirement.wanted
            case Impossible():
                return False
            case _:
                return True  # what must not be exceeded is kept by a plan that sends few enough

    def _failing(self, requirement: Requirement) -> Iterator[Simple]:
        if self._could_hold(requirement):
            return
        if not isinstance(requirement, Several):
            yield requirement
            return
        for part in requirement.parts:
            yield from self._failing(part)

    def _reachable(self, count: Count) -> int:
        """The most that could count if every offer were exercised for it."""
        place = self.scope.counts.index(count)
        return sum(
            alike.size * alike.weight(place)[0]
            for alike in self.trials.built.classes
            if any(goes_between(count, alike.held_by, move.to) for move in alike.moves)
        )

    def _part_words(self, part: Simple) -> str:
        match part:
            case Confirmed():
                known = self.scope.situation.facts.get(part.event)
                now = "nobody confirmed or denied it" if known is None else "it is not"
                return f"it rests on {part.event} being {'confirmed' if part.wanted else 'denied'}; {now}"
            case Impossible():
                return f"it rests on: {self.scope.printer.condition(part.count)}; {part.why}"
            case _:
                words = self.scope.printer.condition(part.count)
                return f"it rests on: {words}; {self._supply(part.count)}"

    def _supply(self, count: Count) -> str:
        """Why not enough can come, in words."""
        source, to = ends_of(count)
        made = [
            number
            for number, offer in enumerate(self.scope.offers)
            if source in (None, offer.by) and offer.by != to
        ]
        by = "" if source is None else f" by {self.name(source)}"
        where = "" if to is None else f" to {self.name(to)}"
        if not made:
            return f"no offer{by} releases anyone"
        people = [person for person in self.scope.situation.people if self._is_released(person, made, count)]
        if not people:
            return f"no offer{by} releases any of them{where}"
        reachable = self._reachable(count)
        if not reachable:
            return f"{_none_of(len(people))} whom offers made would send may go and be counted yet"
        return f"under the offers made, no more than {reachable} could count"

    def _is_released(self, person: Person, offers: list[int], count: Count) -> bool:
        most = self.scope.weights(count, person)[1]
        return most > 0 and any(
            way.offer in offers and goes_between(count, person.held_by, way.to)
            for way in self.ways[person.id]
        )


def _nobody_words(meant: dict[PersonId, list[Way]]) -> str:
    """Of whom an offer means, how many each kind of obstacle keeps back."""
    if not meant:
        return "nobody known is among those whom it releases"
    kinds = Counter(
        kind for ways in meant.values() for kind in {one.kind for way in ways for one in way.obstacles}
    )
    counted = ", ".join(f"{kind} for {number}" for kind, number in sorted(kinds.items()))
    return f"{_none_of(len(meant))} whom it means may go yet: {counted}"


def _none_of(number: int) -> str:
    return "not even the one" if number == 1 else f"none of the {number}"
