"""The referee of rings: plans that stand, and every way in which one can be broken."""

from dataclasses import replace

import numpy as np
import pytest

from repatria.core.clearing.rings.check import faults
from repatria.core.clearing.rings.graph import ring_graph
from repatria.core.clearing.rings.plan import Certificate, RingsPlan
from repatria.core.clearing.rings.proof import ArcPrices, NodePrices, proved_bound
from repatria.core.clearing.rings.rings import Caps, Ring, chain, cycle

# A start s; a and b swap; b, c and d go round; s reaches a, and a reaches d.
S, A, B, C, D = range(5)
GRAPH = ring_graph(
    "sabcd", [S], [(S, A, 1), (A, B, 1), (B, A, 1), (B, C, 1), (C, D, 1), (D, B, 1), (A, D, 1)]
)
GOOD = RingsPlan((cycle(B, C, D), chain(S, A)), 4, 4, Certificate.ASSIGNMENT, Caps(3, 1))


def test_a_good_plan_stands():
    assert faults(GRAPH, GOOD) == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"rings": (*GOOD.rings, cycle(A, B))}, "stands in the plan 2 times", id="twice"),
        pytest.param({"rings": (cycle(C, B), chain(S, A))}, "who does not want it", id="no arc"),
        pytest.param({"rings": (Ring(False, (S, A)),)}, "who asks for nobody", id="a start in a cycle"),
        pytest.param({"rings": (chain(A, D),)}, "give before receiving", id="a chain from a pair"),
        pytest.param({"rings": (chain(S),)}, "lets nobody go", id="an empty chain"),
        pytest.param({"rings": (Ring(False, (B,)),)}, "lets nobody go", id="a cycle of one"),
        pytest.param({"rings": (cycle(B, 7),)}, "the graph does not have", id="unknown node"),
        pytest.param({"caps": Caps(2, 1)}, "more than 2", id="a cycle too long"),
        pytest.param({"caps": Caps(3, 0)}, "more than 0", id="a chain too long"),
        pytest.param({"weight": 5, "bound": 5}, "not 5 as stated", id="wrong weight"),
        pytest.param({"bound": 3}, "lies below", id="bound below"),
    ],
)  # fmt: skip
def test_a_broken_plan_is_refused_with_the_reason(change, words):
    assert words in " | ".join(faults(GRAPH, replace(GOOD, **change)))


def node_prices(*prices, scale=1):
    return NodePrices(np.array(prices, dtype=np.int64), scale)


def test_prices_prove_a_bound_when_they_pay_for_every_ring():
    """One for each who may receive pays for all."""
    assert proved_bound(GRAPH, Caps(3, 3), node_prices(0, 1, 1, 1, 1)) == 4
    assert proved_bound(GRAPH, Caps(3, 3), node_prices(0, 2, 2, 2, 3, scale=2)) == 4


@pytest.mark.parametrize(
    "prices",
    [
        pytest.param((0, 1, 1, 1, 0), id="a cycle of three unpaid"),
        pytest.param((0, 0, 2, 1, 0), id="a chain unpaid"),
        pytest.param((0, 1, 0, 1, 2), id="a swap unpaid"),
        pytest.param((5, 1, 3, 1, -1), id="a negative price"),
    ],
)
def test_prices_that_leave_a_ring_unpaid_prove_nothing(prices):
    assert proved_bound(GRAPH, Caps(3, 3), node_prices(*prices)) is None
    lying = replace(GOOD, caps=Caps(3, 3), proof=node_prices(*prices))
    assert any("prove no bound" in fault for fault in faults(GRAPH, lying))


def test_prices_of_nodes_prove_nothing_where_a_ring_has_no_cap():
    assert proved_bound(GRAPH, Caps(None, 3), node_prices(0, 1, 1, 1, 1)) is None


def test_prices_of_arcs_prove_a_bound_for_rings_of_any_length():
    gives, gets = np.zeros(5, dtype=np.int64), np.array([0, 1, 1, 1, 1])
    assert proved_bound(GRAPH, Caps(None, None), ArcPrices(gives, gets)) == 4
    assert proved_bound(GRAPH, Caps(None, None), ArcPrices(gives, gets - 1)) is None


def test_a_bound_stated_below_what_the_prices_prove_is_refused():
    lying = replace(GOOD, caps=Caps(3, 3), proof=node_prices(0, 2, 1, 1, 1))
    assert any("no bound below 5" in fault for fault in faults(GRAPH, lying))
