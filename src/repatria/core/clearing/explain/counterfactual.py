"""What if: the plan that would be best if one offer had to be exercised, or one more of a class to go.

An explanation by criterion is not told but tried: the model is solved again with the wish
written into it, and the first objective that comes out worse is the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from repatria.core.clearing.plan import Level, Plan
from repatria.core.clearing.programme.alike import classes
from repatria.core.clearing.programme.build import build
from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.lexicographic import months_that_end, pursue
from repatria.core.clearing.programme.model import Row, Solve, Terms
from repatria.core.clearing.programme.objectives import TIE_BREAK, LongestFirst, Objective
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.search import NothingInTime, Search
from repatria.core.terms.records import PersonId


class Trials:
    """Tries wishes against the firm plan of a scope."""

    def __init__(self, scope: Scope, plan: Plan, objectives: Sequence[Objective], solve: Solve) -> None:
        self.scope, self.plan, self.objectives, self.solve = scope, plan, objectives, solve
        self._exercised: dict[int, str] = {}
        self._sent: dict[tuple[int, int, int], str] = {}

    @cached_property
    def built(self) -> Built:
        """The model of the firm plan."""
        return build(self.scope, classes(self.scope))

    @cached_property
    def gone(self) -> Counter[tuple[int, int]]:
        """How many of each part of each class go under the plan."""
        places = (self.built.place_of[journey.person] for journey in self.plan.journeys)
        return Counter((place.number, place.part) for place in places)

    @cached_property
    def months(self) -> list[int]:
        """The months in captivity of everybody who goes under the plan, the longest first."""
        people = {person.id: person.months_in_captivity or 0 for person in self.scope.situation.people}
        return sorted((people[journey.person] for journey in self.plan.journeys), reverse=True)

    def why_not_exercised(self, offer: int) -> str:
        """What would come of exercising an offer, in words."""
        if offer not in self._exercised:
            wish = ((self.built.columns.exercised[offer], 1),)
            self._exercised[offer] = self._tried(self.built, wish)
        return self._exercised[offer]

    def why_not_sent(self, person: PersonId) -> str:
        """What would come of sending somebody who may go and does not, in words."""
        place = self.built.place_of[person]
        part = self.built.classes[place.number].parts[place.part]
        # Those of one part and one length of captivity differ in the tie-break alone.
        alike = (place.number, place.part, part.months[place.before])
        if alike not in self._sent:
            built = build(self.scope, classes(self.scope, apart=person))
            own = built.place_of[person]
            self._sent[alike] = self._tried(built, built.going_of(own.number, own.part))
        gone = self.gone[place.number, place.part]
        if not gone:
            return self._sent[alike]
        told = f"{gone} of the {part.size} people alike in everything that the offers ask go"
        order = "the longest captivity first and then by the published tie-break"
        return f"{told}, {order}; for him: {self._sent[alike]}"

    def _tried(self, built: Built, wish: Terms) -> str:
        model = built.draft.model()
        row = Row(("wish",), "what is tried", wish, 1, None)
        search = Search(replace(model, rows=(*model.rows, row)), self.solve)
        for objective, level in zip(self.objectives, self.plan.levels, strict=True):
            try:
                is_possible = pursue(search, built, objective)
            except NothingInTime:
                return "it was not tried to the end, for time ran out"
            if not is_possible:
                return "no plan that keeps the terms of all offers allows it"
            fall = self._fall(objective, search, built, level)
            if fall:
                return fall
        return "another plan is equal in every criterion and in the tie-break"

    def _fall(self, objective: Objective, search: Search, built: Built, planned: Level) -> str:
        """How a wish falls behind the plan in an objective; empty where it does not."""
        wished = search.levels[-1]
        if isinstance(objective, LongestFirst):
            return self._shorter(search, built)
        if wished.value == planned.value:
            return ""
        if objective.name == TIE_BREAK.name:
            return f"it is equal in every criterion; {TIE_BREAK.words}"
        return f"{wished.value} instead of {planned.value} {objective.words}"

    def _shorter(self, search: Search, built: Built) -> str:
        found = search.found()
        assert found is not None  # pursuing the objective found a choice
        wished = months_that_end(built, found.values)
        for ours, theirs in zip(self.months, wished, strict=False):
            if ours != theirs:
                return f"a captivity of {theirs} months would end instead of one of {ours}"
        if len(wished) != len(self.months):
            return f"{len(wished)} instead of {len(self.months)} captivities would end"
        return ""
