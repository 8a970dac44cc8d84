"""A search: the best plan so far, the lowest bound so far, and the prices behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from repatria.core.clearing.rings.graph import Ints
from repatria.core.clearing.rings.plan import Certificate
from repatria.core.clearing.rings.proof import ArcPrices, NodePrices, Proof
from repatria.core.clearing.rings.rings import Ring
from repatria.solver.rings.assignment import Assignment
from repatria.solver.rings.greedy import greedy_rings
from repatria.solver.rings.master import worths_of
from repatria.solver.rings.network import Network

Tell: TypeAlias = Callable[[int, int], None]


def _quietly(weight: int, bound: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Search:
    """What is known so far: a plan, a bound, and the prices behind it.

    Args:
        network: the views of the graph.
        cycle_cap, chain_cap: caps on the rings that are priced.
        rings: the best plan.
        weight: what it is worth.
        bound: what no plan exceeds.
        certificate: what the bound rests on.
        prices: whole prices that pay for every ring within the caps; their sum, unscaled, is a bound.
        proof: the prices as they can be checked; None when the bound has another ground.
        is_bounded: False when longer rings than those priced are allowed, of which no price speaks.
        tell: called with the weight and the bound whenever one of them gets better.
    """

    network: Network
    cycle_cap: int
    chain_cap: int
    rings: tuple[Ring, ...]
    weight: int
    bound: int
    certificate: Certificate
    prices: Ints
    proof: Proof | None
    is_bounded: bool = True
    tell: Tell = _quietly

    @property
    def is_closed(self) -> bool:
        """True when the plan meets the bound."""
        return self.weight >= self.bound

    def take(self, rings: tuple[Ring, ...]) -> None:
        """Keep a plan if it is better."""
        value = sum(int(worths_of(self.network, np.array([ring.nodes]), ring.is_chain)[0]) for ring in rings)
        if value > self.weight:
            self.rings, self.weight = rings, value
            self.tell(self.weight, self.bound)

    def limit(self, bound: int, certificate: Certificate, prices: Ints) -> None:
        """Keep a bound if it is lower, and if it speaks of all rings."""
        if bound < self.bound and (self.is_bounded or certificate is not Certificate.PRICES):
            self.bound, self.certificate, self.prices = bound, certificate, prices
            self.proof = NodePrices(prices, self.network.scale) if certificate is Certificate.PRICES else None
            self.tell(self.weight, self.bound)


def begin(network: Network, assignment: Assignment, cycle_cap: int, chain_cap: int) -> Search:
    """A search with greedy rings and the assignment's bound."""
    prices = (assignment.gives + assignment.gets) * network.scale
    proof = ArcPrices(assignment.gives, assignment.gets)
    search = Search(
        network, cycle_cap, chain_cap, (), 0, assignment.value, Certificate.ASSIGNMENT, prices, proof
    )
    search.take(greedy_rings(network, cycle_cap, chain_cap))
    return search
