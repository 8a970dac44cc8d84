"""The referee of rings: a plan is held against the graph and the caps, arc by arc.

It shares nothing with the solver: not its columns, not its views of the graph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from repatria.core.clearing.rings.graph import RingGraph
from repatria.core.clearing.rings.plan import RingsPlan
from repatria.core.clearing.rings.proof import proved_bound


def faults(graph: RingGraph, plan: RingsPlan) -> tuple[str, ...]:
    """Everything that is wrong with a plan, in words; empty when it stands."""
    return tuple(_faults(graph, plan))


def _faults(graph: RingGraph, plan: RingsPlan) -> Iterator[str]:
    arcs = {}
    for tail, head, weight in zip(
        graph.tails.tolist(), graph.heads.tolist(), graph.weights.tolist(), strict=True
    ):
        arcs[tail, head] = weight
    total, seen = 0, Counter[int]()
    for number, ring in enumerate(plan.rings, 1):
        here = f"ring {number}"
        nodes = list(ring.nodes)
        unknown = [node for node in nodes if not 0 <= node < graph.size]
        if unknown:
            yield f"{here} names node {unknown[0]}, which the graph does not have"
            continue
        seen.update(nodes)
        steps = list(
            zip(nodes, nodes[1:] + ([] if ring.is_chain else nodes[:1]), strict=ring.is_chain is False)
        )
        people = len(nodes) - 1 if ring.is_chain else len(nodes)
        if people < (1 if ring.is_chain else 2):
            yield f"{here} lets nobody go"
        cap = plan.caps.chain if ring.is_chain else plan.caps.cycle
        if cap is not None and people > cap:
            yield f"{here} holds {people} people, more than {cap}"
        for place, node in enumerate(nodes):
            begins = ring.is_chain and place == 0
            if bool(graph.starts[node]) and not begins:
                yield f"{here} has {graph.names[node]} receive, who asks for nobody"
            if begins and not bool(graph.starts[node]):
                yield f"{here} begins with {graph.names[node]}, who would give before receiving"
        for step in steps:
            if step in arcs:
                total += arcs[step]
            else:
                giver, taker = (graph.names[node] for node in step)
                yield f"{here} has {giver} give to {taker}, who does not want it"
    for node, times in sorted(seen.items()):
        if times > 1:
            yield f"{graph.names[node]} stands in the plan {times} times"
    if total != plan.weight:
        yield f"the rings are worth {total}, not {plan.weight} as stated"
    if plan.bound < plan.weight:
        yield f"the bound {plan.bound} lies below the weight {plan.weight}"
    if plan.proof is not None:
        shown = proved_bound(graph, plan.caps, plan.proof)
        if shown is None:
            yield "the prices do not pay for every ring, so they prove no bound"
        elif shown > plan.bound:
            yield f"the prices prove no bound below {shown}, and {plan.bound} is stated"
