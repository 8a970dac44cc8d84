"""The unbounded optimum: everybody settles at once, as an assignment, with whole dual prices as proof.

Each pair receives from one giver, or from itself when it takes no part; a start gives at most
once. The best assignment is the best set of cycles and chains of any length, and so bounds what
bounded ones can reach. The bound does not rest on the solver's arithmetic: prices in whole numbers
are worked out from the assignment and checked against every arc.

Source: Crouse (2016), IEEE Trans. Aerospace and Electronic Systems 52(4):1679-1696 (the solver's
method); Egerváry's duality (1931) for the proof.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from repatria.core.clearing.rings.graph import Ints, RingGraph


@dataclass(frozen=True, slots=True, eq=False)
class Assignment:
    """The best unbounded rings and the prices that prove them best.

    Args:
        giver: for each node, who lets go whom it wants; itself when it takes no part, -1 for a start.
        value: the total weight.
        gives, gets: prices of letting go and of receiving, whole; every arc is worth at most the
            two prices at its ends, and all prices together are the value.
    """

    giver: Ints
    value: int
    gives: Ints
    gets: Ints


def best_assignment(graph: RingGraph) -> Assignment:
    """The best cycles and chains of any length.

    Raises:
        ArithmeticError: the prices do not prove the assignment; the solver was wrong.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    size = graph.size
    pairs = np.flatnonzero(~graph.starts)
    giver = np.full(size, -1, dtype=np.int64)
    zeros = np.zeros(size, dtype=np.int64)
    if pairs.size == 0:
        return Assignment(giver, 0, zeros, zeros)
    column = np.full(size, -1, dtype=np.int64)
    column[pairs] = np.arange(pairs.size)
    tails = np.concatenate([graph.tails, pairs])
    heads = np.concatenate([graph.heads, pairs])
    weights = np.concatenate([graph.weights, np.zeros(pairs.size, dtype=np.int64)])
    # A weight of nought would mean no arc; every full assignment has as many arcs, so one more is fair.
    shape = (size, pairs.size)
    matrix = csr_array((weights + 1.0, (tails, column[heads])), shape=shape)
    rows, columns = min_weight_full_bipartite_matching(matrix, maximize=True)
    giver[pairs[columns]] = rows
    return _proved(giver, tails, heads, weights, graph)


def _proved(giver: Ints, tails: Ints, heads: Ints, weights: Ints, graph: RingGraph) -> Assignment:
    """The assignment with its prices: longest paths over the exchanges that would not pay."""
    size = graph.size
    order = np.argsort(tails, kind="stable")
    tails, heads, weights = tails[order], heads[order], weights[order]
    worth = np.zeros(size, dtype=np.int64)
    chosen = giver[heads] == tails
    worth[heads[chosen]] = weights[chosen]
    ends = np.flatnonzero(np.diff(tails, append=-1))
    begins = np.concatenate([[0], ends[:-1] + 1])
    holders = tails[begins]
    gives = np.zeros(size, dtype=np.int64)
    for _ in range(size + 1):
        asked = gives[giver[heads]] + weights - worth[heads]
        best = np.maximum(np.maximum.reduceat(asked, begins), gives[holders])
        if bool((best == gives[holders]).all()):
            break
        gives[holders] = best
    gets = np.zeros(size, dtype=np.int64)
    pairs = np.flatnonzero(~graph.starts)
    gets[pairs] = worth[pairs] - gives[giver[pairs]]
    value = int(worth[pairs].sum())
    if not bool((gives[tails] + gets[heads] >= weights).all()) or int(gives.sum() + gets.sum()) != value:
        raise ArithmeticError("the prices do not prove the assignment")
    return Assignment(giver, value, gives, gets)
