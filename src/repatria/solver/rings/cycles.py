"""Pricing of cycles: the best of two, three and four through every place, exactly.

The gain of a ring is what its arcs are worth, scaled, less the prices of its nodes, all in whole
numbers. The work lies in midpoints: for i and k, the best j with arcs i to j to k. Where all arcs
weigh the same, nodes sorted by price and packed into bits make it the first bit set in both rows;
otherwise it is a maximum over a dense matrix. A cycle of four is two midpoints that differ, so the
best two are kept for each pair.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from repatria.core.clearing.rings.graph import Bools, Ints
from repatria.solver.rings.network import NEVER, Network

_FIRST_BIT = np.array([8 - byte.bit_length() for byte in range(256)], dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """Rings of one length and kind: their nodes, one ring a row, and their gains."""

    nodes: Ints
    gains: Ints


class Midpoints(Protocol):
    """Best ways from one node to another with one between them, among sorted nodes."""

    order: Ints
    """The nodes, by place; all else here speaks of places."""
    adjacent: Bools

    def from_place(self, place: int, to: Ints, second: bool) -> tuple[Ints, Ints, Ints, Ints]:
        """The best and second best gain of both arcs less the midpoint's price, each with its midpoint."""


class _EqualMidpoints:
    def __init__(self, network: Network, prices: Ints) -> None:
        cyclic = network.cyclic
        self.order = cyclic[np.argsort(prices[cyclic], kind="stable")]
        self.adjacent = network.adjacent[np.ix_(self.order, self.order)]
        self.prices = np.append(prices[self.order], -NEVER)
        self.out = np.packbits(self.adjacent, axis=1)
        self.into = np.packbits(np.ascontiguousarray(self.adjacent.T), axis=1)
        self.both = 2 * network.cap * network.scale

    def from_place(self, place: int, to: Ints, second: bool) -> tuple[Ints, Ints, Ints, Ints]:
        common = self.into[to] & self.out[place]
        rows = np.arange(to.size)
        gain, middle = self._first(common, rows)
        if not second:
            return gain, middle, gain, middle
        byte = np.minimum(middle >> 3, common.shape[1] - 1)
        common[rows, byte] &= ~(128 >> (middle & 7)).astype(np.uint8)
        return gain, middle, *self._first(common, rows)

    def _first(
        self, common: np.ndarray[tuple[int, int], np.dtype[np.uint8]], rows: Ints
    ) -> tuple[Ints, Ints]:
        byte = (common != 0).argmax(axis=1)
        value = common[rows, byte]
        middle = np.where(value != 0, byte * 8 + _FIRST_BIT[value], self.order.size)
        return self.both - self.prices[middle], middle


class _WeightedMidpoints:
    def __init__(self, network: Network, prices: Ints) -> None:
        assert network.worths is not None
        self.order = network.cyclic
        square = np.ix_(self.order, self.order)
        self.adjacent = network.adjacent[square]
        self.worths = np.where(self.adjacent, network.worths[square] * network.scale, NEVER)
        self.prices = prices[self.order]

    def from_place(self, place: int, to: Ints, second: bool) -> tuple[Ints, Ints, Ints, Ints]:
        middles = np.flatnonzero(self.adjacent[place])
        if not middles.size:
            none = np.full(to.size, NEVER)
            return none, none, none, none
        ways = (
            self.worths[np.ix_(middles, to)] + (self.worths[place, middles] - self.prices[middles])[:, None]
        )
        columns = np.arange(to.size)
        best = ways.argmax(axis=0)
        gain = ways[best, columns]
        if not second:
            return gain, middles[best], gain, middles[best]
        ways[best, columns] = NEVER
        other = ways.argmax(axis=0)
        return gain, middles[best], ways[other, columns], middles[other]


def swaps(network: Network, prices: Ints, floor: int, per_node: int) -> Priced:
    """The cycles of two that gain more than `floor`, of each node at least the best `per_node`."""
    gains = network.swap_worth * network.scale - prices[network.swaps].sum(axis=1)
    kept = np.flatnonzero(gains > floor)
    kept = kept[np.argsort(-gains[kept], kind="stable")]
    wanted = _rank(network.swaps[kept, 0]) < per_node
    wanted |= _rank(network.swaps[kept, 1]) < per_node
    kept = kept[wanted]
    return Priced(network.swaps[kept], gains[kept])


