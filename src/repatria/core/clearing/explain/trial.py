"""Trials: what would have to fall for somebody to go, and what it would cost others if he went.

Nothing is told that was not tried. The round is cleared again as it would be without what stands
in the way; where a wish is still not met, the fewest clauses are sought that bar it; where nothing
bars it, the wish is written into the model, and the first objective that comes out worse is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from repatria.core.clearing.explain.conflict import Bar, is_possible
from repatria.core.clearing.explain.correction import smallest_correction
from repatria.core.clearing.explain.supposed import with_offer, without_clauses
from repatria.core.clearing.plan import Level, Plan
from repatria.core.clearing.programme.alike import classes
from repatria.core.clearing.programme.build import build
from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.extract import plan_from
from repatria.core.clearing.programme.lexicographic import best, pursue
from repatria.core.clearing.programme.longest_first import months_that_end, step_of
from repatria.core.clearing.programme.model import Row, Solve, gathered
from repatria.core.clearing.programme.objectives import TIE_BREAK, LongestFirst, Objective
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.search import NothingInTime, Search
from repatria.core.clearing.unlock.clauses import Clause, moved
from repatria.core.offers.bounds import Between, Exactly, UpTo
from repatria.core.offers.offer import Offer, OfferId
from repatria.core.terms.records import PersonId, Power

STOPPED = "it was not tried to the end, for time ran out"

_Asked: TypeAlias = Callable[[Scope], tuple[Built, Row] | None]
"""Writes a wish into the model of a scope; None where nothing in it could meet the wish."""


def exercise(scope: Scope, offer: int) -> tuple[Built, Row] | None:
    """The wish that an offer be exercised; None where nobody may go under it."""
    built = build(scope, classes(scope))
    wish = Row(("wish",), "it is exercised", ((built.columns.exercised[offer], 1),), 1, None)
    return (built, wish) if built.by_offer.get(offer) else None


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What keeps a wish from coming about once nothing of the law stands in the way.

    Args:
        bars: clauses of offers; every one of them has to fall.
        cost: what it would cost others, in words; empty where it would come about of itself.
        is_room: one more place in the grant would be enough, at no cost to others.
        built: the model in which the bars are rows; None where none was needed.
    """

    bars: tuple[Bar, ...] = ()
    cost: str = ""
    is_room: bool = False
    built: Built | None = None

    @property
    def clauses(self) -> tuple[tuple[OfferId, Clause], ...]:
        """The offer and the place of each bar."""
        return tuple((bar.offer, bar.clause) for bar in self.bars)


