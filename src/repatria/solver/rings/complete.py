"""The last resort, whole: one integer programme that holds every ring which a better plan could hold.

When the plan and the bound stay apart, prices that pay for every ring say which ones matter: a ring
that loses more than the gap stands in no better plan. Cycles are listed one by one, or by their arcs
when they have no cap; chains are arcs at positions, or plain arcs with loops cut off when they have
no cap. The programme is asked for a plan worth more than the one at hand: that there is none is
the proof.

Source: Dickerson, Manlove, Plaut, Sandholm and Trimble (2016), EC'16, 25-42 (position-indexed chains);
Anderson, Ashlagi, Gamarnik and Roth (2015), PNAS 112(3):663-668 (chains without a cap); Delorme
et al. (2023), Operations Research (fixing by reduced costs).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from repatria.core.clearing.rings.graph import Ints, RingGraph
from repatria.core.clearing.rings.rings import Caps, Ring
from repatria.solver.rings.assignment import Assignment
from repatria.solver.rings.chains import forward
from repatria.solver.rings.listing import TooMany, cycles_within
from repatria.solver.rings.master import left, solver
from repatria.solver.rings.network import Network
from repatria.solver.rings.unwind import rings_of


@dataclass(slots=True)
class _Programme:
    """Columns and rows as they are gathered; a column stands for a cycle or for an arc."""

    costs: list[int] = field(default_factory=list)
    entries: list[tuple[int, int, float]] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    meaning: list[Ring | tuple[int, int]] = field(default_factory=list)

    def column(self, cost: int, meaning: Ring | tuple[int, int]) -> int:
        self.costs.append(cost)
        self.meaning.append(meaning)
        return len(self.costs) - 1

    def row(self, lower: float, upper: float) -> int:
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.upper) - 1

    def put(self, row: int, column: int, value: float) -> None:
        self.entries.append((row, column, value))


def better_rings(
    network: Network, assignment: Assignment, caps: Caps, prices: Ints, weight: int, ends: float | None
) -> tuple[tuple[Ring, ...], bool]:
    """Rings worth more than `weight`, the worthiest there are; none when none are.

    Args:
        assignment: the unbounded optimum, whose prices tell which arcs matter where there is no cap.
        prices: whole and scaled; they pay for every ring within the caps.
        weight: what the plan at hand is worth.

    Returns:
        The rings, empty when none were found, and whether that is proved.
    """
    slack = int(prices.sum()) - (weight + 1) * network.scale
    if slack < 0:
        return (), True
    try:
        programme = _programme(network, caps, prices, slack, _useful(network, assignment, weight))
    except TooMany:
        return (), False
    return _solve(programme, network.graph, caps, weight, ends)


def _useful(network: Network, assignment: Assignment, weight: int) -> Ints:
    """The arcs that the assignment's prices do not rule out of a plan worth more."""
    graph = network.graph
    lost = assignment.gives[graph.tails] + assignment.gets[graph.heads] - graph.weights
    return np.flatnonzero(lost <= assignment.value - weight - 1)


def _programme(network: Network, caps: Caps, prices: Ints, slack: int, useful: Ints) -> _Programme:
    programme = _Programme()
    infinite = float("inf")
    for _ in range(network.size):
        programme.row(-infinite, 1.0)
    if caps.cycle is None:
        _cycle_arcs(programme, network.graph, useful)
    else:
        for ring, ring_worth in cycles_within(network, prices, slack, caps.cycle):
            column = programme.column(ring_worth, ring)
            for node in ring.nodes:
                programme.put(node, column, 1.0)
    if network.graph.starts.any():
        if caps.chain is None:
            _chain_arcs(programme, network.graph, useful)
        elif caps.chain:
            _positions(programme, network, prices, slack, caps.chain)
    return programme


def _cycle_arcs(programme: _Programme, graph: RingGraph, useful: Ints) -> None:
    """Each node gives as often as it receives."""
    rows: dict[int, int] = {}
    for tail, head, worth in _arcs(graph, useful[~graph.starts[graph.tails[useful]]]):
        column = programme.column(worth, (tail, head))
        programme.put(head, column, 1.0)
        for node, sign in ((head, 1.0), (tail, -1.0)):
            if node not in rows:
                rows[node] = programme.row(0.0, 0.0)
            programme.put(rows[node], column, sign)


def _chain_arcs(programme: _Programme, graph: RingGraph, useful: Ints) -> None:
    """Each pair gives only if a chain reached it."""
    rows: dict[int, int] = {}
    for tail, head, worth in _arcs(graph, useful):
        column = programme.column(worth, (tail, head))
        programme.put(head, column, 1.0)
        for node, sign in ((head, -1.0), (tail, 1.0)):
            if node == tail and graph.starts[tail]:
                programme.put(tail, column, 1.0)
                continue
            if node not in rows:
                rows[node] = programme.row(-float("inf"), 0.0)
            programme.put(rows[node], column, sign)


