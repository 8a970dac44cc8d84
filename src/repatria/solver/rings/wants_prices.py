"""Prices that prove a settlement best, and what all best settlements have in common.

By complementary slackness a best settlement uses only wants whose cost the prices pay exactly. Of
those a want may be taken up or left, and a person may go or stay, only along a cycle of exchanges
that leaves the cost as it is: within one strongly connected component of what is left open.

Source: Dulmage and Mendelsohn (1958), Canadian J. Mathematics 10:517-534; Bellman (1958), Quarterly
of Applied Mathematics 16:87-90, for the prices.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from repatria.core.clearing.rings.wants import Bools, Ints, Settlement, WantList

_FAR = 2**60


@dataclass(frozen=True, slots=True, eq=False)
class Room:
    """What a best settlement leaves open.

    Args:
        used: the places of `wanted` that the settlement uses.
        open_wants: the places of `wanted` that some best settlement uses and some does not.
        open_entries: the entries that go in some best settlement and stay in another.
        part: for each entry a number that two share when one's going can depend on the other's.
    """

    used: Bools
    open_wants: Bools
    open_entries: Bools
    part: Ints


def lists_of_places(wants: WantList) -> Ints:
    """For each place of `wanted` the list that it belongs to."""
    return np.repeat(np.arange(wants.starts.size - 1), np.diff(wants.starts))


def receipts(wants: WantList, settlement: Settlement) -> tuple[Bools, Ints]:
    """Which places of `wanted` a settlement uses, and for each entry what its receiving or staying costs."""
    goes = settlement.gets != np.arange(wants.size)
    by_list = np.full(wants.size, -1, dtype=np.int64)
    by_list[settlement.gets[goes]] = wants.list_of[goes]
    used = by_list[wants.wanted] == lists_of_places(wants)
    of_gift = np.where(wants.stand_ins, 0, wants.staying())
    of_gift[wants.wanted[used]] = wants.costs[used]
    return used, of_gift[settlement.gets]


def prices_of(wants: WantList, settlement: Settlement, paid: Ints) -> Ints:
    """A whole price for each entry: shortest paths over the exchanges that a settlement leaves undone.

    Args:
        wants: the list.
        settlement: one that costs least; for any other there are no such prices.
        paid: what each entry's receiving or staying costs, as `receipts` gives it.

    Raises:
        ArithmeticError: an exchange would make the settlement cheaper, so the solver was wrong.
    """
    staying = np.where(wants.stand_ins, 0, wants.staying())
    of_list = lists_of_places(wants)
    prices = np.zeros(wants.size, dtype=np.int64)
    asked = np.full(wants.starts.size - 1, _FAR, dtype=np.int64)
    for _ in range(wants.size + 1):
        after, before = prices[settlement.gets] - paid, asked.copy()
        np.minimum.at(asked, wants.list_of, after)
        better = np.minimum(prices, after + staying)
        # Prices only fall, so a list that asks what it asked before has nothing new to say.
        places = np.flatnonzero((asked < before)[of_list])
        np.minimum.at(better, wants.wanted[places], asked[of_list[places]] + wants.costs[places])
        if np.array_equal(better, prices):
            return prices
        prices = better
    raise ArithmeticError("an exchange would make the settlement cheaper: the solver was wrong")


def room_of(wants: WantList, settlement: Settlement, used: Bools, prices: Ints) -> Room:
    """What can still be chosen among best settlements."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    size, lists, of_list = wants.size, wants.starts.size - 1, lists_of_places(wants)
    margins = wants.costs - prices[wants.wanted]
    cheapest = np.full(lists, _FAR, dtype=np.int64)
    np.minimum.at(cheapest, of_list, margins)
    exact = margins == cheapest[of_list]
    staying = np.where(wants.stand_ins, 0, wants.staying()) - prices
    either = cheapest[wants.list_of] == staying
    goes = settlement.gets != np.arange(size)
    # Entries are nodes 0.., lists stand behind them. What is unused can be taken up forwards, what is
    # used given up backwards: a list takes a wanted entry, an entry goes for its list.
    may_take, may_go, may_stay = exact & ~used, either & ~goes, either & goes
    tails = [
        size + of_list[may_take],
        wants.wanted[used],
        np.flatnonzero(may_go),
        size + wants.list_of[may_stay],
    ]
    heads = [
        wants.wanted[may_take],
        size + of_list[used],
        size + wants.list_of[may_go],
        np.flatnonzero(may_stay),
    ]
    arcs = (np.concatenate(tails), np.concatenate(heads))
    graph = csr_array((np.ones(arcs[0].size, dtype=np.int8), arcs), shape=(size + lists, size + lists))
    _, part = connected_components(graph, directed=True, connection="strong")
    return Room(
        used=used,
        open_wants=exact & (part[size + of_list] == part[wants.wanted]),
        open_entries=either & (part[:size] == part[size + wants.list_of]),
        part=np.asarray(part[:size], dtype=np.int64),
    )
