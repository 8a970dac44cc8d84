"""Rates for those who are not the neutral: small counts are left out, and whatever would give them away.

A row is left out whose number of eligible people, of those who go or of those who stay is from 1 to 4.
Where the total would give away what was left out, the smallest of the other rows are left out as
well, until what is left out together is no small count itself (complementary suppression). Where no
row is left for that, the totals are left out, of every table, for they are the same in each.

Source:
    Hundepool et al. (2012), Statistical Disclosure Control, ch. 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from repatria.core.clearing.selection.rates import Rate, RateTable

LEAST_SHOWN = 5
"""Counts below this and above nought are not shown."""

SMALL = f"<{LEAST_SHOWN}"
LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class ShownRate:
    """One row as others than the neutral see it.

    Args:
        group: the group.
        eligible: how many are eligible; `<5` where they are few, `left out` where it would tell.
        go: how many of them go, likewise.
        ratio: the rate of the group over that of all others; None where left out or not defined.
    """

    group: str
    eligible: str
    go: str
    ratio: Fraction | None


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as others than the neutral see it."""

    trait: str
    rates: tuple[ShownRate, ...]
    eligible: str
    go: str


def without_small_counts(tables: Iterable[RateTable]) -> tuple[ShownTable, ...]:
    """The tables without small counts, and without what these could be reckoned from."""
    found = [(table, _hidden(table.rates)) for table in tables]
    tells = any(hidden and _is_small(hidden) for _, hidden in found)
    shown = [_table(table, hidden) for table, hidden in found]
    return tuple(replace(one, eligible=LEFT_OUT, go=LEFT_OUT) if tells else one for one in shown)


def _table(table: RateTable, hidden: Sequence[Rate]) -> ShownTable:
    rates = tuple(_shown(rate, rate in hidden) for rate in table.rates)
    return ShownTable(table.trait, rates, str(table.eligible), str(table.go))


def _hidden(rates: Sequence[Rate]) -> list[Rate]:
    left_out = [rate for rate in rates if _is_small([rate])]
    others = sorted(
        (rate for rate in rates if rate not in left_out), key=lambda rate: (rate.eligible, rate.group)
    )
    while left_out and others and (_is_small(left_out) or len(left_out) == 1):
        left_out.append(others.pop(0))
    return left_out


def _is_small(rates: Sequence[Rate]) -> bool:
    eligible, go = sum(rate.eligible for rate in rates), sum(rate.go for rate in rates)
    return any(0 < count < LEAST_SHOWN for count in (eligible, go, eligible - go))


def _shown(rate: Rate, is_hidden: bool) -> ShownRate:
    if not is_hidden:
        return ShownRate(rate.group, str(rate.eligible), str(rate.go), rate.ratio)
    return ShownRate(rate.group, _cell(rate.eligible), _cell(rate.go), None)


def _cell(count: int) -> str:
    return SMALL if 0 < count < LEAST_SHOWN else LEFT_OUT
