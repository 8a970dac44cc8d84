"""A want list and its settlement: rings of any length, all of whose parties settle together.

Each entry is somebody whom one holder would let go, with those whom he would take in exchange,
any one of them. A stand-in (a "dummy") is no person: its holder's entries want it, it wants
others in turn, and at most one of them comes through it; so nobody is received twice over.
A settlement gives each entry at most one other, and each is given at most once: disjoint rings.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from repatria.core.errors import Problem

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

MOST_ENTRIES = 1_000_000
MOST_WANTS = 50_000_000
MOST_COST = 2**52
"""What a whole settlement may cost at most: sums stay exact in every solver's arithmetic."""


@dataclass(frozen=True, slots=True, eq=False)
class WantList:
    """Entries, their holders, and whom each wants; entries with equal wants share one list.

    Args:
        names: one for each entry, as the file names it.
        holders: the holders' names; a holder who is not named is called after his only entry.
        holder_of: for each entry its holder.
        stand_ins: True for an entry that is no person.
        list_of: for each entry the list that says whom it wants; equal lists of a holder are one.
        starts: where each list begins in `wanted`, and where the last one ends.
        wanted: the entries that each list names: none twice, none that has the list itself, and of its
            own holder only stand-ins.
        costs: what each want costs: at least 1, and 0 in a stand-in's list.
        staying_costs: what it costs that a person stays; None: the most trades come first, cost second.
        most_holders: True when the file asks that as many holders as possible trade.
        remarks: what was passed over in reading, by line.
    """

    names: tuple[str, ...]
    holders: tuple[str, ...]
    holder_of: Ints
    stand_ins: Bools
    list_of: Ints
    starts: Ints
    wanted: Ints
    costs: Ints
    staying_costs: int | None = None
    most_holders: bool = False
    remarks: tuple[Problem, ...] = ()

    @property
    def size(self) -> int:
        """How many entries there are, stand-ins included."""
        return len(self.names)

    @property
    def people(self) -> int:
        """How many entries are people."""
        return self.size - int(self.stand_ins.sum())

    @property
    def how_many_wants(self) -> int:
        """How many wants there are, those of a shared list counted for each entry that has it."""
        return int(np.diff(self.starts)[self.list_of].sum())

    def staying(self) -> int:
        """What it costs that a person stays; without a stated cost, more than all trades together can."""
        if self.staying_costs is not None:
            return self.staying_costs
        stated = self.costs[self.costs > 0]
        if stated.size == 0 or int(stated.min()) == int(stated.max()):
            return 1 + int(stated[0] if stated.size else 0)
        return 1 + int(stated.max()) * self.people

    def wants(self, entry: int) -> Ints:
        """The entries that one entry wants, in the order of its list."""
        mine = int(self.list_of[entry])
        return self.wanted[int(self.starts[mine]) : int(self.starts[mine + 1])]


@dataclass(frozen=True, slots=True, eq=False)
class Settlement:
    """Who gets whom: for each entry the one that it gets, itself when it stays; stand-ins included.

    Args:
        gets: a permutation of the entries.
    """

    gets: Ints

    def rings(self, wants: WantList) -> tuple[tuple[int, ...], ...]:
        """The rings of people: each gets the next one, the last gets the first; by their first entry."""
        gets, passed = self.gets.tolist(), wants.stand_ins.tolist()
        seen = [standing or gets[entry] == entry for entry, standing in enumerate(passed)]
        rings = []
        for first in range(wants.size):
            ring, entry = [], first
            while not seen[entry]:
                seen[entry] = True
                ring.append(entry)
                entry = gets[entry]
                while passed[entry]:
                    entry = gets[entry]
            if ring:
                rings.append(tuple(ring))
        return tuple(rings)

    def through(self, wants: WantList, entry: int) -> tuple[int, ...]:
        """The stand-ins through which an entry gets the one that it gets, in their order."""
        passed = []
        other = int(self.gets[entry])
        while wants.stand_ins[other] and other != entry:
            passed.append(other)
            other = int(self.gets[other])
        return tuple(passed)

    def trading(self, wants: WantList) -> Bools:
        """True for each person who goes."""
        goes: Bools = self.gets != np.arange(wants.size)
        return goes & ~wants.stand_ins

    def trades(self, wants: WantList) -> int:
        """How many people go; stand-ins never count."""
        return int(self.trading(wants).sum())

    def holders(self, wants: WantList) -> Ints:
        """The holders who trade."""
        return np.unique(wants.holder_of[self.trading(wants)])


def settlement_of(wants: WantList, taken: Bools, goes: Bools) -> Settlement:
    """The settlement that takes some wants; of those with one list the first to go gets the first taken.

    Args:
        wants: the list.
        taken: the places of `wanted` that are taken; as many of a list as go of its entries.
        goes: True for each entry that goes; each of them is taken once.
    """
    receivers = np.flatnonzero(goes)
    receivers = receivers[np.argsort(wants.list_of[receivers], kind="stable")]
    gets = np.arange(wants.size)
    gets[receivers] = wants.wanted[taken]
    return Settlement(gets)
