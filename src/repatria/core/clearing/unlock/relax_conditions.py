"""Changes to what offers ask for: a condition asks for less, or is given up, or a fact is confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.requirements import (
    Confirmed,
    FallShort,
    Impossible,
    Keep,
    Outweigh,
    Reach,
    Requirement,
    Several,
    Simple,
)
from repatria.core.clearing.unlock.acts import Acts, act_on
from repatria.core.clearing.unlock.changes import Change, ChangeKind
from repatria.core.clearing.unlock.clauses import Clause
from repatria.core.clearing.unlock.relax_offers import moved, rows_by_key
from repatria.core.offers.offer import Offer
from repatria.core.terms.records import Ref


def relax_conditions(built: Built, acts: Acts, asked: Sequence[Offer]) -> None:
    """Write every change that could be made to the conditions of offers.

    Args:
        built: the model; its offers begin with those made.
        acts: takes up the changes.
        asked: the offers as the Powers made them.
    """
    relaxing = _Relaxing(built, acts)
    for number, offer in enumerate(asked):
        requirement = built.scope.requirements[number]
        if requirement is not None:
            for path, simple in _with_paths(requirement):
                relaxing.condition(offer, simple, ("condition", number, *path))


class _Relaxing:
    def __init__(self, built: Built, acts: Acts) -> None:
        self.built, self.acts, self.draft = built, acts, built.draft
        self.rows = rows_by_key(built)
        self.facts: dict[tuple[Ref, bool], int] = {}

    def condition(self, offer: Offer, simple: Simple, key: tuple[str | int, ...]) -> None:
        if key not in self.rows:
            return  # a fact that is as the offer wants it has no row
        row, place = self.rows[key], ("condition", *key[2:])
        match simple:
            case Confirmed():
                self.draft.relax(row, [(self._fact(simple), -1)])
            case Keep():
                self._allow_more(offer, simple, row, place)
            case Reach():
                self._ask_less(offer, simple, row, place)
                self.draft.relax(row, [(self._drop(offer, simple, place), simple.least)])
            case Outweigh():
                self.draft.relax(row, [(self._drop(offer, simple, place), -self._lowest(row))])
            case FallShort():
                self.draft.relax(row, [(self._drop(offer, simple, place), -self._highest(row))])
            case Impossible():
                self.draft.relax(row, [(self._drop(offer, simple, place), -1)])

    def _ask_less(self, offer: Offer, simple: Reach, row: int, place: Clause) -> None:
        if simple.least > 1:
            words = moved(offer, self._told(simple), "asks for {} fewer")
            act = act_on(offer, ChangeKind.LOWER, place)
            lowered = self.acts.by_degrees(simple.least - 1, act, words, simple.least, -1)
            self.draft.relax(row, [(lowered, 1)])

    def _allow_more(self, offer: Offer, simple: Keep, row: int, place: Clause) -> None:
        ever = self._highest(row)
        if ever > simple.most:
            words = moved(offer, self._told(simple), "allows {} more")
            act = act_on(offer, ChangeKind.LOWER, place)
            raised = self.acts.by_degrees(ever - simple.most, act, words, simple.most, 1)
            self.draft.relax(row, [(raised, -1)])

    def _drop(self, offer: Offer, simple: Reach | Outweigh | FallShort | Impossible, place: Clause) -> int:
        words = f"{offer.id} no longer rests on: {self._told(simple)}"
        return self.acts.whole(act_on(offer, ChangeKind.DROP, place, words))

    def _fact(self, simple: Confirmed) -> int:
        """The act that a fact is as an offer wants it; one act serves every offer that wants it so."""
        event, wanted = simple.event, simple.wanted
        if (event, wanted) not in self.facts:
            words = f"{event} is {'confirmed' if wanted else 'denied'}"
            change = Change(
                kind=ChangeKind.FACT, by=None, offer=None, amount=0, words=words, event=event, holds=wanted
            )
            self.facts[event, wanted] = self.acts.whole(change)
            if (event, not wanted) in self.facts:
                both = [(self.facts[event, True], 1), (self.facts[event, False], 1)]
                self.draft.row(("fact", event), f"{event} cannot be both", both, most=1)
        return self.facts[event, wanted]

    def _told(self, simple: Reach | Keep | Outweigh | FallShort | Impossible) -> str:
        return self.built.scope.printer.condition(simple.count)

    def _highest(self, row: int) -> int:
        """The most that a row's form comes to, whatever is chosen."""
        return sum(self._most(column) * weight for column, weight in self.draft.rows[row].terms if weight > 0)

    def _lowest(self, row: int) -> int:
        return sum(self._most(column) * weight for column, weight in self.draft.rows[row].terms if weight < 0)

    def _most(self, column: int) -> int:
        return self.draft.columns[column].most


def _with_paths(
    requirement: Requirement, path: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], Simple]]:
    """Each simple requirement with the path under which its row is written."""
    if isinstance(requirement, Several):
        for number, part in enumerate(requirement.parts):
            yield from _with_paths(part, (*path, number))
    else:
        yield path, requirement
