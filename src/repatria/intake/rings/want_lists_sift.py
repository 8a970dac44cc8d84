"""Which wants stand for somebody, what they cost, and a remark by line on each that is passed over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from repatria.core.clearing.rings.wants import Bools, Ints
from repatria.core.errors import Collector
from repatria.intake.rings.want_lists_costs import Want, priced
from repatria.intake.rings.want_lists_options import Options

_REMARKS = {
    "wants.unknown": ("names nobody who has a list", "Correct the name, or ask for the list."),
    "wants.unstated": ("states a priority without EXPLICIT-PRIORITIES", "Add that option, or take out `=`."),
    "wants.priority": ("states no priority from 1 to 9,999,999,999", "Write name=15, say."),
    "wants.own": ("names the holder's own entry, or itself", "Leave it out: nobody gives to himself."),
    "wants.repeated": ("stands in the same list already", "Leave out one of them."),
}


@dataclass(frozen=True, slots=True)
class Wants:
    """All words of all lists in a row, and the entry that each names (-1: none).

    Args:
        words: the words of each list.
        told: the same with what bears on their ranks; empty without priorities.
        starts: where each list begins in the row, and where the last ends.
        found: for each word the entry that it names.
        lines: for each list the line that says it first.
        holders: for each list its holder.
        of_stand_ins: True for a list of stand-ins.
    """

    words: list[list[str]]
    told: list[list[Want]]
    starts: Ints
    found: Ints
    lines: list[int]
    holders: Ints
    of_stand_ins: Bools

    def sift(
        self,
        holder_of: Ints,
        stand_ins: Bools,
        list_of: Ints,
        options: Options,
        official: dict[str, int],
        remarks: Collector,
    ) -> tuple[Bools, Ints]:
        """Whether each word is a want, and what it costs.

        Args:
            holder_of: for each entry its holder.
            stand_ins: True for an entry that is no person.
            list_of: for each entry its list.
            options: what the file asks for.
            official: the official names.
            remarks: takes a remark on each word that is passed over.
        """
        of_list = np.repeat(np.arange(len(self.words)), np.diff(self.starts))
        unknown = self.found < 0
        own = np.zeros(unknown.size, dtype=np.bool_)
        if holder_of.size:
            own = ~stand_ins[self.found] & (holder_of[self.found] == self.holders[of_list])
            # What a stand-in gets through itself, or through its like, it gets as well without.
            own = ~unknown & (own | (list_of[self.found] == of_list))
        unranked = self._unranked(unknown.size)
        repeated = self._repeated(of_list, ~(unknown | own | unranked), holder_of.size)
        passed = unknown | own | unranked | repeated
        silent = np.zeros(unknown.size, dtype=np.bool_)
        for place in np.flatnonzero(passed).tolist():
            mine = int(of_list[place])
            word = self.words[mine][place - int(self.starts[mine])]
            silent[place] = unknown[place] and word in official
            if not silent[place]:
                code = "wants.own" if own[place] else "wants.repeated" if repeated[place] else "wants.unknown"
                if unranked[place]:
                    code = "wants.priority"
                elif unknown[place] and "=" in word:
                    code = "wants.unstated"
                what, remedy = _REMARKS[code]
                where = f"line {self.lines[mine]}, want {place - int(self.starts[mine]) + 1}"
                remarks.add(code, where, f"It {what}, so it is passed over.", remedy)
        return ~passed, self._costs(~passed, silent, of_list, options)

    def _unranked(self, size: int) -> Bools:
        if not self.told:
            return np.zeros(size, dtype=np.bool_)
        return np.fromiter((want.stated < 0 for line in self.told for want in line), np.bool_, size)

    def _repeated(self, of_list: Ints, stands: Bools, size: int) -> Bools:
        """True for a want that stands in its list before; almost no list has one, so that is asked first."""
        repeated = np.zeros(stands.size, dtype=np.bool_)
        keys = of_list * size + self.found
        keys[~stands] = -1
        ordered = np.sort(keys)
        if (ordered[1:] == ordered[:-1])[ordered[1:] >= 0].any():
            _, first = np.unique(keys, return_index=True)
            repeated[:] = stands
            repeated[first] = False
        return repeated

    def _costs(self, taken: Bools, silent: Bools, of_list: Ints, options: Options) -> Ints:
        """What each want costs; nothing in a stand-in's list."""
        costs = np.ones(taken.size, dtype=np.int64)
        if self.told:
            at = self.starts.tolist()
            lists = zip(self.told, at[:-1], at[1:], strict=True)
            every = [priced(line, taken[low:high], silent[low:high], options) for line, low, high in lists]
            costs = np.array([cost for line in every for cost in line], dtype=np.int64)
        costs[self.of_stand_ins[of_list]] = 0
        return costs
