"""The graph of wants: what is kept, what is scaled, what is refused."""

from fractions import Fraction

import pytest

from repatria.core.clearing.rings.graph import MOST_NODES, ring_graph
from repatria.core.clearing.rings.rings import Caps, cycle
from repatria.core.errors import BadInput

ABC = ("a", "b", "c")


def arcs(graph):
    columns = (graph.tails, graph.heads, graph.weights)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def test_loops_and_arcs_into_starts_are_dropped_and_the_worthiest_of_parallel_arcs_stays():
    """Nobody is exchanged for himself, and who asks for nobody receives nobody."""
    graph = ring_graph(ABC, [0], [(1, 1, 3), (1, 2, 1), (1, 2, 4), (1, 2, 2), (2, 0, 0), (0, 1, 1)])
    assert arcs(graph) == [(0, 1, 1), (1, 2, 4)]
    assert graph.arc(1, 2) == 1
    assert graph.arc(2, 1) is None


def test_decimal_weights_are_scaled_so_that_sums_are_exact():
    """0.1 + 0.2 is 0.3."""
    graph = ring_graph(ABC, [], [(0, 1, Fraction("0.1")), (1, 0, Fraction("0.25"))])
    assert (graph.scale, arcs(graph)) == (20, [(0, 1, 2), (1, 0, 5)])
    assert graph.unscaled(7) == Fraction("0.35")


@pytest.mark.parametrize(
    ("arc", "code"),
    [
        pytest.param((1, 2, -1), "rings.weight", id="negative"),
        pytest.param((1, 2, 10**30), "rings.weight", id="too large"),
        pytest.param((1, 0, 1), "rings.into-start", id="into a start"),
    ],
)
def test_what_means_nothing_is_refused(arc, code):
    """A weight below nought or beyond counting, and a gift to who asks for nobody."""
    with pytest.raises(BadInput) as told:
        ring_graph(ABC, [0], [arc])
    assert [problem.code for problem in told.value.problems] == [code]


def test_too_many_nodes_are_refused():
    """With the number that would be taken."""
    with pytest.raises(BadInput, match=str(MOST_NODES)):
        ring_graph(["n"] * (MOST_NODES + 1), [], [])


@pytest.mark.parametrize("cap", [1, -2, 7, 10**9])
def test_a_cycle_cap_that_means_nothing_or_cannot_be_proved_is_refused(cap):
    with pytest.raises(BadInput, match="the cycle cap"):
        Caps(cap, 0)


@pytest.mark.parametrize("cap", [-1, 10**9])
def test_a_chain_cap_that_means_nothing_is_refused(cap):
    with pytest.raises(BadInput, match="the chain cap"):
        Caps(3, cap)


def test_a_cycle_is_written_in_one_way_only():
    assert cycle(2, 0, 1) == cycle(0, 1, 2) != cycle(0, 2, 1)
