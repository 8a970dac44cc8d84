"""Swaps alone: Edmonds' maximum-weight matching, with its dual solution verified in whole numbers.

Source: Edmonds (1965), Journal of Research NBS 69B:125-130; Galil (1986), ACM Computing Surveys
18(1):23-38.
"""

from __future__ import annotations

import numpy as np

from repatria.core.clearing.rings.rings import Ring
from repatria.solver.rings.network import Network


def best_swaps(network: Network) -> tuple[tuple[Ring, ...], int]:
    """The worthiest disjoint cycles of two, and what they are worth together."""
    import rustworkx

    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(network.size))
    paying = np.flatnonzero(network.swap_worth > 0)
    rows = zip(network.swaps[paying].tolist(), network.swap_worth[paying].tolist(), strict=True)
    graph.add_edges_from([(one, other, worth) for (one, other), worth in rows])
    worths = dict(
        zip(map(tuple, network.swaps[paying].tolist()), network.swap_worth[paying].tolist(), strict=True)
    )
    # A matching that is not optimal would stop the program here: the dual solution is verified.
    found = rustworkx.max_weight_matching(graph, weight_fn=int, verify_optimum=True)
    pairs = sorted((min(pair), max(pair)) for pair in found)
    return tuple(Ring(False, pair) for pair in pairs), sum(worths[pair] for pair in pairs)
