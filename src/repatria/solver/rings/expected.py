"""The rings that bring most people home on average, when some may fail.

A long ring may be worth less than two short ones, so gains are no longer sums over arcs and no price
on arcs bounds them. Every ring within the caps is listed, of those over the same nodes the best is kept,
and one integer programme chooses: what it proves holds for all rings. Where there are too many to
list, the graph is refused rather than searched in part.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from repatria.core.clearing.rings.expected import Chances, expected_total, expected_worth
from repatria.core.clearing.rings.graph import RingGraph
from repatria.core.clearing.rings.rings import Caps, Ring
from repatria.core.errors import BadInput
from repatria.solver.rings.chains import is_simple
from repatria.solver.rings.listing import MOST_CYCLES, TooMany, cycles_within
from repatria.solver.rings.master import pack
from repatria.solver.rings.network import Network, network

PARTS = 1_000_000
"""Averages are told to the programme in whole parts of a unit; the proof holds up to one part a ring."""
LONGEST_CHAIN_LISTED = 8


@dataclass(frozen=True, slots=True)
class ExpectedPlan:
    """Disjoint rings and what they are worth on average.

    Args:
        rings: in order.
        expected: what they are worth on average, in the graph's whole weights, exactly.
        is_optimal: True when no rings within the caps are worth more by a part in a million a ring.
    """

    rings: tuple[Ring, ...]
    expected: Fraction
    is_optimal: bool


def best_expected(
    graph: RingGraph, chances: Chances, caps: Caps, limit_seconds: float | None = None
) -> ExpectedPlan:
    """The disjoint rings within the caps that are worth most on average.

    Raises:
        BadInput: a cap is absent, or there are more rings within the caps than can be listed.
    """
    if caps.cycle is None or caps.chain is None or caps.chain > LONGEST_CHAIN_LISTED:
        what = f"{caps} cannot be listed."
        remedy = f"Give a cap on cycles, and one on chains up to {LONGEST_CHAIN_LISTED}."
        raise BadInput.of("rings.caps", "the caps", what, remedy)
    ends = None if limit_seconds is None else time.monotonic() + limit_seconds
    best: dict[tuple[int, ...], tuple[int, Ring]] = {}
    for ring in _all_rings(network(graph), caps.cycle, caps.chain):
        parts = int(expected_worth(graph, ring, chances) * PARTS)
        nodes = tuple(sorted(ring.nodes))
        if parts > best.get(nodes, (0, ring))[0]:
            best[nodes] = (parts, ring)
    told = sorted(best.values(), key=lambda each: each[1])
    rings, worths = [ring for _, ring in told], [parts for parts, _ in told]
    start = _greedily(rings, worths)
    chosen, is_optimal = pack(graph.size, rings, worths, start, sum(worths) + 1, ends)
    chosen = tuple(sorted(chosen or start))
    return ExpectedPlan(chosen, expected_total(graph, chosen, chances), is_optimal)


def _all_rings(views: Network, cycle_cap: int, chain_cap: int) -> Iterator[Ring]:
    nothing = np.zeros(views.size, dtype=np.int64)
    try:
        for ring, _ in cycles_within(views, nothing, 0, cycle_cap):
            yield ring
        yield from _chains(views, chain_cap)
    except TooMany:
        what = f"has more than {MOST_CYCLES} rings within the caps."
        raise BadInput.of("rings.too-many", "the graph", what, "Lower a cap, or split the graph.") from None


def _chains(views: Network, longest: int) -> Iterator[Ring]:
    graph = views.graph
    paths, count = np.flatnonzero(graph.starts)[:, None], 0
    for _ in range(longest):
        low = np.searchsorted(graph.tails, paths[:, -1], side="left")
        counts = np.searchsorted(graph.tails, paths[:, -1], side="right") - low
        count += int(counts.sum())
        if count > MOST_CYCLES:
            raise TooMany
        rows = np.repeat(np.arange(counts.size), counts)
        arcs = np.arange(rows.size) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(low, counts)
        paths = np.concatenate([paths[rows], graph.heads[arcs][:, None]], axis=1)
        paths = paths[is_simple(paths)]
        for nodes in paths.tolist():
            yield Ring(True, tuple(nodes))


def _greedily(rings: list[Ring], worths: list[int]) -> list[Ring]:
    """The worthiest first: there is a plan before the solver starts."""
    chosen: list[Ring] = []
    taken: set[int] = set()
    for place in sorted(range(len(rings)), key=lambda place: -worths[place]):
        if taken.isdisjoint(rings[place].nodes):
            chosen.append(rings[place])
            taken.update(rings[place].nodes)
    return chosen
