"""A large graph in parts: the assignment's own rings say where it can be cut without loss.

Whole rings of the best assignment, put together in any way, are the best assignment of their nodes.
So each part keeps its share of the unbounded optimum, and parts that reach theirs reach the whole.
A part that fails is tried again together with another.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from repatria.core.clearing.rings.graph import Ints, RingGraph
from repatria.core.clearing.rings.rings import Ring
from repatria.solver.rings.assignment import Assignment
from repatria.solver.rings.generation import generate
from repatria.solver.rings.master import left
from repatria.solver.rings.network import induced, network
from repatria.solver.rings.search import Search, begin
from repatria.solver.rings.unwind import assigned_rings

PART = 120
"""About how many nodes that give or get are put into a part."""
LARGE = 400


def rings_in_parts(
    graph: RingGraph, assignment: Assignment, cycle_cap: int, chain_cap: int, ends: float | None
) -> tuple[Ring, ...]:
    """Disjoint rings, part by part; as good as each part let them be."""
    parts = _split(graph, assignment)
    if len(parts) < 2:
        return ()
    done: list[tuple[Ints, tuple[Ring, ...]]] = []
    failed: list[tuple[Ints, tuple[Ring, ...]]] = []
    for nodes in parts:
        rings, is_closed = _solve_part(graph, assignment, nodes, (), cycle_cap, chain_cap, ends)
        (done if is_closed else failed).append((nodes, rings))
    while failed and done and left(ends) > 0:
        (nodes, rings), (others, more) = failed.pop(), done.pop(0)
        both = np.sort(np.concatenate([nodes, others]))
        if both.size > graph.size * 2 // 3:
            done += [(nodes, rings), (others, more)]
            continue
        found, is_closed = _solve_part(graph, assignment, both, rings + more, cycle_cap, chain_cap, ends)
        (done if is_closed else failed).append((both, found))
    return tuple(ring for _, rings in done + failed for ring in rings)


def _split(graph: RingGraph, assignment: Assignment) -> list[Ints]:
    """Nodes in parts; rings of the assignment stay whole, idle nodes are dealt round."""
    rings = sorted(assigned_rings(assignment, graph), key=lambda ring: (-len(ring.nodes), ring))
    active = sum(len(ring.nodes) for ring in rings)
    count = max(1, round(active / PART))
    parts: list[list[int]] = [[] for _ in range(count)]
    for ring in rings:
        min(parts, key=len).extend(ring.nodes)
    busy = {node for part in parts for node in part}
    for turn, node in enumerate(node for node in range(graph.size) if node not in busy):
        parts[turn % count].append(node)
    return [np.array(sorted(part), dtype=np.int64) for part in parts if part]


def _solve_part(
    graph: RingGraph,
    assignment: Assignment,
    nodes: Ints,
    start: Iterable[Ring],
    cycle_cap: int,
    chain_cap: int,
    ends: float | None,
) -> tuple[tuple[Ring, ...], bool]:
    place = np.full(graph.size, -1, dtype=np.int64)
    place[nodes] = np.arange(nodes.size)
    giver = assignment.giver[nodes]
    giver = np.where(giver >= 0, place[giver], -1)
    part = induced(graph, nodes)
    gives, gets = assignment.gives[nodes], assignment.gets[nodes]
    share = Assignment(giver, int(gives.sum() + gets.sum()), gives, gets)
    search: Search = begin(network(part), share, cycle_cap, chain_cap)
    search.take(tuple(Ring(ring.is_chain, tuple(place[list(ring.nodes)].tolist())) for ring in start))
    generate(search, share, ends)
    back = (Ring(ring.is_chain, tuple(nodes[list(ring.nodes)].tolist())) for ring in search.rings)
    return tuple(back), search.is_closed
