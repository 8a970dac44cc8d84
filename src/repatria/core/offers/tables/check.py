"""Checks of a table of equivalence by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from repatria.core.errors import Problem
from repatria.core.offers.characters import unfit_for_quotes
from repatria.core.offers.check import ADVERSE
from repatria.core.offers.limits import LONGEST_NAME, MOST_NAMED
from repatria.core.offers.tables.table import Table


def check_table(table: Table, where: str | None = None) -> tuple[Problem, ...]:
    """Everything wrong with a table by itself, line by line."""
    return tuple(_problems(table, where or f"table {table.name[:LONGEST_NAME]}"))


def _problems(table: Table, where: str) -> Iterator[Problem]:
    values = [value for line in table.lines for value in line.values]
    if len(values) > MOST_NAMED:
        what, remedy = f"it weighs {len(values):,} values.", f"Keep to {MOST_NAMED:,}."
        yield Problem("offer.too-many", where, what, remedy)
        return
    if len(table.name) > LONGEST_NAME or len(table.attribute) > LONGEST_NAME:
        yield Problem("offer.too-long", where, "its name is too long.", f"Keep to {LONGEST_NAME} characters.")
    if not values:
        yield Problem("offer.table", where, "it has no line.", "Write the points and for whom: 6 for ...")
    if table.attribute in ADVERSE:
        what = f"it weighs people by {table.attribute.replace('_', ' ')}."
        yield Problem("offer.adverse-distinction", where, what, "GC III 16 forbids it; weigh by rank.")
    if any(line.points < 1 for line in table.lines):
        remedy = "Whoever counts for nothing has no line."
        yield Problem("offer.table", where, "a line gives less than one point.", remedy)
    for value, times in sorted(Counter(values).items()):
        if times > 1:
            yield Problem("offer.table", where, f'"{value[:60]}" stands in it {times} times.', "Leave one.")
    for fault in filter(None, map(unfit_for_quotes, values)):
        yield Problem("offer.text", where, fault, "Remove it.")
