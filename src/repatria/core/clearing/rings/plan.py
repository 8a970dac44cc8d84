"""A plan of rings: who gives to whom, what it is worth, and what is proved of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from repatria.core.clearing.rings.proof import Proof
from repatria.core.clearing.rings.rings import Caps, Ring


class Certificate(StrEnum):
    """What the proof of a plan's optimality rests on."""

    TRIVIAL = "trivial"
    """No ring is possible at all."""
    MATCHING = "matching"
    """Edmonds' matching, with its dual solution verified."""
    ASSIGNMENT = "assignment"
    """The unbounded optimum, proved by whole prices on every arc, is reached."""
    PRICES = "prices"
    """Whole prices on nodes pay for every ring within the caps; together they leave no room for more."""
    COMPLETE = "complete"
    """Every ring that a better plan could hold was in the integer programme, which has no better plan."""
    NONE = "none"
    """Stopped before a proof: the bound stands, and the gap is what may be missing."""


@dataclass(frozen=True, slots=True)
class RingsPlan:
    """Disjoint rings, what they are worth, and what is proved of them.

    Args:
        rings: in order: cycles first, each kind by nodes.
        weight: their total, in the graph's whole weights.
        bound: no plan within the caps is worth more; equal to `weight` when optimal.
        certificate: what the bound rests on when it is reached.
        caps: how long rings may be.
        proof: the prices behind the bound, which `proof.proved_bound` checks without a solver; None
            when it rests on a matching or on the integer programme.
    """

    rings: tuple[Ring, ...]
    weight: int
    bound: int
    certificate: Certificate
    caps: Caps
    proof: Proof | None = field(default=None, compare=False, repr=False)

    @property
    def is_optimal(self) -> bool:
        """True when it is proved that no plan is worth more."""
        return self.weight == self.bound

    @property
    def people(self) -> int:
        """How many people are let go."""
        return sum(ring.length for ring in self.rings)
