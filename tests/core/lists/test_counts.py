"""Small counts are left out, and nobody can reckon them from what stands.

Whoever reads knows which groups there are, and that each holds somebody; so a count is safe only if two
different sets of counts would have been printed in the same way.
"""

from collections import Counter
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from repatria.core.lists.counts import SMALLEST_SHOWN, counted

groups = st.lists(
    st.tuples(st.sampled_from("AB"), st.sampled_from("XY"), st.sampled_from(["grave", "well", "unknown"])),
    max_size=60,
)
weighted = st.dictionaries(
    st.tuples(st.sampled_from("ABC"), st.sampled_from("XYZ"), st.sampled_from("123")),
    st.integers(1, 40),
    max_size=14,
)


def shown(people):
    return {cell.path: cell.number for cell in counted(people)}


def ranges(cells):
    """The least and the most that each count can be, from what is shown: exact, since groups form a tree."""
    parts = {}
    for path in cells:
        if path:
            parts.setdefault(path[:-1], []).append(path)
    most_of_all = 10_000
    low, high = {}, {}
    for path in sorted(cells, key=len, reverse=True):
        within = parts.get(path, [])
        number = cells[path]
        low[path] = number if number is not None else max(1, sum(low[part] for part in within))
        high[path] = (
            number if number is not None else min(most_of_all, sum(high[p] for p in within) or most_of_all)
        )
    for path in sorted(cells, key=len):
        within = parts.get(path, [])
        for part in within:
            others_low = sum(low[other] for other in within if other != part)
            others_high = sum(high[other] for other in within if other != part)
            high[part] = min(high[part], high[path] - others_low)
            low[part] = max(low[part], low[path] - others_high)
    return low, high


@given(st.one_of(groups, weighted.map(lambda counts: list(Counter(counts).elements()))))
def test_no_small_count_stands_and_none_can_be_reckoned(people):
    cells = shown(people)
    assert all(number is None or number == 0 or number >= SMALLEST_SHOWN for number in cells.values())
    low, high = ranges(cells)
    for path, number in cells.items():
        if number is None:
            assert high[path] - low[path] >= SMALLEST_SHOWN - 1, (path, low[path], high[path])


@given(groups)
def test_what_stands_is_true_and_every_group_is_there(people):
    cells = shown(people)
    totals = Counter(person[:depth] for person in people for depth in range(4))
    assert set(cells) == set(totals)
    assert all(number in (None, totals[path]) for path, number in cells.items())


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("XY")), min_size=1, max_size=12))
def test_by_trying_every_set_of_counts_no_count_left_out_is_forced(people):
    """Exhaustive, and written apart from the ranges above: all counts of the innermost groups are tried."""
    cells = shown(people)
    leaves = sorted(path for path in cells if len(path) == 2)
    seen = {path: set() for path, number in cells.items() if number is None}
    for tried in product(range(1, 14), repeat=len(leaves)):
        totals = Counter()
        for leaf, number in zip(leaves, tried, strict=True):
            for depth in range(3):
                totals[leaf[:depth]] += number
        if all(number is None or totals[path] == number for path, number in cells.items()):
            for path in seen:
                seen[path].add(totals[path])
    assert all(len(values) > 1 for values in seen.values())


def test_nothing_is_left_out_where_all_counts_are_large():
    people = [("A", "X")] * 7 + [("A", "Y")] * 5 + [("B", "X")] * 9
    assert None not in shown(people).values()


def test_one_small_group_takes_the_next_smallest_with_it_and_no_more():
    people = [("A", "X")] * 2 + [("A", "Y")] * 8 + [("A", "Z")] * 30 + [("B", "X")] * 9
    cells = shown(people)
    assert cells[("A", "X")] is None and cells[("A", "Y")] is None
    assert cells[("A", "Z")] == 30 and cells[("A",)] == 40 and cells[()] == 49 and cells[("B", "X")] == 9