class Trials:
    """Tries wishes in suppositions about one round."""

    def __init__(self, scope: Scope, plan: Plan, objectives: Sequence[Objective], solve: Solve) -> None:
        self.objectives, self.solve, self.situation = objectives, solve, scope.situation
        self._plans: dict[tuple[Offer, ...], Plan | None] = {scope.offers: plan}
        self._bars: dict[object, tuple[tuple[Bar, ...], Built]] = {}
        self._costs: dict[object, str] = {}

    def plan(self, scope: Scope) -> Plan | None:
        """The best plan of a scope; None when time ran out. Asked once for the offers of one situation."""
        if scope.situation is not self.situation:
            return self._cleared(scope)
        if scope.offers not in self._plans:
            self._plans[scope.offers] = self._cleared(scope)
        return self._plans[scope.offers]

    def _cleared(self, scope: Scope) -> Plan | None:
        built = build(scope, classes(scope))
        try:
            found = best(built, self.objectives, self.solve)
        except NothingInTime:
            return None
        return None if found is None else plan_from(built, found)

    def going(
        self, scope: Scope, person: PersonId, offer: int, grant: int, to: Power, kind: object
    ) -> Hindrance:
        """What keeps somebody from going one way in which nothing of the law stands.

        Args:
            scope: what is supposed.
            person: who.
            offer: the number of the offer under which he would go.
            grant: the number of the grant, from 0.
            to: where he would go.
            kind: the same for people of whom offers and criteria see no difference. What bars one bars
                all; but among equals the tie-break may send one and not the next.
        """

        def asked(scope: Scope) -> tuple[Built, Row] | None:
            built = build(scope, classes(scope, apart=person))
            place = built.place_of.get(person)
            goes = gathered(
                (one.column, 1)
                for one in (built.by_class[place.number] if place is not None else ())
                if (one.move.offer, one.move.grant, one.move.to) == (offer, grant, to)
            )
            return (built, Row(("wish",), "he goes", goes, 1, None)) if goes else None

        key = (kind, offer, grant, to)
        found = self._hindrance(scope, offer, asked, lambda plan: plan.journey_of(person) is not None, key)
        if not found.cost:
            return found
        then = without_clauses(scope, found.clauses)
        plan = self.plan(then)
        return replace(found, is_room=plan is not None and self._is_room(then, plan, person, offer, grant))

    def exercising(self, scope: Scope, offer: int) -> Hindrance:
        """What keeps an offer from being exercised under which somebody may go."""
        name = scope.offers[offer].id
        return self._hindrance(
            scope, offer, lambda scope: exercise(scope, offer), lambda plan: name in plan.exercised, name
        )

    def _hindrance(
        self, scope: Scope, offer: int, asked: _Asked, comes_about: Callable[[Plan], bool], key: object
    ) -> Hindrance:
        try:
            known = self._bars.get(key) or self._barring(scope, offer, asked)
        except NothingInTime:
            return Hindrance(cost=STOPPED)
        if known is None:
            return Hindrance(cost="no plan at all allows it")
        self._bars[key] = known
        bars, built = known
        found = Hindrance(bars, built=built)
        then = without_clauses(scope, found.clauses)
        plan = self.plan(then)
        if plan is None:
            return replace(found, cost=STOPPED)
        if comes_about(plan):
            return found
        if key not in self._costs:
            now = asked(then)
            assert now is not None  # giving up clauses shuts no way
            self._costs[key] = self._cost(*now, plan)
        return replace(found, cost=self._costs[key])

    def _barring(self, scope: Scope, offer: int, asked: _Asked) -> tuple[tuple[Bar, ...], Built] | None:
        wish = asked(scope)
        assert wish is not None  # it is asked only where somebody may go
        bars = smallest_correction(*wish, self.solve, offer)
        return None if bars is None else (self._necessary(scope, bars, asked), wish[0])

    def _necessary(self, scope: Scope, bars: tuple[Bar, ...], asked: _Asked) -> tuple[Bar, ...]:
        """The bars without those that fall with others: where no ratio is left, civilians may go too."""
        if len(bars) < 2 or not any(scope.offers[scope.numbers[bar.offer]].has_ratio for bar in bars):
            return bars
        for bar in bars:
            left = tuple(one for one in bars if one is not bar)
            if self.is_possible(without_clauses(scope, Hindrance(left).clauses), asked):
                return self._necessary(scope, left, asked)
        return bars

    def is_possible(self, scope: Scope, asked: _Asked) -> bool:
        """Whether some plan of a scope meets a wish."""
        wish = asked(scope)
        return wish is not None and is_possible(*wish, self.solve)

    def _is_room(self, scope: Scope, plan: Plan, person: PersonId, offer: int, grant: int) -> bool:
        """Whether he goes once his grant lets one more go."""
        made = scope.offers[offer]
        match made.grants[grant].bound:
            case UpTo(most) | Exactly(most) | Between(_, most):
                pass
            case _:
                return False
        under = sum((one.offer, one.grant) == (made.id, grant + 1) for one in plan.journeys)
        if under < most:
            return False
        wider = self.plan(with_offer(scope, moved(made, {("most", grant): most + 1})))
        return wider is not None and wider.journey_of(person) is not None

    def _cost(self, built: Built, wish: Row, plan: Plan) -> str:
        """The first objective that comes out worse than in a plan if a wish is met, in words."""
        model = built.draft.model()
        search = Search(replace(model, rows=(*model.rows, wish)), self.solve)
        for objective, level in zip(self.objectives, plan.levels, strict=True):
            try:
                if not pursue(search, built, objective):
                    return "no plan that keeps the terms of all offers allows it"
            except NothingInTime:
                return STOPPED
            fall = self._fall(objective, search, built, plan, level)
            if fall:
                return fall
        return "another plan is equal in every criterion and in the tie-break"

    def _fall(self, objective: Objective, search: Search, built: Built, plan: Plan, planned: Level) -> str:
        """How a wish falls behind a plan in an objective; empty where it does not."""
        wished = search.levels[-1]
        if isinstance(objective, LongestFirst):
            return self._shorter(search, built, plan)
        if objective.name == TIE_BREAK.name:
            return f"it is equal in every criterion; {TIE_BREAK.words}"
        if wished.value == planned.value:
            return ""
        return f"{wished.value} instead of {planned.value} {objective.words}"

    def _shorter(self, search: Search, built: Built, plan: Plan) -> str:
        found = search.found()
        assert found is not None  # pursuing the objective found a choice
        people = {person.id: person.months_in_captivity or 0 for person in built.scope.situation.people}
        planned = sorted((people[journey.person] for journey in plan.journeys), reverse=True)
        wished = months_that_end(built, found.values)
        step = step_of(built)
        for ours, theirs in zip(planned, wished, strict=False):
            if ours // step != theirs // step:
                return f"a captivity of {theirs} months would end instead of one of {ours}"
        if len(wished) != len(planned):
            return f"{len(wished)} instead of {len(planned)} captivities would end"
        return ""
