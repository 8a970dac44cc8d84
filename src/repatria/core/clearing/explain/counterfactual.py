"""What if: the plan that would be best if one offer had to be exercised, or one more of a class to go.

An explanation by criterion is not told but tried: the model is solved again with the wish
written into it, and the first objective that comes out worse is the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from repatria.core.clearing.plan import Level, Plan
from repatria.core.clearing.programme.alike import classes
from repatria.core.clearing.programme.build import build
from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.lexicographic import NothingInTime, Search
from repatria.core.clearing.programme.model import Row, Solve, Terms
from repatria.core.clearing.programme.objectives import TIE_BREAK, Objective
from repatria.core.clearing.programme.scope import Scope
from repatria.core.terms.records import PersonId


class Trials:
    """Tries wishes against the firm plan of a scope."""

    def __init__(self, scope: Scope, plan: Plan, objectives: Sequence[Objective], solve: Solve) -> None:
        self.scope, self.plan, self.objectives, self.solve = scope, plan, objectives, solve
        self._known: dict[Terms, str] = {}

    @cached_property
    def built(self) -> Built:
        """The model of the firm plan."""
        return build(self.scope, classes(self.scope))

    @cached_property
    def class_of(self) -> dict[PersonId, int]:
        """The class of everybody who has an open way."""
        return {person: number for number, alike in enumerate(self.built.classes) for person in alike.members}

    @cached_property
    def gone(self) -> dict[int, int]:
        """How many of each class go under the plan."""
        found: dict[int, int] = {}
        for journey in self.plan.journeys:
            number = self.class_of[journey.person]
            found[number] = found.get(number, 0) + 1
        return found

    def why_not_exercised(self, offer: int) -> str:
        """What would come of exercising an offer, in words."""
        return self._try(((self.built.columns.exercised[offer], 1),), 1)

    def why_not_sent(self, person: PersonId) -> str:
        """What would come of sending one more of a person's class, in words."""
        number = self.class_of[person]
        goes = tuple((one.column, 1) for one in self.built.going if one.number == number)
        gone = self.gone.get(number, 0)
        words = self._try(goes, gone + 1)
        if not gone:
            return words
        size = self.built.classes[number].size
        alike = f"{gone} of the {size} people alike in everything that counts go, by the published tie-break"
        return f"{alike}; for one more: {words}"

    def _try(self, wish: Terms, least: int) -> str:
        if wish not in self._known:
            self._known[wish] = self._tried(wish, least)
        return self._known[wish]

    def _tried(self, wish: Terms, least: int) -> str:
        model = self.built.draft.model()
        row = Row(("wish",), "what is tried", wish, least, None)
        search = Search(replace(model, rows=(*model.rows, row)), self.solve)
        for objective, level in zip(self.objectives, self.plan.levels, strict=True):
            terms = objective.terms(self.built)
            try:
                is_possible = search.improve(objective.name, objective.words, terms, objective.fewest)
            except NothingInTime:
                return "it was not tried to the end, for time ran out"
            if not is_possible:
                return "no plan that keeps the terms of all offers allows it"
            if search.levels[-1].value != level.value:
                return _fall(objective, search.levels[-1], level)
        return "another plan is equal in every criterion and in the tie-break"


def _fall(objective: Objective, wished: Level, planned: Level) -> str:
    if objective.name == TIE_BREAK.name:
        return f"it is equal in every criterion; {TIE_BREAK.words}"
    return f"{wished.value} instead of {planned.value} {objective.words}"
