"""The door to rings: as good as exhaustive search under all caps, proved, and the same every time."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings

from core.clearing.rings.drawn import best_weight, caps, graphs
from repatria.core.clearing.rings.check import faults
from repatria.core.clearing.rings.graph import ring_graph
from repatria.core.clearing.rings.plan import Certificate
from repatria.core.clearing.rings.rings import Caps, chain, cycle
from repatria.core.errors import BadInput
from repatria.solver.rings.solve import MOST_BOUNDED_NODES, solve_rings


def drawn_graph(seed, size, starts, density, heaviest=1):
    """A graph that depends on nothing but its seed."""
    dice = Random(seed)
    arcs = [
        (tail, head, dice.randint(1, heaviest))
        for tail in range(size)
        for head in range(starts, size)
        if tail != head and dice.random() < density
    ]
    return ring_graph([str(node) for node in range(size)], range(starts), arcs)


@given(graph=graphs(), within=caps)
@settings(deadline=None, max_examples=300)
def test_no_set_of_disjoint_rings_is_worth_more(graph, within):
    """Up to seven nodes, every set can be tried; the referee agrees and the bound is met."""
    plan = solve_rings(graph, within)
    assert faults(graph, plan) == ()
    assert plan.is_optimal
    assert plan.weight == best_weight(graph, within)


@pytest.mark.slow
@given(graph=graphs(most=9), within=caps)
@settings(deadline=None, max_examples=3000)
def test_no_set_of_disjoint_rings_is_worth_more_among_nine(graph, within):
    plan = solve_rings(graph, within)
    assert (faults(graph, plan), plan.is_optimal) == ((), True)
    assert plan.weight == best_weight(graph, within)


@pytest.mark.parametrize("seed", range(12))
def test_every_way_to_the_optimum_agrees_on_graphs_too_large_to_try_all(seed):
    """Weights, chains and caps of all kinds: larger caps are worth no less, and each plan stands."""
    graph = drawn_graph(seed, 24, seed % 4, 0.15, 1 + 6 * (seed % 2))
    weights = {}
    for within in (Caps(c, length) for c in (0, 2, 3, 4, 5, None) for length in (0, 2, 3, None)):
        plan = solve_rings(graph, within)
        assert (faults(graph, plan), plan.is_optimal) == ((), True)
        weights[within.cycle, within.chain] = plan.weight
    for (cycle_cap, chain_cap), weight in weights.items():
        wider = [
            other
            for (c, length), other in weights.items()
            if (c is None or (cycle_cap is not None and c >= cycle_cap))
            and (length is None or (chain_cap is not None and length >= chain_cap))
        ]
        assert min(wider) == weight


def test_a_graph_without_nodes_has_a_plan_without_rings():
    plan = solve_rings(ring_graph([], [], []), Caps(3, 3))
    assert (plan.rings, plan.is_optimal, plan.certificate) == ((), True, Certificate.TRIVIAL)


def test_swaps_alone_are_a_matching():
    """A path of swaps: the heavy one in the middle against the two at its sides."""
    pairs = [(0, 1, 2), (1, 2, 3), (2, 3, 2)]
    graph = ring_graph("abcd", [], [arc for a, b, w in pairs for arc in ((a, b, w), (b, a, w))] + [(3, 0, 5)])
    plan = solve_rings(graph, Caps(2, 0))
    assert (plan.rings, plan.certificate) == ((cycle(0, 1), cycle(2, 3)), Certificate.MATCHING)


def test_three_who_want_each_other_leave_half_a_swap_that_only_the_complete_programme_sees():
    """Fractional swaps pay three; no price on nodes proves two, so the proof is the programme's."""
    triangle = [(a, b, 1) for a in range(3) for b in range(3) if a != b]
    graph = ring_graph("abcs", [3], [*triangle, (3, 0, 0)])
    plan = solve_rings(graph, Caps(2, 1))
    assert (plan.weight, plan.certificate) == (2, Certificate.COMPLETE)


def test_a_unilateral_release_begins_a_chain_as_long_as_its_cap():
    graph = ring_graph("sabc", [0], [(0, 1, 1), (1, 2, 1), (2, 3, 1)])
    lengths = [solve_rings(graph, Caps(3, cap)).weight for cap in (0, 1, 2, 3, None)]
    assert lengths == [0, 1, 2, 3, 3]
    assert solve_rings(graph, Caps(3, None)).rings == (chain(0, 1, 2, 3),)


def test_the_same_graph_gives_the_same_plan():
    graph = drawn_graph(5, 60, 4, 0.1)
    first, again = (solve_rings(graph, Caps(3, 3)) for _ in range(2))
    assert first == again


def test_out_of_time_there_is_still_a_plan_with_its_bound():
    """Greedy rings exist before any solver starts, and the assignment bounds them."""
    graph = drawn_graph(7, 150, 8, 0.05)
    plan = solve_rings(graph, Caps(3, 3), limit_seconds=0)
    assert faults(graph, plan) == ()
    assert 0 < plan.weight <= solve_rings(graph, Caps(3, 3)).weight <= plan.bound


def test_it_tells_how_far_it_has_come():
    told = []
    graph = drawn_graph(9, 80, 3, 0.06)
    plan = solve_rings(graph, Caps(3, 2), tell=lambda weight, bound: told.append((weight, bound)))
    assert told[-1] == (plan.weight, plan.bound)
    assert all(one[0] <= other[0] and one[1] >= other[1] for one, other in pairwise(told))


def test_who_interrupts_it_gets_the_plan_so_far(monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("repatria.solver.rings.solve.generate", interrupted)
    graph = drawn_graph(9, 80, 3, 0.06)
    plan = solve_rings(graph, Caps(3, 2))
    assert faults(graph, plan) == ()
    assert 0 < plan.weight < plan.bound


def test_a_bounded_search_on_too_large_a_graph_is_refused_before_it_begins():
    """Nodes in one long circle, so that the unbounded optimum breaks the cap."""
    size = MOST_BOUNDED_NODES + 1
    graph = ring_graph(["n"] * size, [], [(node, (node + 1) % size, 1) for node in range(size)])
    with pytest.raises(BadInput, match="can be searched"):
        solve_rings(graph, Caps(3, 0))
    assert solve_rings(graph, Caps(None, 0)).weight == size
