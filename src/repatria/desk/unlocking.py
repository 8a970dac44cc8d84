"""Unlocking: the smallest changes that reach a goal, what bars it now, and which decisions to seek first."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches

from repatria.core.clearing.cleared import clear
from repatria.core.clearing.explain.conflict import Bar, irreducible_conflict
from repatria.core.clearing.programme.model import Model, Solution, Solve, Status
from repatria.core.clearing.programme.search import NothingInTime
from repatria.core.clearing.round import Round
from repatria.core.clearing.unlock.changes import Exercise, Gates, Goes, MoreGo, Unlocking
from repatria.core.clearing.unlock.decisions import Decisions, decisions
from repatria.core.clearing.unlock.unlock import smallest_changes
from repatria.core.errors import BadInput
from repatria.core.offers.offer import OfferId
from repatria.desk.why import find_person, label_of


@dataclass(frozen=True, slots=True)
class UnlockAnswer:
    """The answer to what would unlock something.

    Args:
        goal: what is to come about, in words.
        go: how many go now.
        changes: the smallest sets of changes, the cheapest first; none where none can do it.
        conflict: the clauses that together keep the goal from being reached now, none of them
            idle; empty where no clause does but the law; None where it can be reached.
        decisions: what could be decided so that more go, where that was asked.
        in_time: False where a search was stopped by its time, so that other changes or bars may exist.
    """

    goal: str
    go: int
    changes: tuple[Unlocking, ...]
    conflict: tuple[Bar, ...] | None
    decisions: Decisions | None
    in_time: bool = True


def unlock_offer(asked: Round, offer: str, solver: Callable[[], Solve], how_many: int = 3) -> UnlockAnswer:
    """What would unlock an offer.

    Raises:
        BadInput: nobody made an offer of that name.
        SolverFailed: the solver gave no answer, or one that the referee refuses.
    """
    known = [one.id for one in asked.offers]
    if offer not in known:
        meant = get_close_matches(offer, known, n=1)
        listed = f"Did you mean {meant[0]}?" if meant else f"Known are {', '.join(known) or 'none yet'}."
        raise BadInput.of("ask.offer", offer, "is no offer of the round.", listed)
    return _answer(asked, Exercise(OfferId(offer)), f"{offer} is exercised", solver, how_many)


def unlock_person(asked: Round, typed: str, solver: Callable[[], Solve], how_many: int = 3) -> UnlockAnswer:
    """What would let one person go, gates that are undecided among it; raises as `unlock_offer`."""
    person = find_person(asked, typed)
    goal = f"{label_of(asked, person.id)} goes"
    return _answer(asked, Goes(person.id), goal, solver, how_many, Gates.TO_BE_OPENED)


def unlock_more(asked: Round, solver: Callable[[], Solve], how_many: int = 3) -> UnlockAnswer:
    """What would bring one more person home than go now; raises `SolverFailed`."""
    return _answer(asked, None, "one more person goes", solver, how_many)


def _answer(
    asked: Round,
    goal: Exercise | Goes | None,
    words: str,
    solver: Callable[[], Solve],
    how_many: int,
    gates: Gates = Gates.AS_THEY_STAND,
) -> UnlockAnswer:
    situation, offers, names = asked.situation, asked.offers, asked.names
    cleared = clear(situation, offers, solver(), names=names)
    go = len(cleared.firm.journeys)
    sought = goal or MoreGo(go)
    seeking = _Seeking(solver())
    changes: tuple[Unlocking, ...] = ()
    conflict: tuple[Bar, ...] | None = ()
    sought_first: Decisions | None = None
    # Each of the three is worth having without the others when time runs out.
    with suppress(NothingInTime):
        changes = smallest_changes(
            situation, offers, sought, seeking, gates=gates, how_many=how_many, names=names
        )
    with suppress(NothingInTime):
        conflict = irreducible_conflict(situation, offers, sought, seeking, names=names)
    with suppress(NothingInTime):
        sought_first = None if goal else decisions(situation, offers, cleared, seeking, names=names)
    return UnlockAnswer(
        goal=words,
        go=go,
        changes=changes,
        conflict=conflict,
        decisions=sought_first,
        in_time=not seeking.was_stopped,
    )


class _Seeking:
    """A solver that remembers whether its limit ever stopped it."""

    def __init__(self, solve: Solve) -> None:
        self.solve, self.was_stopped = solve, False

    def __call__(self, model: Model) -> Solution:
        found = self.solve(model)
        self.was_stopped |= found.status is Status.STOPPED
        return found
