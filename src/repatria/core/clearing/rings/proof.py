"""The proof that no plan is worth more, and the check of it, which needs no solver.

Either prices of giving and of getting pay for every arc, and bound rings of any length; or one
price for each node pays for every ring within the caps. All prices together are then a bound: each
ring of a plan is worth at most the prices of its own nodes. Prices are whole numbers, so nothing
is lost to rounding.

For cycles the check follows every closed walk: one that is no cycle falls apart into shorter cycles,
which are paid for too. For chains it follows every walk, which can only ask more.

Source: weak duality of linear programming; Bellman (1958), Quarterly of Applied Mathematics 16:87-90.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from repatria.core.clearing.rings.graph import Ints, RingGraph
from repatria.core.clearing.rings.rings import Caps

_NEVER = -(1 << 60)


@dataclass(frozen=True, slots=True, eq=False)
class ArcPrices:
    """Prices of giving and of getting: an arc is worth at most both prices at its ends."""

    gives: Ints
    gets: Ints


@dataclass(frozen=True, slots=True, eq=False)
class NodePrices:
    """Prices of nodes, `scale` to one unit of weight: a ring is worth at most those of its nodes."""

    prices: Ints
    scale: int


Proof: TypeAlias = ArcPrices | NodePrices


def proved_bound(graph: RingGraph, caps: Caps, proof: Proof) -> int | None:
    """The weight that a proof shows no plan within the caps to exceed; None when it shows nothing."""
    if isinstance(proof, ArcPrices):
        return _bound_by_arcs(graph, caps, proof)
    return _bound_by_nodes(graph, caps, proof)


def _bound_by_arcs(graph: RingGraph, caps: Caps, proof: ArcPrices) -> int | None:
    gives, gets = proof.gives, proof.gets
    # A start that takes no part pays nothing, and so does a pair; a pair may give to nobody.
    if (gives < 0).any() or (gives + gets < 0).any() or (gets[graph.starts] != 0).any():
        return None
    used = _used(graph, caps)
    if (gives[graph.tails[used]] + gets[graph.heads[used]] < graph.weights[used]).any():
        return None
    return int(gives.sum() + gets.sum())


def _bound_by_nodes(graph: RingGraph, caps: Caps, proof: NodePrices) -> int | None:
    if caps.cycle is None or caps.chain is None or (proof.prices < 0).any() or proof.scale < 1:
        return None
    used = _used(graph, caps)
    tails, heads = graph.tails[used], graph.heads[used]
    gains = graph.weights[used] * proof.scale - proof.prices[heads]
    if caps.chain and _most_by_chain(graph, tails, heads, gains, proof.prices, caps.chain) > 0:
        return None
    for root in np.flatnonzero(~graph.starts).tolist() if caps.cycle else ():
        first = int(np.searchsorted(tails, root))
        kept = heads[first:] >= root
        arcs = (tails[first:][kept], heads[first:][kept], gains[first:][kept])
        if _most_by_closed_walk(root, *arcs, graph.size, caps.cycle) > 0:
            return None
    return int(proof.prices.sum()) // proof.scale


def _used(graph: RingGraph, caps: Caps) -> Ints:
    return np.flatnonzero(~graph.starts[graph.tails] | (caps.chain != 0))


def _most_by_chain(
    graph: RingGraph, tails: Ints, heads: Ints, gains: Ints, prices: Ints, longest: int
) -> int:
    reached, most = np.where(graph.starts, -prices, _NEVER), _NEVER
    for _ in range(min(longest, graph.size)):
        reached = _step(tails, heads, gains, reached, graph.size)
        most = max(most, int(reached.max(initial=_NEVER)))
    return most


def _most_by_closed_walk(root: int, tails: Ints, heads: Ints, gains: Ints, size: int, longest: int) -> int:
    """The most that a closed walk from its least node gains."""
    reached, most = np.full(size, _NEVER, dtype=np.int64), _NEVER
    reached[root] = 0
    if not tails.size or int(tails[0]) != root:
        return most
    for _ in range(longest):
        reached = _step(tails, heads, gains, reached, size)
        most = max(most, int(reached[root]))
    return most


def _step(tails: Ints, heads: Ints, gains: Ints, reached: Ints, size: int) -> Ints:
    after = np.full(size, _NEVER, dtype=np.int64)
    np.maximum.at(after, heads, np.maximum(reached[tails] + gains, _NEVER))
    return after
