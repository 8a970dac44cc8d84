"""Top trading cycles: a settlement without any solver, in time linear in the wants.

Everybody points at the first of his list who is still there; who closes a ring is settled and
leaves, and who points at nobody leaves unsettled. Lawful, but seldom with the most trades: it is
what there is before the search for those has ended.

Source: Shapley and Scarf (1974), Journal of Mathematical Economics 1:23-37 (their section 6, after Gale).
"""

from __future__ import annotations

import numpy as np

from repatria.core.clearing.rings.wants import Settlement, WantList


def top_trading_cycles(wants: WantList) -> Settlement:
    """The settlement of top trading cycles, begun from the entries in the order of the list."""
    gets, here = list(range(wants.size)), [True] * wants.size
    at, wanted, list_of = wants.starts.tolist(), wants.wanted.tolist(), wants.list_of.tolist()
    ends = at[1:]
    for first in range(wants.size):
        path, place = ([first], {first: 0}) if here[first] else ([], {})
        while path:
            mine = list_of[path[-1]]
            # Whoever has left stays away, so a list never looks back, whichever of its entries asks.
            while at[mine] < ends[mine] and not here[wanted[at[mine]]]:
                at[mine] += 1
            other = wanted[at[mine]] if at[mine] < ends[mine] else None
            if other is not None and other not in place:
                place[other] = len(path)
                path.append(other)
                continue
            leaving = path[-1:] if other is None else path[place[other] :]
            for receiver, given in zip(leaving, leaving[1:] + leaving[:1], strict=True):
                gets[receiver], here[receiver] = given, False
                del place[receiver]
            del path[len(path) - len(leaving) :]
    return Settlement(np.array(gets, dtype=np.int64))
