"""Column generation between two bounds: rings are priced in until the plan meets what bounds it.

The first bound is the assignment's value. Rings that its prices pay for exactly are drawn first: only
they can reach it, and often a few thousand of them do. Where they do not, the linear programme over
all rings is solved by exact pricing, and its whole prices give the second bound.

Source: Abraham, Blum and Sandholm (2007), EC'07, 295-304 (column generation for the cycle
formulation); Wentges (1997), Int. Trans. Operational Research 4(2):151-162 (smoothing of prices).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from repatria.core.clearing.rings.graph import Ints
from repatria.core.clearing.rings.plan import Certificate
from repatria.solver.rings.assignment import Assignment
from repatria.solver.rings.chains import best_walks, drawn_chains
from repatria.solver.rings.cycles import squares, swaps, triangles
from repatria.solver.rings.listing import TooMany, long_cycles
from repatria.solver.rings.master import Master, OutOfTime
from repatria.solver.rings.packing import make_whole
from repatria.solver.rings.search import Search

TRIES = 3
"""How often more rings are added once prices leave no room, before the complete programme is asked."""
DRAWS, PER_NODE, PER_START = 3, 3, 10
"""How often rings are drawn at the beginning, and how many from each node and each start."""


def generate(
    search: Search, assignment: Assignment, ends: float | None, master: Master | None = None
) -> Master:
    """Price rings in until the plan meets the bound, or until no ring gains anything any more."""
    master = master or Master(search.network)
    try:
        if not search.is_closed:
            _draw(search, assignment, master)
            _generate(search, master, ends)
    except (OutOfTime, TooMany):
        pass  # what was found stands, with the bound reached so far
    return master


def _draw(search: Search, assignment: Assignment, master: Master) -> None:
    network = search.network
    random = np.random.default_rng(0)
    master.add_rings(search.rings)
    prices = (assignment.gives + assignment.gets) * network.scale
    step = max(1, network.cap * network.scale // 50)
    for _ in range(DRAWS):
        shaken = prices - random.integers(1, step + 1, network.size)
        if search.cycle_cap >= 2:
            master.add(swaps(network, shaken, 0, PER_NODE).nodes, False)
        if search.cycle_cap >= 3:
            master.add(triangles(network, shaken, 0, PER_NODE).nodes, False)
    if search.chain_cap:
        for nodes in drawn_chains(network, assignment, search.chain_cap, PER_START, random):
            master.add(nodes, True)


def _generate(search: Search, master: Master, ends: float | None) -> None:
    scale = search.network.scale
    center, tried = search.prices, 0
    while True:
        value, prices = master.solve(ends)
        if value >= search.bound - 1e-6:
            make_whole(search, master, prices, value, ends)
            tried += 1
            if search.is_closed or tried > TRIES or not _widen(search, master, prices, tried):
                return
            continue
        point = (center + prices) // 2
        priced = _price(search, master, point, 0)
        if priced.pays:
            center = point
            search.limit(int(point.sum()) // scale, Certificate.PRICES, point)
        if priced.added:
            continue
        priced = _price(search, master, prices, 0)
        if not priced.added:
            _price_out(search, prices, priced)
            make_whole(search, master, prices, value, ends)
            return


@dataclass(frozen=True, slots=True)
class _Pricing:
    """How many rings were added, and the most that any cycle and any walk as long as a chain gains."""

    added: int
    by_cycle: int
    by_walk: int

    @property
    def pays(self) -> bool:
        """True when the prices pay for every ring; what was not priced may not be paid for."""
        return not self.added and max(self.by_cycle, self.by_walk) <= 0


def _price(search: Search, master: Master, prices: Ints, floor: int, per_node: int = 6) -> _Pricing:
    """Add the rings that gain most; longer cycles, dear to price, wait until shorter ones add nothing."""
    network, added, by_cycle, by_walk = search.network, 0, 0, 0
    for length, price in ((2, swaps), (3, triangles)):
        if length <= search.cycle_cap:
            priced = price(network, prices, floor, per_node)
            by_cycle = max(by_cycle, int(priced.gains.max(initial=0)))
            added += master.add(priced.nodes, False)
    if search.chain_cap:
        chains, by_walk = best_walks(network, prices, search.chain_cap, floor)
        added += sum(master.add(each.nodes, True) for each in chains)
    if search.cycle_cap == 4 and not added:
        longer = [squares(network, prices, floor, per_node)]
    elif search.cycle_cap > 4 and not added:
        longer = long_cycles(network, prices, floor, per_node, search.cycle_cap)
    else:
        longer = []
    for priced in longer:
        by_cycle = max(by_cycle, int(priced.gains.max(initial=0)))
        added += master.add(priced.nodes, False)
    return _Pricing(added, by_cycle, by_walk)


def _price_out(search: Search, prices: Ints, priced: _Pricing) -> None:
    """Take the prices as a bound, each raised by what the solver's rounding or a walk left unpaid."""
    raised = prices.copy()
    starts = search.network.graph.starts
    raised[~starts] += max(0, priced.by_cycle)
    raised[starts] += max(0, priced.by_walk)
    search.limit(int(raised.sum()) // search.network.scale, Certificate.PRICES, raised)


def _widen(search: Search, master: Master, prices: Ints, times: int) -> int:
    """Add rings that gain nothing and lose little, found under prices shaken a little."""
    random = np.random.default_rng(times)
    step = max(1, search.network.cap * search.network.scale // 50)
    shaken = prices - random.integers(1, step + 1, search.network.size)
    return _price(search, master, shaken, 0, 4 * times).added
