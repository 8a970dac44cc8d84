"""The door to want lists: from a list to its best settlement, with the proof that no better one exists."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from repatria.core.clearing.rings.wants import Bools, Ints, Settlement, WantList
from repatria.core.clearing.rings.wants_greedy import top_trading_cycles
from repatria.core.clearing.rings.wants_order import in_order, order_of_ties
from repatria.solver.rings.wants_assignment import components, most_trades
from repatria.solver.rings.wants_holders import most_holders
from repatria.solver.rings.wants_limit import within
from repatria.solver.rings.wants_prices import prices_of, receipts, room_of

LARGE = 250_000
"""From this many wants on a search may outlast a limit, and cannot be interrupted where it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """A settlement with what is proved of it.

    Args:
        settlement: the most trades, at the least cost where the list states costs.
        prices: the proof: `core.clearing.rings.wants_check.is_proved_best` holds it against the list;
            None when time was up first.
        trades_at_most: no settlement has more trades.
        holders_at_most: in no settlement as good trade more holders; None when nobody asked.
    """

    settlement: Settlement
    prices: Ints | None
    trades_at_most: int
    holders_at_most: int | None = None


def settle(wants: WantList, holders: bool | None = None, limit_seconds: float | None = None) -> Settled:
    """The best settlement of a want list: the most trades, then the least cost, then the most holders.

    Args:
        wants: the list.
        holders: whether the number of holders counts; None is what the list asks for.
        limit_seconds: when to stop; then, as when somebody interrupts a large list's search, the best
            found so far stands, with its bounds.

    Raises:
        ArithmeticError: the solver's answer failed its proof, so nothing is planned from it.
    """
    ends = None if limit_seconds is None else time.monotonic() + limit_seconds
    counts = wants.most_holders if holders is None else holders
    if ends is None or wants.how_many_wants < LARGE:
        return _settle(wants, counts, ends)
    greedy = _greedy(wants, counts)
    # The child counts for itself, and a little less, so that it can still tell what it found.
    left = ends - time.monotonic()
    try:
        found = within(left, _settle_within, wants, counts, max(0.0, left - 2.0))
    except KeyboardInterrupt:
        return greedy  # whoever stops the search gets what there is
    return found if isinstance(found, Settled) else greedy


def _settle_within(wants: WantList, counts: bool, seconds: float) -> Settled:
    return _settle(wants, counts, time.monotonic() + seconds)


def _settle(wants: WantList, counts: bool, ends: float | None) -> Settled:
    component = components(wants)
    order = order_of_ties(wants, _shared(component))
    ordered = in_order(wants, order)
    settlement = most_trades(ordered, component[order])
    used, paid = receipts(ordered, settlement)
    prices = prices_of(ordered, settlement, paid)
    holders = None
    if counts:
        room = room_of(ordered, settlement, used, prices)
        left = None if ends is None else max(0.0, ends - time.monotonic())
        settlement, holders = most_holders(ordered, settlement, room, left)
    # Where the list says what staying costs, a ring may be too dear to be worth its trades.
    people = ~wants.stand_ins & _shared(component)
    trades = settlement.trades(ordered) if wants.staying_costs is None else int(people.sum())
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    return Settled(Settlement(order[settlement.gets][place]), prices[place], trades, holders)


def _greedy(wants: WantList, counts: bool) -> Settled:
    people = ~wants.stand_ins & _shared(components(wants))
    able = int(np.unique(wants.holder_of[people]).size) if counts else None
    return Settled(top_trading_cycles(wants), None, int(people.sum()), able)


def _shared(component: Ints) -> Bools:
    """The entries that share a component with another: nobody else can go."""
    return np.bincount(component)[component] > 1
