"""Rings as values: cycles, chains, and how long they may be.

In a cycle each holder lets a person go and gets back whom he wants. A chain begins with a
unilateral release and ends with a holder who has received and need not give.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from repatria.core.clearing.rings.graph import RingGraph
from repatria.core.errors import BadInput

LONGEST_CYCLE = 6
LONGEST_CHAIN = 1000
"""A longer bounded cycle, or chain, is refused: give no bound instead."""


@dataclass(frozen=True, slots=True, order=True)
class Ring:
    """Nodes in the order in which each gives to the next.

    Args:
        is_chain: False when the last gives to the first; True when the first is a unilateral release.
        nodes: a cycle begins with its least node, so a ring is written in one way only.
    """

    is_chain: bool
    nodes: tuple[int, ...]

    def arcs(self) -> Iterator[tuple[int, int]]:
        """Who gives to whom."""
        yield from pairwise(self.nodes)
        if not self.is_chain:
            yield self.nodes[-1], self.nodes[0]

    @property
    def length(self) -> int:
        """How many people are let go."""
        return len(self.nodes) - self.is_chain


def cycle(*nodes: int) -> Ring:
    """The cycle through some nodes, begun with its least."""
    first = nodes.index(min(nodes))
    return Ring(False, nodes[first:] + nodes[:first])


def chain(*nodes: int) -> Ring:
    """The chain that the first of some nodes begins."""
    return Ring(True, nodes)


@dataclass(frozen=True, slots=True)
class Caps:
    """How many people a ring may hold at most; None is no bound, nought is no ring of that kind.

    Raises:
        BadInput: a cap that means nothing, or that nothing could be proved under.
    """

    cycle: int | None = 3
    chain: int | None = 0

    def __post_init__(self) -> None:
        if self.cycle is not None and (self.cycle in (1, -1) or not 0 <= self.cycle <= LONGEST_CYCLE):
            what = f"{self.cycle} is no cap on cycles."
            remedy = f"Give 0 for none, 2 to {LONGEST_CYCLE}, or no bound."
            raise BadInput.of("rings.caps", "the cycle cap", what, remedy)
        if self.chain is not None and not 0 <= self.chain <= LONGEST_CHAIN:
            what = f"{self.chain} is no cap on chains."
            remedy = f"Give 0 for none, a number up to {LONGEST_CHAIN}, or no bound."
            raise BadInput.of("rings.caps", "the chain cap", what, remedy)

    def allow(self, ring: Ring) -> bool:
        """True when a ring is short enough."""
        cap = self.chain if ring.is_chain else self.cycle
        return cap is None or ring.length <= cap

    def __str__(self) -> str:
        return "/".join("unbounded" if cap is None else str(cap) for cap in (self.cycle, self.chain))


def worth(graph: RingGraph, ring: Ring) -> int:
    """What the arcs of a ring are worth together.

    Raises:
        KeyError: the graph lacks an arc of it.
    """
    total = 0
    for tail, head in ring.arcs():
        place = graph.arc(tail, head)
        if place is None:
            raise KeyError((tail, head))
        total += int(graph.weights[place])
    return total
