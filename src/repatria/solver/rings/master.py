"""The master problem: of the rings known so far, which to take, fractionally for prices or whole for a plan.

HiGHS does both, on one thread with a fixed seed. Nothing that it says is taken as proof: prices are
rounded to whole numbers and held against every ring by exact pricing, and plans are added up again.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from repatria.core.clearing.rings.graph import Ints
from repatria.core.clearing.rings.rings import Ring
from repatria.solver.rings.network import Network

SEED = 0
Floats = NDArray[np.float64]


class OutOfTime(Exception):
    """The limit came before the linear programme was solved."""


def left(ends: float | None) -> float:
    """Seconds until a moment of the monotonic clock; a day when there is no limit."""
    return 86_400.0 if ends is None else ends - time.monotonic()


class Master:
    """Rings as columns, nodes as rows; each node stands in one ring at most."""

    def __init__(self, network: Network) -> None:
        import highspy

        self.network = network
        self.rings: list[Ring] = []
        self.worths: list[int] = []
        self._known: set[Ring] = set()
        self._solver = solver(highspy)
        lp = highspy.HighsLp()
        lp.num_row_ = network.size
        lp.row_lower_ = np.full(network.size, -highspy.kHighsInf)
        lp.row_upper_ = np.ones(network.size)
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.zeros(1, dtype=np.int32)
        self._solver.passModel(lp)

    def add(self, nodes: Ints, is_chain: bool) -> int:
        """Add rings of one length, one a row; how many of them are new."""
        before = len(self.rings)
        for row in nodes.tolist():
            ring = Ring(is_chain, tuple(row))
            if ring not in self._known:
                self._known.add(ring)
                self.rings.append(ring)
        new = self.rings[before:]
        if not new:
            return 0
        width = len(new[0].nodes)
        table = np.array([ring.nodes for ring in new], dtype=np.int32)
        worths = worths_of(self.network, table, is_chain)
        self.worths += worths.tolist()
        count = len(new)
        starts = np.arange(0, count * width, width, dtype=np.int32)
        ones = np.ones(count * width)
        many = np.full(count, float("inf"))
        costs = worths / self.network.cap
        self._solver.addCols(count, costs, np.zeros(count), many, count * width, starts, table.ravel(), ones)
        return count

    def add_rings(self, rings: Iterable[Ring]) -> None:
        """Add rings of any lengths."""
        kinds: dict[tuple[bool, int], list[tuple[int, ...]]] = {}
        for ring in rings:
            kinds.setdefault((ring.is_chain, len(ring.nodes)), []).append(ring.nodes)
        for (is_chain, _), nodes in sorted(kinds.items()):
            self.add(np.array(nodes, dtype=np.int64), is_chain)

    def solve(self, ends: float | None) -> tuple[float, Ints]:
        """The fractional optimum over the rings known, in weight, and its prices, scaled and rounded up.

        Raises:
            OutOfTime: the limit came first.
        """
        import highspy

        if left(ends) <= 0:
            raise OutOfTime
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + left(ends))
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise OutOfTime
        value = self._solver.getInfo().objective_function_value * self.network.cap
        dual = np.maximum(np.array(self._solver.getSolution().row_dual), 0.0)
        unit = self.network.cap * self.network.scale
        # Some prices are 0.33333333: a hair more than the float says keeps their rings paid for.
        return value, np.ceil(dual * unit + unit * 2.0**-30 * (dual > 0)).astype(np.int64)

    def shares(self) -> Floats:
        """How much of each ring the fractional optimum takes."""
        return np.array(self._solver.getSolution().col_value)

    def dive(self, target: int, ends: float | None) -> tuple[Ring, ...]:
        """Rings taken whole one after the other while the fractional rest reaches `target`; or none."""
        fixed: set[int] = set()
        found: tuple[Ring, ...] = ()
        with suppress(OutOfTime):
            while True:
                shares = self.shares()
                parted = np.flatnonzero((shares > 1e-6) & (shares < 1 - 1e-6))
                if not parted.size:
                    found = tuple(self.rings[place] for place in np.flatnonzero(shares > 0.5).tolist())
                    break
                whole = {*np.flatnonzero(shares >= 1 - 1e-6).tolist(), int(parted[shares[parted].argmax()])}
                for place in sorted(whole - fixed):
                    self._solver.changeColBounds(place, 1.0, float("inf"))
                fixed |= whole
                if self.solve(ends)[0] < target - 1e-6:
                    break
        for place in sorted(fixed):
            self._solver.changeColBounds(place, 0.0, float("inf"))
        return found

    def gains(self, prices: Ints) -> Ints:
        """What each ring known gains under some prices."""
        flat = np.fromiter((node for ring in self.rings for node in ring.nodes), dtype=np.int64)
        sizes = np.fromiter((len(ring.nodes) for ring in self.rings), dtype=np.int64)
        paid = np.add.reduceat(prices[flat], np.cumsum(sizes) - sizes)
        gains: Ints = np.array(self.worths, dtype=np.int64) * self.network.scale - paid
        return gains


def worths_of(network: Network, nodes: Ints, is_chain: bool) -> Ints:
    """What the arcs of some rings are worth, one ring a row."""
    count, width = nodes.shape
    if network.worths is None:
        return np.full(count, (width - is_chain) * network.cap, dtype=np.int64)
    total = np.zeros(count, dtype=np.int64)
    for place in range(width - is_chain):
        total += network.worths[nodes[:, place], nodes[:, (place + 1) % width]]
    return total


def pack(
    size: int,
    rings: Sequence[Ring],
    worths: Sequence[int],
    start: Iterable[Ring],
    target: int,
    ends: float | None,
) -> tuple[tuple[Ring, ...], bool]:
    """The worthiest disjoint rings among some, stopped early at `target`.

    Returns:
        The rings, and whether HiGHS found that none are worthier.
    """
    import highspy

    if not rings or left(ends) <= 0:
        return (), not rings
    highs = solver(highspy)
    highs.setOptionValue("time_limit", left(ends))
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.9)
    highs.setOptionValue("objective_target", 0.5 - target)
    lp = highspy.HighsLp()
    count = len(rings)
    lp.num_col_, lp.num_row_ = count, size
    lp.col_cost_ = -np.array(worths, dtype=np.float64)
    lp.col_lower_, lp.col_upper_ = np.zeros(count), np.ones(count)
    lp.row_lower_, lp.row_upper_ = np.full(size, -highspy.kHighsInf), np.ones(size)
    sizes = np.fromiter((len(ring.nodes) for ring in rings), dtype=np.int32, count=count)
    flat = np.fromiter(
        (node for ring in rings for node in ring.nodes), dtype=np.int32, count=int(sizes.sum())
    )
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    lp.a_matrix_.index_, lp.a_matrix_.value_ = flat, np.ones(flat.size)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * count
    highs.passModel(lp)
    begun = set(start)
    if begun:
        solution = highspy.HighsSolution()
        solution.col_value = [float(ring in begun) for ring in rings]
        highs.setSolution(solution)
    highs.run()
    if highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return (), False
    values = highs.getSolution().col_value
    chosen = tuple(ring for ring, value in zip(rings, values, strict=True) if value > 0.5)
    return chosen, highs.getModelStatus() == highspy.HighsModelStatus.kOptimal


def solver(highspy: Any) -> Any:
    """A silent HiGHS on one thread with the fixed seed."""
    highs = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("parallel", "off"), ("random_seed", SEED)):
        highs.setOptionValue(option, value)
    return highs
