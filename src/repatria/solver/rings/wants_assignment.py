"""The most trades at the least cost: unbounded rings as an assignment of givers to receivers.

Everybody receives exactly one entry, himself when he stays, so a settlement is a permutation and
the best one an assignment of least cost. An entry outside every cycle of wants can only stay: the
rest, by strongly connected components, is what the solver sees.

Source: Crouse (2016), IEEE Trans. Aerospace and Electronic Systems 52(4):1679-1696, the method of
scipy's min_weight_full_bipartite_matching; Tarjan (1972), SIAM J. Computing 1:146-160.
"""

from __future__ import annotations

import numpy as np

from repatria.core.clearing.rings.wants import Ints, Settlement, WantList


def most_trades(wants: WantList, component: Ints) -> Settlement:
    """A settlement with the most trades; where the list states costs, one of the least cost.

    Args:
        wants: the list; the order of its entries decides between equal settlements.
        component: as `components` gives it.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    gets = np.arange(wants.size)
    tails, heads, costs = _cyclic(wants, component)
    if tails.size == 0:
        return Settlement(gets)
    active = np.unique(tails)
    number = np.zeros(wants.size, dtype=np.int64)
    number[active] = np.arange(active.size)
    staying = np.where(wants.stand_ins[active], 0, wants.staying())
    rows = np.concatenate([number[tails], np.arange(active.size)])
    columns = np.concatenate([number[heads], np.arange(active.size)])
    # A weight of nought would mean no arc; everybody has exactly one, so one more on each is fair.
    weights = np.concatenate([costs, staying]) + 1.0
    matrix = csr_array((weights, (rows, columns)), shape=(active.size, active.size))
    receivers, givers = min_weight_full_bipartite_matching(matrix)
    gets[active[receivers]] = active[givers]
    return Settlement(gets)


def _cyclic(wants: WantList, component: Ints) -> tuple[Ints, Ints, Ints]:
    """The wants that lie on a cycle, one by one: who wants, whom, at what cost."""
    lengths = np.diff(wants.starts)[wants.list_of]
    tails = np.repeat(np.arange(wants.size), lengths)
    before = np.cumsum(lengths) - lengths
    places = np.arange(tails.size) + np.repeat(wants.starts[wants.list_of] - before, lengths)
    heads = wants.wanted[places]
    cyclic = component[tails] == component[heads]
    return tails[cyclic], heads[cyclic], wants.costs[places[cyclic]]


def components(wants: WantList) -> Ints:
    """For each entry its strongly connected component: one number for all who can share rings."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    # An entry points at its list and a list at those it names, so that equal lists are walked once.
    size = wants.size + wants.starts.size - 1
    starts = np.concatenate([np.arange(wants.size), wants.size + wants.starts])
    heads = np.concatenate([wants.size + wants.list_of, wants.wanted])
    graph = csr_array((np.ones(heads.size, dtype=np.int8), heads, starts), shape=(size, size))
    _, labels = connected_components(graph, directed=True, connection="strong")
    return np.asarray(labels[: wants.size], dtype=np.int64)
