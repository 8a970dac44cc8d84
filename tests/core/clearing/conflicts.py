"""Whether irreducible conflicts are what they are called, left to exhaustive search."""

from __future__ import annotations

from collections.abc import Sequence

from core.clearing.cast import NAMES
from core.clearing.exhaustive import can_be
from repatria.core.clearing.explain.conflict import bar, irreducible_conflict, is_clause
from repatria.core.clearing.programme.alike import classes
from repatria.core.clearing.programme.build import build
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.situation import Situation
from repatria.core.clearing.unlock.changes import Exercise, Goes, MoreGo
from repatria.core.clearing.unlock.clauses import without
from repatria.core.offers.offer import Offer
from repatria.solver.highs import highs

SOLVE = highs()
OF_AN_OFFER = ("most", "least", "condition", "apart", "alternatives")


def conflict_faults(
    situation: Situation, offers: Sequence[Offer], goal: Exercise | MoreGo | Goes
) -> list[str] | None:
    """What is claimed of a conflict and is not so; None where there is none, or too many plans to try."""
    bars = irreducible_conflict(situation, offers, goal, SOLVE, names=NAMES)
    reached = _reached(situation, offers, goal)
    if reached is None:
        return None
    if bars is None:
        return None if reached else [f"no conflict is told, and nothing reaches {goal}"]
    if reached:
        return [f"{goal} is reached in spite of {[str(each) for each in bars]}"]
    if ratio_bars(situation, offers):
        return []  # a ratio given up also frees civilians, which no row says
    found = []
    every = _clauses(situation, offers)
    kept = {(bar.offer, bar.clause) for bar in bars}
    alone = _without(offers, every - kept)
    if _reached(situation, alone, goal):
        found.append(f"{[str(each) for each in bars]} do not keep from {goal} by themselves")
    for one in bars:
        if not _reached(situation, _without(offers, every - kept | {(one.offer, one.clause)}), goal):
            found.append(f"{goal}: {one} is not necessary among {[str(each) for each in bars]}")
    return found


def _clauses(situation: Situation, offers: Sequence[Offer]) -> set[tuple[str, tuple[str | int, ...]]]:
    """Every clause of every offer, as the model has rows for them."""
    scope = Scope(situation, tuple(sorted(offers, key=lambda offer: offer.id)), names=NAMES)
    built = build(scope, classes(scope))
    found = [bar(built, row) for row in built.draft.model().rows if is_clause(built, row)]
    return {(one.offer, one.clause) for one in found}


def ratio_bars(situation: Situation, offers: Sequence[Offer]) -> bool:
    """Whether giving up a ratio would let people go whom it bars."""
    return any(
        offer.has_ratio
        and one.held_by == offer.by
        and (
            one.is_civilian or any(situation.tables[name].weight(one) is None for name in offer.ratio_tables)
        )
        for offer in offers
        for one in situation.people
    )


def _without(offers: Sequence[Offer], given_up: set[tuple[str, tuple[str | int, ...]]]) -> tuple[Offer, ...]:
    return tuple(
        without(offer, *sorted((place for name, place in given_up if name == offer.id), key=str))
        for offer in offers
    )


def _reached(situation: Situation, offers: Sequence[Offer], goal: Exercise | MoreGo | Goes) -> bool | None:
    def meets(plan: Sequence[object]) -> bool:
        match goal:
            case Exercise(offer):
                return any(journey.offer == offer for journey in plan)
            case MoreGo(than):
                return len(plan) > than
            case Goes(person):
                return any(journey.person == person for journey in plan)

    return can_be(situation, offers, meets)
