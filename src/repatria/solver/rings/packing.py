"""From the fractional optimum to a plan: a dive, small integer programmes, then one over all useful rings."""

from __future__ import annotations

import numpy as np

from repatria.core.clearing.rings.graph import Ints
from repatria.core.clearing.rings.rings import Ring
from repatria.solver.rings.master import Master, left, pack
from repatria.solver.rings.search import Search

KEPT = (1.0, 0.6)
"""Shares of the rings that the fractional optimum takes whole, kept in turn while the rest is settled."""


def make_whole(search: Search, master: Master, prices: Ints, value: float, ends: float | None) -> None:
    """The best plan among the rings known that could stand in a plan that meets the bound.

    What the fractional optimum takes whole is kept first, so that a small programme settles the rest;
    if that does not meet the bound, one over all useful rings is asked.
    """
    slack = int(max(0.0, value - search.bound) * search.network.scale) + search.network.scale // 1000
    useful = np.flatnonzero(master.gains(prices) >= -slack).tolist()
    shares = master.shares()
    search.take(master.dive(search.bound, ends))
    whole = [place for place in useful if shares[place] > 1 - 1e-6]
    for share in KEPT:
        kept = whole[: round(len(whole) * share)]
        if kept and not search.is_closed:
            search.take(_completed(search, master, kept, useful, ends))
    if not search.is_closed:
        mine = set(search.rings)
        places = sorted({*useful, *(place for place, ring in enumerate(master.rings) if ring in mine)})
        search.take(_packed(search, master, places, search.rings, search.bound, ends))


def _completed(
    search: Search, master: Master, kept: list[int], useful: list[int], ends: float | None
) -> tuple[Ring, ...]:
    """The rings kept, and the best of those that are disjoint from them."""
    taken = {node for place in kept for node in master.rings[place].nodes}
    rest = [place for place in useful if taken.isdisjoint(master.rings[place].nodes)]
    missing = search.bound - sum(master.worths[place] for place in kept)
    more = _packed(search, master, rest, (), missing, ends) if missing > 0 else ()
    return (*(master.rings[place] for place in kept), *more)


def _packed(
    search: Search,
    master: Master,
    places: list[int],
    start: tuple[Ring, ...],
    target: int,
    ends: float | None,
) -> tuple[Ring, ...]:
    rings = [master.rings[place] for place in places]
    worths = [master.worths[place] for place in places]
    return pack(search.network.size, rings, worths, start, target, ends)[0] if left(ends) > 0 else ()
