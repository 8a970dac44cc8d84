"""The most holders among the best settlements: a small integer programme over what those leave open.

Whoever trades in every best settlement needs no column, nor do parts of the list in which nobody's
holder is undecided. Often every holder who can trade at all does so already: then that is the proof.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from repatria.core.clearing.programme.model import Draft, Model, Status, in_whole_numbers
from repatria.core.clearing.rings.wants import Bools, Ints, Settlement, WantList, settlement_of
from repatria.solver.highs import solve_model
from repatria.solver.rings.wants_exchange import more_holders
from repatria.solver.rings.wants_prices import Room, lists_of_places, receipts


def most_holders(
    wants: WantList, settlement: Settlement, room: Room, limit_seconds: float | None = None
) -> tuple[Settlement, int]:
    """Of the settlements as good as this one, one in which as many holders trade as possible.

    Args:
        wants: the list.
        settlement: a best one.
        room: what it leaves open.
        limit_seconds: when to stop; the settlement stands then, or a better one found so far.

    Returns:
        The settlement, and how many holders can trade at most in any as good: its own when proved.
    """
    sure = np.zeros(len(wants.holders), dtype=np.bool_)
    sure[wants.holder_of[settlement.trading(wants) & ~room.open_entries]] = True
    undecided = room.open_entries & ~wants.stand_ins & ~sure[wants.holder_of]
    able = int(sure.sum()) + np.unique(wants.holder_of[undecided]).size
    settlement = more_holders(wants, settlement, room, undecided)
    now = int(settlement.holders(wants).size)
    if now == able:
        return settlement, able
    room = replace(room, used=receipts(wants, settlement)[0])
    choice = _Choice.of(wants, settlement, room, undecided)
    solution = solve_model(choice.model, limit_seconds)
    at_most = able
    if solution.bound is not None:
        at_most = min(able, int(sure.sum()) + math.floor(solution.bound + 1e-6))
    if not solution.values:
        return settlement, at_most
    values = in_whole_numbers(choice.model, solution)
    better = choice.settlement(wants, settlement, room, values)
    found = int(better.holders(wants).size)
    if found <= now:
        return settlement, now if solution.status is Status.OPTIMAL else at_most
    return better, found if solution.status is Status.OPTIMAL else at_most


@dataclass(frozen=True, slots=True, eq=False)
class _Choice:
    """The programme: columns for open wants, then open entries, then undecided holders.

    Args:
        model: the programme.
        places: the place in `wanted` of each column of a want.
        entries: the entry of each column of an entry.
    """

    model: Model
    places: Ints
    entries: Ints

    @classmethod
    def of(cls, wants: WantList, settlement: Settlement, room: Room, undecided: Bools) -> _Choice:
        """The programme over those parts of the list in which an undecided holder has somebody."""
        matters = np.zeros(int(room.part.max()) + 1, dtype=np.bool_)
        matters[room.part[undecided]] = True
        places = np.flatnonzero(room.open_wants & matters[room.part[wants.wanted]])
        entries = np.flatnonzero(room.open_entries & matters[room.part])
        used = room.used[places].astype(int).tolist()
        goes = (settlement.gets != np.arange(wants.size))[entries].astype(int).tolist()
        draft = Draft()
        taken = [draft.column(f"want {place} is met", 1) for place in places.tolist()]
        going = [draft.column(f"entry {entry} goes", 1) for entry in entries.tolist()]
        lists: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        gifts: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        of_list = lists_of_places(wants)[places].tolist()
        for column, mine, other, value in zip(
            taken, of_list, wants.wanted[places].tolist(), used, strict=True
        ):
            lists[mine].append((column, 1, value))
            gifts[other].append((column, 1, value))
        own_lists = wants.list_of[entries].tolist()
        for column, entry, mine, value in zip(going, entries.tolist(), own_lists, goes, strict=True):
            lists[mine].append((column, -1, value))
            gifts[entry].append((column, -1, value))
        for key, reason, rows in (
            ("list", "those of a list receive as many as go of them", lists),
            ("entry", "whoever goes is received once", gifts),
        ):
            for number, terms in rows.items():
                # What is not open stays as it is, so each sum stays what it is now.
                total = sum(sign * value for _, sign, value in terms)
                draft.row((key, number), reason, [(column, sign) for column, sign, _ in terms], total, total)
        start = used + goes
        people: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for column, entry, value in zip(going, entries.tolist(), goes, strict=True):
            if undecided[entry]:
                people[int(wants.holder_of[entry])].append((column, value))
        objective = []
        for holder in sorted(people):
            trades = draft.column(f"holder {holder} trades", 1)
            forms = [(trades, 1), *((column, -1) for column, _ in people[holder])]
            draft.row(("holder", holder), "a holder trades only when one of his people goes", forms, most=0)
            objective.append((trades, 1))
            start.append(max(value for _, value in people[holder]))
        model = replace(draft.model(), objective=tuple(objective), start=tuple(start))
        return cls(model, places, entries)

    def settlement(
        self, wants: WantList, settlement: Settlement, room: Room, values: tuple[int, ...]
    ) -> Settlement:
        """The settlement that the programme's answer stands for."""
        used = room.used.copy()
        used[self.places] = np.array(values[: self.places.size], dtype=np.bool_)
        goes = settlement.gets != np.arange(wants.size)
        went = values[self.places.size : self.places.size + self.entries.size]
        goes[self.entries] = np.array(went, dtype=np.bool_)
        return settlement_of(wants, used, goes)
