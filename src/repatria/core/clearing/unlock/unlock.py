"""The smallest changes that would unlock an offer, send one person, or bring one more home.

They are found by optimisation, never told from a list: every change that could be made is a
choice in the model, the goal is a row, and what the changes cost is made as small as it can be.
Each set found is then forbidden and the next one sought, so that several distinct ones can be
put before the Powers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from repatria.core.clearing.programme.model import Row, Solve, Terms, gathered, value_of
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.search import NothingInTime, Search
from repatria.core.clearing.situation import Situation
from repatria.core.clearing.unlock.acts import Act
from repatria.core.clearing.unlock.changes import (
    DEFAULT_COSTS,
    Change,
    ChangeKind,
    Exercise,
    Gates,
    Goes,
    MoreGo,
    StillUndecided,
    Unlocking,
)
from repatria.core.clearing.unlock.gives_up import what_each_gives_up
from repatria.core.clearing.unlock.programme import UnlockModel
from repatria.core.clearing.unlock.unsettled import counted_undecided
from repatria.core.offers.offer import Offer
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.terms.records import Power


def smallest_changes(
    situation: Situation,
    offers: Sequence[Offer],
    goal: Exercise | MoreGo | Goes,
    solve: Solve,
    *,
    gates: Gates = Gates.AS_THEY_STAND,
    how_many: int = 3,
    costs: Mapping[ChangeKind, int] = DEFAULT_COSTS,
    names: Mapping[str, Power] = DEFAULT_NAMES,
) -> tuple[Unlocking, ...]:
    """The smallest sets of changes that reach a goal, the cheapest first.

    Args:
        situation: who is held by whom and where each may lawfully go.
        offers: the offers made.
        goal: what is to come about.
        solve: an optimiser.
        gates: whether undecided gates are left as they stand and told, or opened at a cost.
        how_many: how many sets to look for; no set contains another.
        costs: what each kind of act costs.
        names: what Powers are called.

    Returns:
        None at all where no change to offers can do it, because the law bars it, or where time ran
        out; one set without changes where nothing has to change.
    """
    ordered = tuple(sorted(offers, key=lambda offer: offer.id))
    made = Scope(situation, ordered, opened=True, assuming=False, renewed=True, names=names)
    opening = gates is Gates.TO_BE_OPENED
    model = UnlockModel(made, for_everybody=not isinstance(goal, Exercise), opening=opening)
    row = _goal_row(model, goal)
    return () if row is None else tuple(_Looking(model, gates, costs, solve).sets(row, how_many))


def _goal_row(unlock: UnlockModel, goal: Exercise | MoreGo | Goes) -> Row | None:
    """The goal as a row; None when nothing in the model could reach it."""
    built = unlock.built
    terms: Terms = ()
    least = 1
    match goal:
        case Exercise(offer):
            number = unlock.scope.numbers.get(offer)
            terms = () if number is None else ((built.columns.exercised[number], 1),)
        case MoreGo(than):
            terms, least = gathered((one.column, 1) for one in built.going), than + 1
        case Goes(person):
            place = built.place_of.get(person)
            if place is not None:
                # People alike go in a fixed order, so those before him go with him.
                terms, least = built.going_of(place.number, place.part), 1 + place.before
    return Row(("goal",), "what is to come about", terms, least, None) if terms else None


class _Looking:
    def __init__(
        self, unlock: UnlockModel, gates: Gates, costs: Mapping[ChangeKind, int], solve: Solve
    ) -> None:
        self.unlock, self.gates, self.costs, self.solve = unlock, gates, costs, solve

    def sets(self, goal: Row, how_many: int) -> Iterator[Unlocking]:
        """The cheapest sets of acts, one after the other."""
        model = self.unlock.built.draft.model()
        model = replace(model, rows=(*model.rows, goal))
        for place in range(how_many):
            search = Search(model, self.solve)
            values = self._cheapest(search)
            if values is None:
                return
            chosen = [act for act in self.unlock.acts if values[act.chosen]]
            yield replace(self._unlocking(values, chosen), is_smallest=search.levels[0].is_proven)
            if not chosen:
                return
            terms = gathered((act.chosen, 1) for act in chosen)
            reason = "another set than one found already"
            model = replace(
                model, rows=(*model.rows, Row(("found", place), reason, terms, None, len(chosen) - 1))
            )

    def _cheapest(self, search: Search) -> tuple[int, ...] | None:
        """The choice with the cheapest acts, then the fewest people asked for, then the most who go."""
        acts, going = self.unlock.acts, self.unlock.built.going
        cost = gathered((act.chosen, self.costs[act.kind]) for act in acts)
        try:
            if not search.improve("acts", "what the acts cost", cost, fewest=True):
                return None
        except NothingInTime:
            return None
        amounts = gathered(term for act in acts for term in act.amount)
        search.improve("people", "people asked for", amounts, fewest=True)
        search.improve("everybody", "people go", gathered((one.column, 1) for one in going))
        undecided = gathered((one.column, one.move.undecided) for one in going)
        search.improve("undecided", "undecided gates", undecided, fewest=True)
        order = gathered((act.chosen, place) for place, act in enumerate(acts, 1))
        search.improve("order", "the acts in the order of the offers", order, fewest=True)
        best = search.found()
        return None if best is None else best.values

    def _unlocking(self, values: tuple[int, ...], chosen: Sequence[Act]) -> Unlocking:
        going = [(one, values[one.column]) for one in self.unlock.built.going if values[one.column]]
        changes = tuple(self._change(act, values) for act in chosen)
        return Unlocking(
            changes=changes,
            cost=sum(self.costs[act.kind] for act in chosen),
            people=sum(change.amount for change in changes),
            go=sum(number for _, number in going),
            unnamed=sum(number for one, number in going if not one.alike.members),
            undecided=tuple(sorted(self._undecided(values), key=lambda one: one.person)),
            gives_up=what_each_gives_up(changes, self.unlock.scope.printer.names.name),
        )

    def _change(self, act: Act, values: tuple[int, ...]) -> Change:
        change = act.change(value_of(act.amount, values))
        place = self.unlock.acts.index(act)
        if place in self.unlock.releases:
            unnamed = self.unlock.unnamed_under(values, self.unlock.releases[place])
            return replace(change, unnamed=tuple(unnamed))
        gate = self.unlock.gates.get(place)
        if gate is None:
            return change
        people = (person for person, move in self.unlock.who_goes(values, gate) if move.undecided)
        return replace(change, people=tuple(sorted(people)))

    def _undecided(self, values: tuple[int, ...]) -> Iterator[StillUndecided]:
        counted = counted_undecided(self.unlock.built, values)
        for person, move in self.unlock.who_goes(values):
            reasons = self.unlock.undecided(person, move)
            if self.gates is Gates.TO_BE_OPENED and reasons:
                continue  # that these open is a change of its own
            reasons = reasons or counted.get(person, ())
            if reasons:
                yield StillUndecided(person, move.to, reasons)
