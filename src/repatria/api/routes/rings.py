"""Rings: the worthiest cycles and chains in a graph of wants that is sent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from repatria.api.answers import json_response
from repatria.api.asking import MOST_SECONDS, long_place
from repatria.api.bodies import RingsIn
from repatria.api.operations import operation
from repatria.core.access.deeds import Deed
from repatria.core.errors import BadInput
from repatria.desk.rings import RingsAnswer

router = Router(tags=["clearing"])


class Seconds(Schema):
    """How long to search."""

    seconds: float = Field(10.0, ge=0.1, le=MOST_SECONDS, allow_inf_nan=False)


@operation(router, "post", "/rings", Deed.CLEAR, answers=RingsAnswer)
def rings(request: HttpRequest, body: RingsIn, within: Query[Seconds]) -> HttpResponse:
    """Which rings bring most people home, within caps, proved or with the bound."""
    # These need numpy, which no other operation waits for.
    from repatria import wiring
    from repatria.core.clearing.rings.graph import ring_graph
    from repatria.core.clearing.rings.rings import Caps
    from repatria.desk.rings import answer_rings

    size = len(body.names)
    ends = [end for arc in body.arcs for end in (arc.giver, arc.taker)]
    if any(end >= size for end in (*ends, *body.starters)):
        raise BadInput.of("request.value", "body.arcs", "names nobody.", "Count from 0.")
    caps = Caps(body.longest_cycle, body.longest_chain)
    arcs = [(arc.giver, arc.taker, arc.weight) for arc in body.arcs]
    graph = ring_graph(body.names, set(body.starters), arcs)
    with long_place():
        return json_response(answer_rings(graph, wiring.solve_rings(graph, caps, within.seconds)))
