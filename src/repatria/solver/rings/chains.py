"""Pricing of chains: the best walk from a unilateral release to every node with every number of arcs.

A walk may come back to a node, so its gain bounds that of chains from above. Once no cycle within
the cap gains anything, cutting a loop out of a walk costs nothing, so up to one arc more than the
cycle cap the best walk is a chain and the bound is that of chains themselves.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from repatria.core.clearing.rings.graph import Ints
from repatria.solver.rings.assignment import Assignment
from repatria.solver.rings.cycles import Priced
from repatria.solver.rings.network import NEVER, Network


def best_walks(network: Network, prices: Ints, longest: int, floor: int) -> tuple[list[Priced], int]:
    """The chains among the best walks that gain more than `floor`, and what the best walk gains."""
    if not network.graph.tails.size or not network.graph.starts.any():
        return [], NEVER
    reached, before = forward(network, prices, longest)
    most, found = NEVER, []
    for length in range(1, longest + 1):
        gain = reached[length]
        most = max(most, int(gain.max()))
        ends = np.flatnonzero(gain > floor)
        path = [ends]
        for step in range(length, 0, -1):
            path.append(before[step][path[-1]])
        nodes = np.stack(path[::-1], axis=1)
        simple = is_simple(nodes)
        found.append(Priced(nodes[simple], gain[ends][simple]))
    return found, most


def forward(network: Network, prices: Ints, longest: int) -> tuple[list[Ints], list[Ints]]:
    """By number of arcs: the best gain of a walk to each node, and the node before it on that walk."""
    tails, heads, weights, begins = network.by_head
    worth = weights * network.scale
    firsts = heads[begins]
    sizes = np.diff(np.append(begins, heads.size))
    reached = [np.where(network.graph.starts, -prices, NEVER)]
    before = [np.full(network.size, -1, dtype=np.int64)]
    for _ in range(longest):
        gain = np.maximum(reached[-1][tails] + worth - prices[heads], NEVER)
        best = np.maximum.reduceat(gain, begins)
        places = np.flatnonzero(gain == np.repeat(best, sizes))
        _, first = np.unique(heads[places], return_index=True)
        came = np.full(network.size, -1, dtype=np.int64)
        came[firsts] = tails[places[first]]
        at = np.full(network.size, NEVER, dtype=np.int64)
        at[firsts] = best
        reached.append(at)
        before.append(came)
    return reached, before


def is_simple(nodes: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """True for each row in which no node comes twice."""
    ordered = np.sort(nodes, axis=1)
    simple: np.ndarray[tuple[int], np.dtype[np.bool_]] = (np.diff(ordered, axis=1) != 0).all(axis=1)
    return simple


def drawn_chains(
    network: Network, assignment: Assignment, longest: int, per_start: int, random: Generator
) -> list[Ints]:
    """Chains drawn among those that the assignment's prices just pay: only they can reach its value."""
    graph = network.graph
    exact = assignment.gives[graph.tails] + assignment.gets[graph.heads] == graph.weights
    tails, heads = graph.tails[exact], graph.heads[exact]
    may_end = [assignment.gives == 0]
    for _ in range(longest - 1):
        more = may_end[-1].copy()
        more[tails[may_end[-1][heads]]] = True
        may_end.append(more)
    paths = np.repeat(np.flatnonzero(graph.starts), per_start)[:, None]
    found = []
    for left in range(longest - 1, -1, -1):
        onward = may_end[left][heads]
        open_tails, open_heads = tails[onward], heads[onward]
        low = np.searchsorted(open_tails, paths[:, -1], side="left")
        high = np.searchsorted(open_tails, paths[:, -1], side="right")
        goes = high > low
        paths, low, high = paths[goes], low[goes], high[goes]
        chosen = open_heads[low + (random.random(low.size) * (high - low)).astype(np.int64)]
        paths = np.concatenate([paths, chosen[:, None]], axis=1)
        paths = paths[is_simple(paths)]
        found.append(paths[assignment.gives[paths[:, -1]] == 0])
    return found
