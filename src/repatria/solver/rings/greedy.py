"""Rings at once, without a solver: there is always a plan before the search begins."""

from __future__ import annotations

import numpy as np

from repatria.core.clearing.rings.rings import Ring
from repatria.solver.rings.network import Network


def greedy_rings(network: Network, cycle_cap: int, chain_cap: int) -> tuple[Ring, ...]:
    """Swaps by worth, those who are wanted by fewest first, then chains as long as they may be."""
    free = np.ones(network.size, dtype=np.bool_)
    chosen: list[Ring] = []
    if cycle_cap >= 2 and network.swaps.size:
        wanted = network.adjacent.sum(axis=0)
        rarity = wanted[network.swaps].sum(axis=1)
        for place in np.lexsort((rarity, -network.swap_worth)).tolist():
            one, other = network.swaps[place].tolist()
            if free[one] and free[other] and network.swap_worth[place] > 0:
                free[[one, other]] = False
                chosen.append(Ring(False, (one, other)))
    for start in np.flatnonzero(network.graph.starts).tolist():
        nodes = [start]
        while len(nodes) <= chain_cap:
            onward = np.flatnonzero(network.adjacent[nodes[-1]] & free)
            if not onward.size:
                break
            if network.worths is not None:
                onward = onward[np.argsort(-network.worths[nodes[-1], onward], kind="stable")]
            nodes.append(int(onward[0]))
            free[nodes[-1]] = False
        if len(nodes) > 1:
            chosen.append(Ring(True, tuple(nodes)))
    return tuple(chosen)