def _rank(values: Ints) -> Ints:
    """For each value, how many equal ones stand before it."""
    order = np.argsort(values, kind="stable")
    begins = np.flatnonzero(np.diff(values[order], prepend=-1))
    rank = np.empty(values.size, dtype=np.int64)
    sizes = np.diff(np.append(begins, values.size))
    rank[order] = np.arange(values.size) - np.repeat(begins, sizes)
    return rank


def midpoints(network: Network, prices: Ints) -> Midpoints:
    """The midpoints under some prices."""
    return _EqualMidpoints(network, prices) if network.worths is None else _WeightedMidpoints(network, prices)


def triangles(network: Network, prices: Ints, floor: int, per_node: int) -> Priced:
    """The best cycles of three through every arc that gain more than `floor`, `per_node` from each node."""
    middles = midpoints(network, prices)
    order = middles.order
    found: list[Ints] = []
    gained: list[Ints] = []
    for place in range(order.size):
        to = np.flatnonzero(middles.adjacent[:, place])
        if not to.size:
            continue
        gain, middle, _, _ = middles.from_place(place, to, second=False)
        ends = order[to]
        gain = gain - prices[ends] - prices[order[place]] + _closing(network, ends, int(order[place]))
        kept = _best(gain, floor, per_node)
        if kept.size:
            found.append(
                np.stack([np.full(kept.size, order[place]), order[middle[kept]], ends[kept]], axis=1)
            )
            gained.append(gain[kept])
    return _once(found, gained, 3, network.size)


def squares(network: Network, prices: Ints, floor: int, per_node: int) -> Priced:
    """The best cycle of four through every two opposite nodes, as `triangles`."""
    middles = midpoints(network, prices)
    order = middles.order
    count = order.size
    best, second = (np.full((count, count), NEVER) for _ in range(2))
    by, beside = (np.zeros((count, count), dtype=np.int32) for _ in range(2))
    to = np.arange(count)
    for place in range(count):
        best[place], by[place], second[place], beside[place] = middles.from_place(place, to, second=True)
    found: list[Ints] = []
    gained: list[Ints] = []
    for place in range(count):
        other = to[place + 1 :]
        there, back = (place, other), (other, place)
        differ = by[there] != by[back]
        one, two = best[there] + second[back], second[there] + best[back]
        gain = np.where(differ, best[there] + best[back], np.maximum(one, two))
        gain = gain - prices[order[other]] - prices[order[place]]
        kept = _best(gain, floor, per_node)
        if not kept.size:
            continue
        ends, same = other[kept], ~differ[kept]
        later = same & (two[kept] > one[kept])
        first = np.where(later, beside[place, ends], by[place, ends])
        last = np.where(same & ~later, beside[ends, place], by[ends, place])
        ring = [np.full(kept.size, place), first, ends, last]
        found.append(order[np.stack(ring, axis=1)])
        gained.append(gain[kept])
    return _once(found, gained, 4, network.size)


def _closing(network: Network, tails: Ints, head: int) -> Ints | int:
    if network.worths is None:
        return network.cap * network.scale
    return network.worths[tails, head] * network.scale


def _best(gain: Ints, floor: int, most: int) -> Ints:
    kept = np.flatnonzero(gain > floor)
    if kept.size > most:
        kept = kept[np.argsort(-gain[kept], kind="stable")[:most]]
    return kept


def _once(found: list[Ints], gained: list[Ints], length: int, size: int) -> Priced:
    """The rings in their one form, each once."""
    if not found:
        return Priced(np.zeros((0, length), dtype=np.int64), np.zeros(0, dtype=np.int64))
    nodes, gains = np.concatenate(found), np.concatenate(gained)
    turn = (nodes.argmin(axis=1)[:, None] + np.arange(length)) % length
    nodes = np.take_along_axis(nodes, turn, axis=1)
    key = nodes[:, 0]
    for place in range(1, length):
        key = key * size + nodes[:, place]
    _, first = np.unique(key, return_index=True)
    return Priced(nodes[first], gains[first])
