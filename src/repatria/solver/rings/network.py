"""Views of a graph that pricing needs: a dense matrix of arcs, the pairs that swap, arcs by head."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from repatria.core.clearing.rings.graph import Bools, Ints, RingGraph, graph_of_arrays

NEVER = -(1 << 60)
"""The gain of a ring that does not exist."""


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A graph with what is worked out of it once.

    Args:
        graph: the graph.
        cap: the largest weight of an arc; at least 1.
        scale: one unit of weight in the whole numbers in which prices are told.
        adjacent: True where there is an arc, square.
        worths: the weight of each arc, square; None when all weigh `cap`.
        swaps: the pairs of nodes that want each other, one a row, the lesser first.
        swap_worth: what both arcs of a swap are worth.
        cyclic: the nodes that can stand in a cycle: that give, and receive from a pair.
        by_head: tails, heads and weights of the arcs sorted by head; where each head's arcs begin.
    """

    graph: RingGraph
    cap: int
    scale: int
    adjacent: Bools
    worths: Ints | None
    swaps: Ints
    swap_worth: Ints
    cyclic: Ints
    by_head: tuple[Ints, Ints, Ints, Ints]

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return self.graph.size


def network(graph: RingGraph) -> Network:
    """The views of a graph."""
    size = graph.size
    cap = max(1, int(graph.weights.max())) if graph.weights.size else 1
    scale = max(1, min(1 << 24, (1 << 56) // (cap * max(size, 1))))
    adjacent = np.zeros((size, size), dtype=np.bool_)
    adjacent[graph.tails, graph.heads] = True
    worths = None
    if not (graph.is_unit and (graph.weights.size == 0 or int(graph.weights[0]) == cap)):
        worths = np.zeros((size, size), dtype=np.int64)
        worths[graph.tails, graph.heads] = graph.weights
    forth, back = np.nonzero(np.triu(adjacent & adjacent.T))
    swap_worth = np.full(forth.size, 2 * cap, dtype=np.int64)
    if worths is not None:
        swap_worth = worths[forth, back] + worths[back, forth]
    pairs = ~graph.starts
    cyclic = np.flatnonzero(pairs & adjacent[pairs].any(axis=0) & adjacent.any(axis=1))
    order = np.lexsort((graph.tails, graph.heads))
    heads = graph.heads[order]
    begins = np.flatnonzero(np.diff(heads, prepend=-1))
    by_head = (graph.tails[order], heads, graph.weights[order], begins)
    return Network(
        graph, cap, scale, adjacent, worths, np.stack([forth, back], axis=1), swap_worth, cyclic, by_head
    )


def induced(graph: RingGraph, nodes: Ints) -> RingGraph:
    """The graph of some nodes, numbered by their places in `nodes`, and the arcs among them."""
    place = np.full(graph.size, -1, dtype=np.int64)
    place[nodes] = np.arange(nodes.size)
    kept = (place[graph.tails] >= 0) & (place[graph.heads] >= 0)
    tails, heads = place[graph.tails[kept]], place[graph.heads[kept]]
    names = tuple(graph.names[node] for node in nodes.tolist())
    weights = graph.weights[kept]
    return graph_of_arrays(names, graph.starts[nodes], tails, heads, weights, graph.scale, "a part")


def without_starts(graph: RingGraph) -> RingGraph:
    """The graph in which unilateral releases give to nobody, for plans without chains."""
    kept = ~graph.starts[graph.tails]
    return RingGraph(
        graph.names, graph.starts, graph.tails[kept], graph.heads[kept], graph.weights[kept], graph.scale
    )
