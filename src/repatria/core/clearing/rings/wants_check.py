"""The independent check of a settlement: every gift is wanted, rings are disjoint, and nothing better exists.

It shares no code with the solver. The proof of "nothing better" is one whole price for each entry:
whatever the prices are, no settlement costs less than `least_cost` says, because each receiver
pays at least the cheapest of his wants less its price. A settlement that costs just that is best.

Source: weak duality of the assignment problem: Egerváry (1931), Matematikai és Fizikai Lapok 38:16-28.
"""

from __future__ import annotations

import numpy as np

from repatria.core.clearing.rings.wants import Ints, Settlement, WantList


def breaches(wants: WantList, settlement: Settlement) -> tuple[str, ...]:
    """What is wrong with a settlement, in words with the entries' places; nothing when it holds."""
    gets = settlement.gets
    if gets.shape != (wants.size,):
        return (f"it speaks of {gets.size} entries, the list of {wants.size}",)
    wrong = [
        f"entry {entry + 1} gets entry {other + 1}, which does not exist"
        for entry, other in enumerate(gets.tolist())
        if not 0 <= other < wants.size
    ]
    if wrong:
        return tuple(wrong)
    given: dict[int, int] = {}
    for entry, other in enumerate(gets.tolist()):
        if other in given:
            wrong.append(f"entry {other + 1} is given twice, to {given[other] + 1} and to {entry + 1}")
        given[other] = entry
        if other != entry and other not in set(wants.wants(entry).tolist()):
            wrong.append(f"entry {entry + 1} gets entry {other + 1}, which it does not want")
        if other != entry and wants.stand_ins[other] and wants.holder_of[other] != wants.holder_of[entry]:
            wrong.append(f"entry {entry + 1} gets another holder's stand-in, entry {other + 1}")
    return tuple(wrong)


def cost(wants: WantList, settlement: Settlement) -> int:
    """What a settlement costs: each person who receives, by the place of his want, and each who stays."""
    total, staying = 0, wants.staying()
    for entry, other in enumerate(settlement.gets.tolist()):
        if wants.stand_ins[entry]:
            continue
        if entry == other:
            total += staying
            continue
        mine = int(wants.list_of[entry])
        low, high = int(wants.starts[mine]), int(wants.starts[mine + 1])
        total += int(wants.costs[low:high][wants.wanted[low:high] == other].min())
    return total


def least_cost(wants: WantList, prices: Ints) -> int:
    """What every settlement costs at least, by these prices; true of any prices, sharp for the right ones."""
    cheapest = np.full(wants.starts.size - 1, np.iinfo(np.int64).max, dtype=np.int64)
    some = np.diff(wants.starts) > 0
    if some.any():
        cheapest[some] = np.minimum.reduceat(wants.costs - prices[wants.wanted], wants.starts[:-1][some])
    staying = np.where(wants.stand_ins, 0, wants.staying()) - prices
    return int(np.minimum(cheapest[wants.list_of], staying).sum()) + int(prices.sum())


def is_proved_best(wants: WantList, settlement: Settlement, prices: Ints) -> bool:
    """True when the settlement holds and the prices show that none costs less."""
    return not breaches(wants, settlement) and cost(wants, settlement) == least_cost(wants, prices)
