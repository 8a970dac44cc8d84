"""From arcs to rings: who gives to whom, followed until it ends or closes."""

from __future__ import annotations

from collections.abc import Iterable

from repatria.core.clearing.rings.graph import RingGraph
from repatria.core.clearing.rings.rings import Ring, chain, cycle
from repatria.solver.rings.assignment import Assignment


def rings_of(chosen: Iterable[Ring | tuple[int, int]], graph: RingGraph) -> list[Ring]:
    """The rings that were chosen: rings as they are, arcs put together; each node gives and gets once."""
    rings: list[Ring] = []
    onward: dict[int, int] = {}
    for each in chosen:
        if isinstance(each, Ring):
            rings.append(each)
        else:
            onward[each[0]] = each[1]
    for start in sorted(node for node in onward if graph.starts[node]):
        nodes = [start]
        while nodes[-1] in onward:
            nodes.append(onward.pop(nodes[-1]))
        rings.append(chain(*nodes))
    while onward:
        nodes = [min(onward)]
        while (after := onward.pop(nodes[-1])) != nodes[0]:
            nodes.append(after)
        rings.append(cycle(*nodes))
    return sorted(rings)


def assigned_rings(assignment: Assignment, graph: RingGraph) -> list[Ring]:
    """The unbounded rings of an assignment."""
    givers = enumerate(assignment.giver.tolist())
    return rings_of([(giver, node) for node, giver in givers if giver not in (-1, node)], graph)
