"""The graph of wants: who would be let go to whom, and what that is worth.

A node is a holder's pair: the person he would let go and the person whom he wants back. A start
asks for nobody: a unilateral release. An arc from u to v is the person whom u lets go, wanted
by v. Weights are whole numbers; a decimal weight is scaled by `scale`, so sums are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from repatria.core.errors import BadInput

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

MOST_NODES = 20_000
MOST_ARCS = 20_000_000
MOST_WEIGHT = 2**31
"""Above these a graph is refused: the search would neither end nor fit."""


@dataclass(frozen=True, slots=True, eq=False)
class RingGraph:
    """Nodes 0..size-1 and the arcs between them, without loops, parallel arcs or arcs into starts.

    Args:
        names: one for each node, as the file or the register names it.
        starts: True for a node that asks for nobody.
        tails, heads: the ends of each arc, sorted by tail, then head.
        weights: what each arc is worth, times `scale`; positive or nought.
        scale: what weights were multiplied by to be whole.
    """

    names: tuple[str, ...]
    starts: Bools
    tails: Ints
    heads: Ints
    weights: Ints
    scale: int = 1

    @property
    def size(self) -> int:
        """How many nodes there are, starts included."""
        return len(self.names)

    def arc(self, tail: int, head: int) -> int | None:
        """The place of an arc in the lists, or None when there is no such arc."""
        low = int(np.searchsorted(self.tails, tail, side="left"))
        high = int(np.searchsorted(self.tails, tail, side="right"))
        place = low + int(np.searchsorted(self.heads[low:high], head))
        return place if place < high and int(self.heads[place]) == head else None

    def unscaled(self, weight: int) -> Fraction:
        """A weight as the file gave it."""
        return Fraction(weight, self.scale)

    @property
    def is_unit(self) -> bool:
        """True when every arc is worth the same."""
        return self.weights.size == 0 or int(self.weights.min()) == int(self.weights.max())


def ring_graph(
    names: Sequence[str],
    starts: Iterable[int],
    arcs: Iterable[tuple[int, int, Fraction | int]],
    where: str = "the graph",
) -> RingGraph:
    """The graph of some arcs given one by one; of parallel arcs the worthiest stays.

    Raises:
        BadInput: as `graph_of_arrays`.
    """
    told = [(tail, head, Fraction(weight)) for tail, head, weight in arcs]
    scale = lcm(1, *(weight.denominator for _, _, weight in told))
    columns: list[list[int]] = [[], [], []]
    for tail, head, weight in told:
        for column, value in zip(columns, (tail, head, int(weight * scale)), strict=True):
            column.append(min(value, 2 * MOST_WEIGHT) if column is columns[2] else value)
    begins = np.zeros(len(names), dtype=np.bool_)
    begins[list(starts)] = True
    tails, heads, weights = (np.array(column, dtype=np.int64) for column in columns)
    return graph_of_arrays(tuple(names), begins, tails, heads, weights, scale, where)


def graph_of_arrays(
    names: tuple[str, ...], starts: Bools, tails: Ints, heads: Ints, weights: Ints, scale: int, where: str
) -> RingGraph:
    """The graph of some arcs given as arrays: loops dropped, parallels joined, arcs into starts dropped.

    A start asks for nobody, so an arc into one carries nobody home: files give it weight nought.

    Raises:
        BadInput: a weight is negative or too large, an arc into a start is worth something, or
            the graph is too large.
    """
    _refuse(len(names) > MOST_NODES, "rings.size", where, f"has {len(names)} nodes, more than {MOST_NODES}.")
    _refuse(tails.size > MOST_ARCS, "rings.size", where, f"has {tails.size} arcs, more than {MOST_ARCS}.")
    if tails.size:
        _refuse(int(weights.min()) < 0, "rings.weight", where, "has an arc of negative weight.")
        _refuse(int(weights.max()) > MOST_WEIGHT, "rings.weight", where, "has a weight beyond 2,147,483,648.")
        into = starts[heads]
        _refuse(
            bool((weights[into] > 0).any()),
            "rings.into-start",
            where,
            "lets somebody go to a unilateral release.",
        )
        kept = ~into & (tails != heads)
        tails, heads, weights = tails[kept], heads[kept], weights[kept]
        # The worthiest of parallel arcs comes first, and `unique` keeps the first.
        order = np.lexsort((-weights, heads, tails))
        tails, heads, weights = tails[order], heads[order], weights[order]
        _, first = np.unique(tails * len(names) + heads, return_index=True)
        tails, heads, weights = tails[first], heads[first], weights[first]
    return RingGraph(names, starts, tails, heads, weights, scale)


def _refuse(wrong: bool, what: str, where: str, words: str) -> None:
    if wrong:
        remedy = {
            "rings.size": "Split it, or leave out arcs that nobody needs.",
            "rings.weight": "Use smaller weights that are not negative.",
            "rings.into-start": "Leave such arcs out, or give them weight 0.",
        }[what]
        raise BadInput.of(what, where, words, remedy)
