"""The door: a graph of wants and caps in, the worthiest disjoint rings out, with the proof.

The assignment comes first: it is the answer when nothing is bounded, and a bound when something
is. Swaps alone are a matching. Otherwise rings are generated until plan and bound meet, and what
is left open goes to one complete integer programme.

Ties: of several best plans the one that this fixed procedure meets first is given: nodes in the
order of the file, draws from fixed seeds, one thread. The same graph and caps give the same plan.
"""

from __future__ import annotations

import time
from contextlib import suppress

from repatria.core.clearing.rings.graph import RingGraph
from repatria.core.clearing.rings.plan import Certificate, RingsPlan
from repatria.core.clearing.rings.proof import ArcPrices
from repatria.core.clearing.rings.rings import Caps, worth
from repatria.core.errors import BadInput
from repatria.solver.rings.assignment import Assignment, best_assignment
from repatria.solver.rings.complete import better_rings
from repatria.solver.rings.generation import generate
from repatria.solver.rings.master import left
from repatria.solver.rings.matching import best_swaps
from repatria.solver.rings.network import network, without_starts
from repatria.solver.rings.parts import LARGE, rings_in_parts
from repatria.solver.rings.search import Search, Tell, begin
from repatria.solver.rings.unwind import assigned_rings

MOST_BOUNDED_NODES = 6_000
PRICED_CYCLE, PRICED_CHAIN = 4, 6
"""How long rings are priced where there is no cap; longer ones are left to the complete programme."""


def solve_rings(
    graph: RingGraph, caps: Caps, limit_seconds: float | None = None, tell: Tell | None = None
) -> RingsPlan:
    """The worthiest disjoint rings within the caps.

    Args:
        graph: who could give to whom.
        caps: how long rings may be.
        limit_seconds: when to stop, with the best plan so far and its bound; None is no limit. An
            interruption by the keyboard stops it likewise.
        tell: called with the weight of the best plan and the bound, whenever one gets better.

    Raises:
        BadInput: a bounded search was asked for on a graph that is too large for one.
    """
    ends = None if limit_seconds is None else time.monotonic() + limit_seconds
    if caps.chain == 0:
        graph = without_starts(graph)
    assignment = best_assignment(graph)
    rings = assigned_rings(assignment, graph)
    if all(caps.allow(ring) for ring in rings):
        rings = [ring for ring in rings if worth(graph, ring) > 0]
        certificate = Certificate.ASSIGNMENT if rings else Certificate.TRIVIAL
        proof = ArcPrices(assignment.gives, assignment.gets)
        return RingsPlan(tuple(rings), assignment.value, assignment.value, certificate, caps, proof)
    if graph.size > MOST_BOUNDED_NODES:
        what = f"has {graph.size} nodes; with a cap on rings at most {MOST_BOUNDED_NODES} can be searched."
        raise BadInput.of("rings.size", "the graph", what, "Split it, or ask without caps.")
    if caps.cycle == 2 and not (caps.chain != 0 and graph.starts.any()):
        swaps, value = best_swaps(network(graph))
        return RingsPlan(tuple(sorted(swaps)), value, value, Certificate.MATCHING, caps)
    search = _begun(graph, assignment, caps, tell)
    # Who stops the search wants the plan that there is.
    with suppress(KeyboardInterrupt):
        _search(search, assignment, caps, ends)
    certificate = search.certificate if search.is_closed else Certificate.NONE
    return RingsPlan(
        tuple(sorted(search.rings)), search.weight, search.bound, certificate, caps, search.proof
    )


def _begun(graph: RingGraph, assignment: Assignment, caps: Caps, tell: Tell | None) -> Search:
    cycle_cap = PRICED_CYCLE if caps.cycle is None else caps.cycle
    chain_cap = min(PRICED_CHAIN if caps.chain is None else caps.chain, graph.size)
    search = begin(network(graph), assignment, cycle_cap, chain_cap)
    # Prices for the rings priced say nothing of longer ones, so an absent cap leaves the assignment's bound.
    search.is_bounded = None not in (caps.cycle, caps.chain)
    if tell is not None:
        search.tell = tell
        tell(search.weight, search.bound)
    return search


def _search(search: Search, assignment: Assignment, caps: Caps, ends: float | None) -> None:
    graph = search.network.graph
    if graph.size > LARGE:
        search.take(rings_in_parts(graph, assignment, search.cycle_cap, search.chain_cap, ends))
    generate(search, assignment, ends)
    while not search.is_closed and left(ends) > 0:
        rings, proved = better_rings(search.network, assignment, caps, search.prices, search.weight, ends)
        search.take(rings)
        if proved:
            search.limit(search.weight, Certificate.COMPLETE, search.prices)
        if proved or not rings:
            break
