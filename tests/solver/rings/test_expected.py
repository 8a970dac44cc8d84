"""Failures and drop-outs: the best on average, the best of what is left, and alternates."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.clearing.rings.drawn import all_rings, best_weight, graphs
from repatria.core.clearing.rings.expected import Chances, expected_total, expected_worth
from repatria.core.clearing.rings.graph import ring_graph
from repatria.core.clearing.rings.rings import Caps, chain, cycle
from repatria.core.errors import BadInput
from repatria.solver.rings.expected import PARTS, best_expected
from repatria.solver.rings.recourse import alternates, replan
from repatria.solver.rings.solve import solve_rings

HALF = Fraction(1, 2)
bounded = st.builds(Caps, st.sampled_from((0, 2, 3, 4)), st.sampled_from((0, 1, 2, 3)))
chance = st.integers(0, 10).map(lambda tenths: Fraction(tenths, 10))
chances = st.builds(
    Chances,
    st.dictionaries(st.integers(0, 5), chance),
    st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), chance),
)


def disjoint_sets(rings):
    """Every set of disjoint rings."""
    for count in range(4):
        for chosen in combinations(rings, count):
            nodes = [node for ring in chosen for node in ring.nodes]
            if len(set(nodes)) == len(nodes):
                yield chosen


def test_a_cycle_goes_whole_or_not_at_all_and_a_chain_as_far_as_it_holds():
    graph = ring_graph("sabc", [0], [(0, 1, 1), (1, 2, 1), (2, 3, 1), (3, 1, 1)])
    likely = Chances({2: HALF}, {(0, 1): HALF})
    assert expected_worth(graph, cycle(1, 2, 3), likely) == Fraction(3, 2)
    # The first goes in one case of two, the others in one of four.
    assert expected_worth(graph, chain(0, 1, 2, 3), likely) == HALF + 2 * Fraction(1, 4)


def test_two_short_rings_may_be_worth_more_than_a_long_one():
    graph = ring_graph("abcd", [], [(a, b, 1) for a, b in ((0, 1), (1, 0), (1, 2), (2, 0))])
    doubtful = Chances(dict.fromkeys(range(4), HALF))
    assert best_expected(graph, Chances(), Caps(3, 0)).rings == (cycle(0, 1, 2),)
    assert best_expected(graph, doubtful, Caps(3, 0)).rings == (cycle(0, 1),)


@given(graph=graphs(most=6), likely=chances, within=bounded)
@settings(deadline=None, max_examples=150)
def test_no_set_of_rings_is_worth_more_on_average(graph, likely, within):
    plan = best_expected(graph, likely, within)
    assert plan.is_optimal
    best = max(
        expected_total(graph, rings, likely) for rings in disjoint_sets(list(all_rings(graph, within)))
    )
    assert best - Fraction(graph.size, PARTS) <= plan.expected <= best


def test_more_rings_than_can_be_listed_are_refused():
    graph = ring_graph([str(n) for n in range(90)], [], [(a, b, 1) for a in range(90) for b in range(90)])
    with pytest.raises(BadInput, match="within the caps"):
        best_expected(graph, Chances(), Caps(4, 0))


def test_a_chance_beyond_one_is_refused():
    with pytest.raises(BadInput, match="no chance"):
        Chances({1: Fraction(3, 2)})


@given(graph=graphs(most=6), within=bounded, gone=st.sets(st.integers(0, 5), max_size=2))
@settings(deadline=None, max_examples=150)
def test_of_the_best_plans_left_none_keeps_more_of_the_old(graph, within, gone):
    plan = solve_rings(graph, within)
    after = replan(graph, plan, gone)
    assert after.is_optimal
    left = [ring for ring in all_rings(graph, within) if gone.isdisjoint(ring.nodes)]
    agreed = {arc for ring in plan.rings for arc in ring.arcs()}
    worth = {
        (int(t), int(h)): int(w) for t, h, w in zip(graph.tails, graph.heads, graph.weights, strict=True)
    }

    def value(rings):
        arcs = [arc for ring in rings for arc in ring.arcs()]
        return sum(worth[arc] for arc in arcs), sum(arc in agreed for arc in arcs)

    assert (after.weight, after.kept) == value(after.rings) == max(map(value, disjoint_sets(left)))


@given(graph=graphs(most=7), within=bounded)
@settings(deadline=None, max_examples=80)
def test_an_alternate_is_the_best_that_the_rest_of_a_ring_and_the_idle_can_do(graph, within):
    plan = solve_rings(graph, within)
    assume(plan.rings)
    found = alternates(graph, plan)
    assert {(each.ring, each.without) for each in found} == {
        (r, node) for r in plan.rings for node in r.nodes
    }
    for each in found:
        others = {node for ring in plan.rings if ring != each.ring for node in ring.nodes} | {each.without}
        kept = [
            (int(t), int(h), int(w))
            for t, h, w in zip(graph.tails, graph.heads, graph.weights, strict=True)
            if not {int(t), int(h)} & others
        ]
        rest = ring_graph(graph.names, [n for n in range(graph.size) if graph.starts[n]], kept)
        assert each.is_optimal
        assert each.weight * rest.scale == best_weight(rest, within)
        assert not others & {node for ring in each.instead for node in ring.nodes}
