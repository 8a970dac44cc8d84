"""Small graphs drawn at random, and the best plan for them by trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from repatria.core.clearing.rings.graph import RingGraph, ring_graph
from repatria.core.clearing.rings.rings import Caps, Ring

CYCLE_CAPS = (0, 2, 3, 4, 5, 6, None)
CHAIN_CAPS = (0, 1, 2, 3, 4, 6, None)

caps = st.builds(Caps, st.sampled_from(CYCLE_CAPS), st.sampled_from(CHAIN_CAPS))
_WEIGHTS = {
    "equal": st.just(Fraction(1)),
    "whole": st.integers(0, 9).map(Fraction),
    "decimal": st.integers(0, 50).map(lambda tenths: Fraction(tenths, 10)),
}


@st.composite
def graphs(draw: st.DrawFn, most: int = 7) -> RingGraph:
    """Graphs with loops, parallel arcs, arcs into starts worth nothing, and nodes on their own."""
    size = draw(st.integers(0, most))
    starts = draw(st.integers(0, min(3, size)))
    weights = _WEIGHTS[draw(st.sampled_from(sorted(_WEIGHTS)))]
    node = st.integers(0, max(0, size - 1))
    ends = st.lists(st.tuples(node, node), max_size=4 * size) if size else st.just([])
    arcs = [(tail, head, Fraction(0) if head < starts else draw(weights)) for tail, head in draw(ends)]
    return ring_graph([f"n{place}" for place in range(size)], range(starts), arcs)


def all_rings(graph: RingGraph, within: Caps) -> Iterator[Ring]:
    """Every ring within the caps, one node after the other."""
    onward: dict[int, list[int]] = {}
    for tail, head in zip(graph.tails.tolist(), graph.heads.tolist(), strict=True):
        onward.setdefault(tail, []).append(head)

    def longer(nodes: tuple[int, ...]) -> Iterator[Ring]:
        is_chain = bool(graph.starts[nodes[0]])
        closes = is_chain or nodes[0] in onward.get(nodes[-1], ())
        if len(nodes) > 1 and closes and within.allow(Ring(is_chain, nodes)):
            yield Ring(is_chain, nodes)
        for head in onward.get(nodes[-1], ()):
            if head not in nodes and (is_chain or head > nodes[0]):
                yield from longer((*nodes, head))

    for node in range(graph.size):
        yield from longer((node,))


def best_weight(graph: RingGraph, within: Caps) -> int:
    """What the best plan is worth, by trying every set of disjoint rings."""
    worths = dict(
        zip(zip(graph.tails.tolist(), graph.heads.tolist(), strict=True), graph.weights.tolist(), strict=True)
    )
    by_least: dict[int, dict[frozenset[int], int]] = {}
    for ring in all_rings(graph, within):
        nodes, worth = frozenset(ring.nodes), sum(worths[arc] for arc in ring.arcs())
        known = by_least.setdefault(min(nodes), {})
        known[nodes] = max(worth, known.get(nodes, 0))

    @cache
    def best(node: int, used: frozenset[int]) -> int:
        if node == graph.size:
            return 0
        most = best(node + 1, used)
        if node not in used:
            for nodes, worth in by_least.get(node, {}).items():
                if not nodes & used:
                    most = max(most, worth + best(node + 1, used | nodes))
        return most

    return best(0, frozenset())