def _arcs(graph: RingGraph, places: Ints) -> Iterator[tuple[int, int, int]]:
    columns = (graph.tails[places], graph.heads[places], graph.weights[places])
    return zip(*(column.tolist() for column in columns), strict=True)


def _positions(programme: _Programme, network: Network, prices: Ints, slack: int, longest: int) -> None:
    """An arc at the next position only if the chain reached its tail at this one."""
    graph, scale = network.graph, network.scale
    reached, _ = forward(network, prices, longest)
    onward = _onward(network, prices, longest)
    rows: dict[tuple[int, int], int] = {}
    worth = graph.weights * scale
    for place in range(1, longest + 1):
        through = (
            reached[place - 1][graph.tails]
            + worth
            - prices[graph.heads]
            + onward[longest - place][graph.heads]
        )
        for arc in np.flatnonzero(through >= -slack).tolist():
            tail, head = int(graph.tails[arc]), int(graph.heads[arc])
            column = programme.column(int(graph.weights[arc]), (tail, head))
            programme.put(head, column, 1.0)
            if place == 1:
                programme.put(tail, column, 1.0)
            else:
                if (tail, place) not in rows:
                    rows[tail, place] = programme.row(-float("inf"), 0.0)
                programme.put(rows[tail, place], column, 1.0)
            if place < longest:
                if (head, place + 1) not in rows:
                    rows[head, place + 1] = programme.row(-float("inf"), 0.0)
                programme.put(rows[head, place + 1], column, -1.0)


def _onward(network: Network, prices: Ints, longest: int) -> list[Ints]:
    """By number of arcs left: the best gain of going on from each node, nought for stopping."""
    graph = network.graph
    worth = graph.weights * network.scale
    begins = np.flatnonzero(np.diff(graph.tails, prepend=-1))
    holders = graph.tails[begins]
    onward = [np.zeros(network.size, dtype=np.int64)]
    for _ in range(longest):
        best = onward[-1].copy()
        if begins.size:
            gain = np.maximum.reduceat(worth - prices[graph.heads] + onward[-1][graph.heads], begins)
            best[holders] = np.maximum(gain, 0)
        onward.append(best)
    return onward


def _solve(
    programme: _Programme, graph: RingGraph, caps: Caps, weight: int, ends: float | None
) -> tuple[tuple[Ring, ...], bool]:
    """Ask for more than `weight`; loops too long, which arcs of uncapped chains may close, are cut off."""
    if not programme.costs:
        return (), True
    import highspy

    highs = solver(highspy)
    more = programme.row(weight + 0.5, float("inf"))
    for column, cost in enumerate(programme.costs):
        if cost:
            programme.put(more, column, float(cost))
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.9)
    highs.passModel(_lp(programme, highspy))
    while True:
        if left(ends) <= 0:
            return (), False
        highs.setOptionValue("time_limit", left(ends))
        highs.run()
        status = highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return (), True
        if highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return (), False
        values = highs.getSolution().col_value
        chosen = [meaning for meaning, value in zip(programme.meaning, values, strict=True) if value > 0.5]
        rings = rings_of(chosen, graph)
        loops = [ring for ring in rings if not caps.allow(ring)]
        if not loops:
            return tuple(rings), status == highspy.HighsModelStatus.kOptimal
        for loop in loops:
            inside = set(loop.nodes)
            arcs = [
                column
                for column, meaning in enumerate(programme.meaning)
                if isinstance(meaning, tuple) and meaning[0] in inside and meaning[1] in inside
            ]
            ones = np.ones(len(arcs))
            highs.addRow(-float("inf"), len(inside) - 1.0, len(arcs), np.array(arcs, dtype=np.int32), ones)


def _lp(programme: _Programme, highspy: Any) -> Any:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(programme.costs), len(programme.upper)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.array(programme.costs, dtype=np.float64)
    lp.col_lower_, lp.col_upper_ = np.zeros(lp.num_col_), np.ones(lp.num_col_)
    lp.row_lower_, lp.row_upper_ = np.array(programme.lower), np.array(programme.upper)
    entries = np.array(programme.entries, dtype=np.float64).reshape(-1, 3)
    entries = entries[np.lexsort((entries[:, 0], entries[:, 1]))]
    counts = np.bincount(entries[:, 1].astype(np.int64), minlength=lp.num_col_)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    lp.a_matrix_.index_ = entries[:, 0].astype(np.int32)
    lp.a_matrix_.value_ = entries[:, 2].copy()
    lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
    return lp
