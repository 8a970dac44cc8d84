"""Listing cycles: all that gain no less than some amount, root by root, cut off by what returning can gain.

A cycle is found from its least node, over nodes no less. A path is followed only while the best
walk back to the root, in the arcs that are left, could still make it gain enough.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from repatria.core.clearing.rings.graph import Ints
from repatria.core.clearing.rings.rings import Ring
from repatria.solver.rings.cycles import Priced
from repatria.solver.rings.master import worths_of
from repatria.solver.rings.network import NEVER, Network

MOST_CYCLES = 250_000
MOST_PATHS = 2_000_000
"""Above these a list would not fit into an integer programme that ends, or into memory."""


class TooMany(Exception):
    """There are more rings than can be listed."""


def cycles_within(network: Network, prices: Ints, slack: int, cap: int) -> Iterator[tuple[Ring, int]]:
    """All cycles within the cap that lose no more than `slack` under some prices, and their worth.

    Raises:
        TooMany: there are more than can be listed.
    """
    count = 0
    for priced in _from_each_root(network, prices, -slack, cap):
        count += priced.gains.size
        if count > MOST_CYCLES:
            raise TooMany
        worths = worths_of(network, priced.nodes, False).tolist()
        for nodes, worth in zip(priced.nodes.tolist(), worths, strict=True):
            yield Ring(False, tuple(nodes)), worth


def long_cycles(network: Network, prices: Ints, floor: int, per_node: int, cap: int) -> list[Priced]:
    """Cycles within the cap that gain more than `floor`, the best few from each root.

    Raises:
        TooMany: there are more paths than can be followed.
    """
    found = []
    for priced in _from_each_root(network, prices, floor + 1, cap):
        best = np.argsort(-priced.gains, kind="stable")[:per_node]
        found.append(Priced(priced.nodes[best], priced.gains[best]))
    return found


def _from_each_root(network: Network, prices: Ints, least: int, cap: int) -> Iterator[Priced]:
    if cap < 2:
        return
    graph = network.graph
    worth = graph.weights * network.scale - prices[graph.heads]
    able = np.zeros(network.size, dtype=np.bool_)
    able[network.cyclic] = True
    inside = able[graph.tails] & able[graph.heads]
    tails, heads, worth = graph.tails[inside], graph.heads[inside], worth[inside]
    for root in network.cyclic.tolist():
        first = int(np.searchsorted(tails, root))
        kept = heads[first:] >= root
        yield from _from_root(
            root, tails[first:][kept], heads[first:][kept], worth[first:][kept], network.size, least, cap
        )


def _from_root(
    root: int, tails: Ints, heads: Ints, worth: Ints, size: int, least: int, cap: int
) -> Iterator[Priced]:
    if not tails.size or tails[0] != root:
        return
    back = _ways_back(root, tails, heads, worth, size, cap)
    offsets = np.searchsorted(tails, np.arange(size + 1))
    onward = heads != root
    paths, gains = np.array([[root]], dtype=np.int64), np.zeros(1, dtype=np.int64)
    for length in range(1, cap + 1):
        if length > 1:
            closed = gains + back[1][paths[:, -1]]
            kept = closed >= least
            if kept.any():
                yield Priced(paths[kept], closed[kept])
        if length == cap:
            return
        low, high = offsets[paths[:, -1]], offsets[paths[:, -1] + 1]
        counts = high - low
        total = int(counts.sum())
        if total > MOST_PATHS:
            raise TooMany
        rows = np.repeat(np.arange(counts.size), counts)
        arcs = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(low, counts)
        grown = gains[rows] + worth[arcs]
        kept = onward[arcs] & (grown + back[cap - length][heads[arcs]] >= least)
        rows, arcs = rows[kept], arcs[kept]
        fresh = (paths[rows] != heads[arcs][:, None]).all(axis=1)
        rows, arcs = rows[fresh], arcs[fresh]
        paths = np.concatenate([paths[rows], heads[arcs][:, None]], axis=1)
        gains = gains[rows] + worth[arcs]
        if not gains.size:
            return


def _ways_back(root: int, tails: Ints, heads: Ints, worth: Ints, size: int, cap: int) -> list[Ints]:
    """By number of arcs left: the most that a walk from each node to the root can gain."""
    begins = np.flatnonzero(np.diff(tails, prepend=-1))
    holders = tails[begins]
    direct = np.full(size, NEVER, dtype=np.int64)
    closing = heads == root
    direct[tails[closing]] = worth[closing]
    back = [np.full(size, NEVER, dtype=np.int64), direct]
    for _ in range(cap - 1):
        best = direct.copy()
        gain = np.maximum.reduceat(worth + back[-1][heads], begins)
        best[holders] = np.maximum(np.maximum(gain, direct[holders]), NEVER)
        back.append(best)
    return back
