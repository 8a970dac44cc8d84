"""When somebody drops out: the best plan without him that keeps most of what was agreed, and alternates.

Weights first, then handovers kept: each weight is multiplied by more than a plan can have handovers,
and a handover of the old plan counts one more. So one search finds, of the best plans that remain,
one with the fewest changes, and its proof covers both.

Source: Smeulders, Bartier, Crama and Spieksma (2022), European J. Operational Research 299:1-13 (recourse).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from repatria.core.clearing.rings.graph import Ints, RingGraph, graph_of_arrays
from repatria.core.clearing.rings.plan import RingsPlan
from repatria.core.clearing.rings.rings import Caps, Ring, worth
from repatria.solver.rings.solve import solve_rings


@dataclass(frozen=True, slots=True)
class Replan:
    """The plan after somebody dropped out.

    Args:
        rings: the new plan, numbered as the graph.
        weight: what it is worth.
        kept: how many handovers of the old plan it keeps; no plan of this weight keeps more, when optimal.
        is_optimal: True when both are proved.
    """

    rings: tuple[Ring, ...]
    weight: int
    kept: int
    is_optimal: bool


@dataclass(frozen=True, slots=True)
class Alternate:
    """What replaces a ring if one of its nodes drops out, every other ring staying as it is."""

    ring: Ring
    without: int
    instead: tuple[Ring, ...]
    weight: int
    is_optimal: bool


def replan(
    graph: RingGraph, plan: RingsPlan, gone: Iterable[int], limit_seconds: float | None = None
) -> Replan:
    """The best plan among those who remain; of several the one that keeps most handovers of the old."""
    left = np.setdiff1d(np.arange(graph.size), np.fromiter(gone, dtype=np.int64))
    return _best(graph, plan.rings, plan.caps, left, limit_seconds)


def alternates(
    graph: RingGraph, plan: RingsPlan, limit_seconds: float | None = None
) -> tuple[Alternate, ...]:
    """For each ring and each of its nodes: what those who remain of it and those in no ring can do instead.

    Args:
        limit_seconds: for each alternate; None is no limit.
    """
    busy = {node for ring in plan.rings for node in ring.nodes}
    idle = [node for node in range(graph.size) if node not in busy]
    found = []
    for ring in plan.rings:
        for without in ring.nodes:
            left = np.array(
                sorted([*idle, *(node for node in ring.nodes if node != without)]), dtype=np.int64
            )
            best = _best(graph, (ring,), plan.caps, left, limit_seconds)
            found.append(Alternate(ring, without, best.rings, best.weight, best.is_optimal))
    return tuple(found)


def _best(
    graph: RingGraph, old: tuple[Ring, ...], caps: Caps, nodes: Ints, limit_seconds: float | None
) -> Replan:
    place = np.full(graph.size, -1, dtype=np.int64)
    place[nodes] = np.arange(nodes.size)
    agreed = {arc for ring in old for arc in ring.arcs()}
    was = np.array(
        [pair in agreed for pair in zip(graph.tails.tolist(), graph.heads.tolist(), strict=True)],
        dtype=np.int64,
    )
    kept = (place[graph.tails] >= 0) & (place[graph.heads] >= 0)
    names = tuple(graph.names[node] for node in nodes.tolist())
    factor = int(nodes.size) + 1
    weights = (graph.weights * factor + was)[kept]
    tails, heads = place[graph.tails[kept]], place[graph.heads[kept]]
    part = graph_of_arrays(names, graph.starts[nodes], tails, heads, weights, 1, "the graph that is left")
    plan = solve_rings(part, caps, limit_seconds)
    rings = tuple(sorted(Ring(ring.is_chain, tuple(nodes[list(ring.nodes)].tolist())) for ring in plan.rings))
    changed = sum(arc in agreed for ring in rings for arc in ring.arcs())
    return Replan(rings, sum(worth(graph, ring) for ring in rings), changed, plan.is_optimal)
