"""The explanation of a clearing: for everybody why he goes, or the exact reason that he does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from repatria.core.clearing.certificate.needed import asked_of, plain
from repatria.core.clearing.cleared import Cleared
from repatria.core.clearing.explain.clause_words import causes_of
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
from repatria.core.clearing.explain.routes import nearest, of_obstacles
from repatria.core.clearing.explain.supposed import with_open_way, with_release, without_clauses
from repatria.core.clearing.explain.trial import Hindrance, Trials
from repatria.core.clearing.plan import Journey
from repatria.core.clearing.programme.model import Solve
from repatria.core.clearing.programme.objectives import DEFAULT_OBJECTIVES, Objective
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.ways import Obstacle, Way, gate, ways
from repatria.core.clearing.situation import Person, Situation
from repatria.core.offers.offer import Offer, OfferId
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.terms.records import PersonId, Power


def explain(
    situation: Situation,
    offers: Sequence[Offer],
    cleared: Cleared,
    solve: Solve,
    *,
    objectives: Sequence[Objective] = DEFAULT_OBJECTIVES,
    names: Mapping[str, Power] = DEFAULT_NAMES,
    people: Collection[PersonId] | None = None,
) -> Explanation:
    """The reasons of a clearing.

    Args:
        situation: the situation that was cleared.
        offers: the offers that were cleared.
        cleared: the outcome.
        solve: tries what would come of sending somebody who is not chosen: a few clearings for
            each kind of person, each way of his, and each offer that is not exercised.
        objectives: those of the clearing.
        names: what Powers are called.
        people: whom to explain, and then no offers; None is everybody and every offer.
    """
    scope = Scope(situation, tuple(sorted(offers, key=lambda offer: offer.id)), names=names)
    trials = Trials(scope, cleared.firm, objectives, solve)
    explaining = _Explaining(scope, cleared, trials)
    asked = sorted(situation.people, key=lambda person: person.id)
    return Explanation(
        people=tuple(explaining.person(person) for person in asked if people is None or person.id in people),
        offers=tuple(explaining.offers()) if people is None else (),
    )


class _Explaining:
    def __init__(self, scope: Scope, cleared: Cleared, trials: Trials) -> None:
        self.scope, self.cleared, self.trials = scope, cleared, trials
        self.name = scope.printer.names.name
        self.goes = {journey.person: journey for journey in cleared.conditional.journeys}
        self.asked = asked_of(scope.situation, scope.offers)

    def offers(self) -> Iterator[OfferReason]:
        """Why each offer is exercised or not."""
        finding = OfferCauses(self.scope, self.trials)
        moved = Counter(journey.offer for journey in self.cleared.firm.journeys)
        for number, offer in enumerate(self.scope.offers):
            exercised = offer.id in self.cleared.firm.exercised
            causes = () if exercised else finding.causes(number)
            if exercised:
                words = f"{offer.id} is exercised; {_go(moved[offer.id])} under it"
            else:
                words = f"{offer.id} is not exercised: {'; and '.join(cause.words for cause in causes)}"
            could_be = offer.id in self.cleared.conditional.exercised
            yield OfferReason(offer.id, exercised, could_be, causes, words)

    def person(self, person: Person) -> PersonReason:
        """Why one person goes or stays."""
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
        his = ways(person, self.scope)
        for way in his:
            offer = self.scope.offers[way.offer]
            further = tuple(self._tried(person, way))
            causes = (*of_obstacles(self._standing(person, way, further)), *further)
            yield Route(way.to, offer.id, way.grant + 1, causes)
        reached = {way.to for way in his}
        for to in sorted(person.options):
            if to not in reached:
                yield Route(to, None, None, tuple(self._without_grant(person, to)))

    def _standing(self, person: Person, way: Way, further: Iterable[Cause]) -> tuple[Obstacle, ...]:
        """The obstacles that still stand once the clauses are given up that would have to be."""
        clauses = [cause.clause for cause in further if cause.clause and cause.kind is not CauseKind.FULL]
        if not clauses or not way.obstacles:
            return way.obstacles
        scope = without_clauses(self.scope, ((OfferId(str(clause[0])), clause[1:]) for clause in clauses))
        for one in ways(person, scope):
            if (one.offer, one.grant, one.to) == (way.offer, way.grant, way.to):
                return one.obstacles
        return way.obstacles

    def _tried(self, person: Person, way: Way) -> Iterator[Cause]:
        scope = with_open_way(self.scope, person.id, way)
        if not _is_open(scope, person.id, way):
            return  # what makes the offer mean him is also what bars him
        kind = _profile(plain(person, self.asked))
        found = self.trials.going(scope, person.id, way.offer, way.grant, way.to, kind)
        yield from self._hindrances(found, scope, way)

    def _hindrances(self, found: Hindrance, scope: Scope, way: Way) -> Iterator[Cause]:
        if found.built is not None:
            yield from causes_of(found.bars, found.built)
        offer = scope.offers[way.offer]
        if found.is_room:
            grant = scope.printer.grant(offer.grants[way.grant])
            words = f"{offer.id} {grant}, and others come first; if he went instead: {found.cost}"
            yield Cause(kind=CauseKind.FULL, words=words, clause=(offer.id, "most", way.grant))
        elif found.cost:
            yield Cause(kind=CauseKind.CRITERION, words=f"if he went: {found.cost}")

    def _without_grant(self, person: Person, to: Power) -> Iterator[Cause]:
        yield from of_obstacles(gate(person, to))
        words = f"no offer of {self.name(person.held_by)} releases him to {self.name(to)}"
        yield Cause(kind=CauseKind.NO_GRANT, words=words)
        yield from self._if_released(person, to)

    def _if_released(self, person: Person, to: Power) -> Iterator[Cause]:
        scope, number = with_release(self.scope, person.id, to)
        way = Way(number, 0, to, tuple(gate(person, to)))
        scope = with_open_way(scope, person.id, way)
        if _is_open(scope, person.id, way):
            kind = _profile(plain(person, self.asked))
            found = self.trials.going(scope, person.id, number, 0, to, kind)
            yield from self._hindrances(replace(found, is_room=False), scope, way)

    def _stays(self, person: Person, routes: tuple[Route, ...]) -> str:
        if not routes:
            by = self.name(person.held_by)
            return f"stays: no destination was examined, and no offer of {by} releases him"
        told = (
            f"to {self.name(route.to)}: {', and '.join(map(str, route.causes))}" for route in nearest(routes)
        )
        return f"stays. {'. Or '.join(told)}"

    def _could_go(self, journey: Journey) -> str:
        decided_by = dict.fromkeys(reason.decided_by or reason.words for reason in journey.rests_on)
        return f"could go to {self.name(journey.to)} under {journey.offer} after: {'; '.join(decided_by)}"


def _is_open(scope: Scope, who: PersonId, way: Way) -> bool:
    person = next(one for one in scope.situation.people if one.id == who)
    return any(
        one.is_open(False) and (one.offer, one.grant, one.to) == (way.offer, way.grant, way.to)
        for one in ways(person, scope)
    )


def _profile(person: Person) -> object:
    """Everything about a person that a trial depends on; people with one profile share its outcome."""
    options = ((to, option.state, len(option.reasons)) for to, option in sorted(person.options.items()))
    return (
        person.held_by,
        person.depends_on,
        person.lane,
        person.tier,
        person.months_in_captivity,
        person.age_years,
        person.groups,
        person.records,
        tuple(options),
        tuple(sorted(person.attributes.items())),
    )


def _go(number: int) -> str:
    return "1 goes" if number == 1 else f"{number} go"
