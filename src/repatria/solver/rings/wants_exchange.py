"""One more holder at a time: exchanges that bring somebody in and put no holder out.

Going from staying is one arc of what a best settlement leaves open; an exchange closes it to a
cycle. The search is quick and finds most holders that can be found, but it proves nothing: two
exchanges may be worth making only together.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np

from repatria.core.clearing.rings.wants import Bools, Settlement, WantList, settlement_of
from repatria.solver.rings.wants_prices import Room, lists_of_places


def more_holders(wants: WantList, settlement: Settlement, room: Room, undecided: Bools) -> Settlement:
    """A settlement as good as this one in which at least as many holders trade.

    Args:
        wants: the list.
        settlement: a best one.
        room: what it leaves open.
        undecided: the people of holders of whom none goes for certain.
    """
    taken, goes = room.used.copy(), settlement.gets != np.arange(wants.size)
    people, graph = ~wants.stand_ins, None
    for entry in np.flatnonzero(undecided & ~goes).tolist():
        going = np.bincount(wants.holder_of[people & goes], minlength=len(wants.holders))
        if going[wants.holder_of[entry]] > 0:
            continue
        if graph is None:
            # The last of a holder's people who go may not be put out for somebody else.
            graph = _open(wants, room, taken, goes, ~undecided | (going[wants.holder_of] > 1))
        cycle = _exchange(wants, graph, entry)
        if not cycle:
            continue
        before = taken.copy(), goes.copy()
        _turn(wants, taken, goes, cycle)
        graph = None
        if np.unique(wants.holder_of[people & goes]).size <= np.count_nonzero(going):
            taken, goes = before  # it put out two of one holder's people, and he had no third
    return settlement_of(wants, taken, goes)


def _open(wants: WantList, room: Room, taken: Bools, goes: Bools, may_stop: Bools) -> Any:
    """What can be taken up or given up, as a graph; lists stand behind the entries."""
    from scipy.sparse import csr_array

    size, of_list = wants.size, lists_of_places(wants)
    nodes = size + wants.starts.size - 1
    take, give_up = room.open_wants & ~taken, room.open_wants & taken
    go, stop = room.open_entries & ~goes, room.open_entries & goes & may_stop
    tails = [size + of_list[take], wants.wanted[give_up], np.flatnonzero(go), size + wants.list_of[stop]]
    heads = [wants.wanted[take], size + of_list[give_up], size + wants.list_of[go], np.flatnonzero(stop)]
    arcs = (np.concatenate(tails), np.concatenate(heads))
    return csr_array((np.ones(arcs[0].size, dtype=np.int8), arcs), shape=(nodes, nodes))


def _exchange(wants: WantList, graph: Any, entry: int) -> list[tuple[int, int]]:
    """The arcs of a shortest cycle that lets an entry go; none when there is no such cycle."""
    from scipy.sparse.csgraph import breadth_first_order

    begin = wants.size + int(wants.list_of[entry])
    _, came_from = breadth_first_order(graph, begin, directed=True, return_predecessors=True)
    if came_from[entry] < 0:
        return []
    path = [entry]
    while path[-1] != begin:
        path.append(int(came_from[path[-1]]))
    return list(pairwise([entry, *reversed(path)]))


def _turn(wants: WantList, taken: Bools, goes: Bools, cycle: Iterable[tuple[int, int]]) -> None:
    """Take wants or give them up, let entries go or stay, as a cycle's arcs say."""
    for tail, head in cycle:
        mine, entry = max(tail, head) - wants.size, min(tail, head)
        if wants.list_of[entry] == mine:  # no list names an entry that has it
            goes[entry] = tail == entry
        else:
            low, high = int(wants.starts[mine]), int(wants.starts[mine + 1])
            taken[low + int(np.argmax(wants.wanted[low:high] == entry))] = head == entry
