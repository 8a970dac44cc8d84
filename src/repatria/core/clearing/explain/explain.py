"""The explanation of a clearing: for everybody why he goes, or the exact reason that he does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from repatria.core.clearing.clear import Cleared
from repatria.core.clearing.explain.counterfactual import Trials
from repatria.core.clearing.explain.offers import OfferCauses
from repatria.core.clearing.explain.reasons import (
    Cause,
    CauseKind,
    Explanation,
    OfferReason,
    Outcome,
    PersonReason,
    Route,
)
from repatria.core.clearing.plan import Journey
from repatria.core.clearing.programme.model import Solve
from repatria.core.clearing.programme.objectives import DEFAULT_OBJECTIVES, Objective
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.sizes import grant_limits
from repatria.core.clearing.programme.ways import Obstacle, Way, gate, ways
from repatria.core.clearing.situation import Person, Situation
from repatria.core.offers.offer import Offer
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.terms.records import Power


def explain(
    situation: Situation,
    offers: Sequence[Offer],
    cleared: Cleared,
    solve: Solve,
    *,
    objectives: Sequence[Objective] = DEFAULT_OBJECTIVES,
    names: Mapping[str, Power] = DEFAULT_NAMES,
) -> Explanation:
    """The reasons of a clearing.

    Args:
        situation: the situation that was cleared.
        offers: the offers that were cleared.
        cleared: the outcome.
        solve: tries what would come of sending somebody who may go and is not chosen; once for
            each class of such people and each offer that could be exercised and is not.
        objectives: those of the clearing.
        names: what Powers are called.
    """
    scope = Scope(situation, tuple(sorted(offers, key=lambda offer: offer.id)), names=names)
    trials = Trials(scope, cleared.firm, objectives, solve)
    explaining = _Explaining(scope, cleared, trials)
    return Explanation(
        people=tuple(
            explaining.person(person) for person in sorted(situation.people, key=lambda person: person.id)
        ),
        offers=tuple(explaining.offers),
    )


class _Explaining:
    def __init__(self, scope: Scope, cleared: Cleared, trials: Trials) -> None:
        self.scope, self.cleared, self.trials = scope, cleared, trials
        self.name = scope.printer.names.name
        self.ways = {person.id: ways(person, scope) for person in scope.situation.people}
        self.offer_causes = OfferCauses(trials, self.ways)
        self.goes = {journey.person: journey for journey in cleared.conditional.journeys}
        self.under: dict[tuple[str, int], int] = {}
        for journey in cleared.firm.journeys:
            grant = (journey.offer, journey.grant)
            self.under[grant] = self.under.get(grant, 0) + 1
        self.offers = [self._offer(number, offer) for number, offer in enumerate(scope.offers)]

    def _offer(self, number: int, offer: Offer) -> OfferReason:
        exercised = offer.id in self.cleared.firm.exercised
        could_be = offer.id in self.cleared.conditional.exercised
        causes = () if exercised else self.offer_causes.causes(number)
        if exercised:
            moved = sum(count for (name, _), count in self.under.items() if name == offer.id)
            words = f"{offer.id} is exercised; {_go(moved)} under it"
        else:
            words = f"{offer.id} is not exercised: {'; and '.join(cause.words for cause in causes)}"
        return OfferReason(offer.id, exercised, could_be, causes, words)

    def person(self, person: Person) -> PersonReason:
        journey = self.goes.get(person.id)
        if journey is not None and journey.is_firm:
            words = f"goes to {self.name(journey.to)} under {journey.offer}"
            return PersonReason(person.id, Outcome.GOES, journey, (), words)
        routes = tuple(self._routes(person))
        if journey is None:
            return PersonReason(person.id, Outcome.STAYS, None, routes, self._stays(person, routes))
        return PersonReason(person.id, Outcome.COULD_GO, journey, routes, self._could_go(journey))

    def _routes(self, person: Person) -> Iterator[Route]:
        """Each way that he does not go, then each destination to which nobody releases him."""
        for way in self.ways[person.id]:
            offer = self.scope.offers[way.offer]
            yield Route(way.to, offer.id, way.grant + 1, tuple(self._causes(person, way)))
        reached = {way.to for way in self.ways[person.id]}
        for to in sorted(person.options):
            if to not in reached:
                words = f"no offer of {self.name(person.held_by)} releases him to {self.name(to)}"
                missing = Cause(kind=CauseKind.NO_GRANT, words=words)
                yield Route(to, None, None, (*_of_obstacles(gate(person, to)), missing))

    def _causes(self, person: Person, way: Way) -> Iterator[Cause]:
        offer = self.scope.offers[way.offer]
        yield from _of_obstacles(way.obstacles)
        if offer.id not in self.cleared.firm.exercised:
            yield Cause(kind=CauseKind.NOT_EXERCISED, words=self.offers[way.offer].words, offer=offer.id)
        elif not way.obstacles:
            yield from self._not_chosen(person, way, offer)

    def _not_chosen(self, person: Person, way: Way, offer: Offer) -> Iterator[Cause]:
        """Why somebody who may go under an exercised offer does not."""
        grant = offer.grants[way.grant]
        _, most = grant_limits(offer, grant, self.scope.situation)
        gone = self.under.get((offer.id, way.grant + 1), 0)
        if most is not None and gone >= most:
            words = f"{offer.id} {self.scope.printer.grant(grant)}, and {_go(gone)} under it"
            yield Cause(kind=CauseKind.BOUND, words=words, offer=offer.id)
        words = f"if he went: {self.trials.why_not_sent(person.id)}"
        yield Cause(kind=CauseKind.CRITERION, words=words, offer=offer.id)

    def _stays(self, person: Person, routes: tuple[Route, ...]) -> str:
        if not routes:
            by = self.name(person.held_by)
            return f"stays: no destination was examined, and no offer of {by} releases him"
        told = (f"to {self.name(route.to)}: {', and '.join(map(str, route.causes))}" for route in routes)
        return f"stays. {'. '.join(told)}"

    def _could_go(self, journey: Journey) -> str:
        decided_by = dict.fromkeys(reason.decided_by or reason.words for reason in journey.rests_on)
        return f"could go to {self.name(journey.to)} under {journey.offer} after: {'; '.join(decided_by)}"


def _go(number: int) -> str:
    return "1 goes" if number == 1 else f"{number} go"


def _of_obstacles(obstacles: Iterator[Obstacle] | tuple[Obstacle, ...]) -> Iterator[Cause]:
    for obstacle in obstacles:
        for reason in obstacle.reasons:
            yield Cause(
                kind=CauseKind(obstacle.kind.value),
                words=reason.words,
                article=reason.article,
                decided_by=reason.decided_by,
                claims=reason.claims,
            )
