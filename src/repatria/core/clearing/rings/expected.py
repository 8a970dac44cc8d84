"""How many people a plan brings home when some of what was agreed may fail.

A cycle is carried out at once: if one of its people or handovers fails, nobody of it goes. A chain is
carried out in order and ends where something fails; those before have gone. Failures are taken as
independent; whoever knows that they are not must not use these figures.

Source: Dickerson, Procaccia and Sandholm (2019), Management Science 65(4):1768-1791.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from repatria.core.clearing.rings.graph import RingGraph
from repatria.core.clearing.rings.rings import Ring
from repatria.core.errors import BadInput

SURE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Chances:
    """The chance that a node keeps to its word, and that a handover from one to another takes place.

    Args:
        nodes: by node, each in [0, 1]; sure when not named.
        arcs: by tail and head, each in [0, 1]; sure when not named.

    Raises:
        BadInput: a chance lies outside [0, 1].
    """

    nodes: Mapping[int, Fraction] = field(default_factory=dict)
    arcs: Mapping[tuple[int, int], Fraction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for where, chance in (*self.nodes.items(), *self.arcs.items()):
            if not 0 <= chance <= 1:
                what = f"{chance} is no chance."
                raise BadInput.of(
                    "rings.chance", f"the chance of {where}", what, "Give a number from 0 to 1."
                )

    def of(self, nodes: Iterable[int], arcs: Iterable[tuple[int, int]]) -> Fraction:
        """The chance that all these nodes and arcs hold."""
        chance = SURE
        for node in nodes:
            chance *= self.nodes.get(node, SURE)
        for arc in arcs:
            chance *= self.arcs.get(arc, SURE)
        return chance


def expected_worth(graph: RingGraph, ring: Ring, chances: Chances) -> Fraction:
    """What a ring is worth on average, in the graph's whole weights.

    Raises:
        KeyError: the graph lacks an arc of it.
    """
    worths = []
    for arc in ring.arcs():
        place = graph.arc(*arc)
        if place is None:
            raise KeyError(arc)
        worths.append(int(graph.weights[place]))
    if not ring.is_chain:
        return chances.of(ring.nodes, ring.arcs()) * sum(worths)
    total, reached = Fraction(0), chances.of(ring.nodes[:1], ())
    for (tail, head), worth in zip(ring.arcs(), worths, strict=True):
        reached *= chances.of((head,), ((tail, head),))
        total += reached * worth
    return total


def expected_total(graph: RingGraph, rings: Iterable[Ring], chances: Chances) -> Fraction:
    """What disjoint rings are worth together on average."""
    return sum((expected_worth(graph, ring, chances) for ring in rings), Fraction(0))
