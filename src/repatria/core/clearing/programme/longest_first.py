"""The longest captivity ends first: leximin of months, between classes and within them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from repatria.core.clearing.plan import Level
from repatria.core.clearing.programme.alike import Part
from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.components import Component
from repatria.core.clearing.programme.model import Column, Row, Terms, gathered, value_of
from repatria.core.clearing.programme.search import Search, largest

STEPS = (1, 3, 6, 12, 24, 60)
"""Steps in which captivity may be compared, in months."""

MOST_LENGTHS = 1_500
"""How many lengths of captivity the parts of classes may have in all before the step is widened."""


def longest_first(search: Search, built: Built, name: str, words: str) -> bool:
    """Seek it and hold it; False when no choice keeps every row."""
    step = step_of(built)
    proved = serve(search, _queues(built, step))
    found = search.found()
    if proved is None or found is None:
        return False
    ended = sum(months_that_end(built, found.values))
    everybody = sum(sum(part.months) for part in _parts(built))
    told = words if step == 1 else f"{words}, in steps of {step} months"
    search.levels.append(Level(name, told, ended, ended if proved else everybody))
    return True


class Queue(NamedTuple):
    """People who go in a fixed order: as many of the first as the form says.

    Args:
        terms: how many of them go.
        months: the months in captivity of each, the longest first.
    """

    terms: Terms
    months: tuple[int, ...]

    def held_at_least(self, months: int) -> int:
        """How many of them have been held at least so long."""
        return bisect_right(self.months, -months, key=lambda each: -each)


def serve(search: Search, queues: Sequence[Queue]) -> bool | None:
    """Let as many as possible go of the longest captivity, then of the next, each held once settled.

    Returns:
        True when every length is proved; False when one was stopped; None when nothing keeps every row.
    """
    proved = True
    if search.is_hopeless:
        return None
    for part in search.parts:
        own = [
            Queue(tuple((part.place[column], times) for column, times in one.terms), one.months)
            for one in queues
            if one.terms and one.terms[0][0] in part.place
        ]
        if not own:
            continue
        # Once everybody who can go at all is among those served, no shorter captivity can add anybody.
        most = _most(search, part, gathered(term for one in own for term in one.terms))
        if most is None:
            return None
        # A captivity of no length ends nothing, or listed people would stand before agreed places.
        for length in sorted({months for one in own for months in one.months if months}, reverse=True):
            shares = [_Share(one.terms, one.held_at_least(length), len(one.months)) for one in own]
            shares = [one for one in shares if one.first]
            reached = _served(search, part, shares)
            if reached is None:
                return None
            proved &= reached
            if part.start is not None and _gone(shares, part.start) == most:
                break
    return proved


def _most(search: Search, part: Component, terms: Terms) -> int | None:
    """What a form cannot exceed, without settling anything."""
    reached = largest(Component(part.number, list(part.columns), part.rows, part.start), terms, search.solve)
    return None if reached is None else reached.bound


def _served(search: Search, part: Component, shares: list[_Share]) -> bool | None:
    """Let as many as possible of the first of some queues of one component go, and hold it."""
    everybody = sum(one.first for one in shares)
    if part.start is None or _gone(shares, part.start) < everybody:
        trial = Component(part.number, list(part.columns), list(part.rows), part.start)
        sure = sum(one.first for one in shares if part.lowest(one.terms) >= one.first)
        shares = [one for one in shares if part.lowest(one.terms) < one.first]
        everybody -= sure
        form = _write_shares(trial, shares)
        reached = largest(trial, form, search.solve)
        if reached is None:
            return None
        part.start = reached.values[: len(part.columns)]
        part.columns = trial.columns[: len(part.columns)]
        if reached.value < everybody:
            part.columns, part.rows = trial.columns, trial.rows
            row = Row(("longest first",), "longest first: no worse than found", form, reached.value, None)
            part.hold(row, reached.values)
            return reached.value == reached.bound
    for one in shares:
        part.rows.append(Row(("longest first",), "all of them go", one.terms, one.first, None))
    return True


class _Share(NamedTuple):
    """The first of a queue: how many they are, and how many the queue has."""

    terms: Terms
    first: int
    of: int


def _gone(shares: Sequence[_Share], values: tuple[int, ...]) -> int:
    return sum(min(value_of(one.terms, values), one.first) for one in shares)


def _write_shares(part: Component, shares: Sequence[_Share]) -> Terms:
    """A column for each share, no larger than the share nor than what goes of it; the form that adds them."""
    start = None if part.start is None else list(part.start)
    form: list[tuple[int, int]] = []
    for one in shares:
        if part.highest(one.terms) <= one.first:
            form.extend(one.terms)
            continue
        place = len(part.columns)
        part.columns.append(Column(f"share[{place}]", 0, one.first))
        reason = "nobody is served who does not go"
        part.rows.append(Row(("share", place), reason, (*one.terms, (place, -1)), 0, None))
        if start is not None:
            start.append(_gone([one], tuple(start)))
        form.append((place, 1))
    part.start = None if start is None else tuple(start)
    return gathered(form)


def step_of(built: Built) -> int:
    """In steps of how many months captivity is compared between classes; within a class always in months.

    The finest step under which the parts of classes have no more than `MOST_LENGTHS` lengths in all.
    """
    for step in STEPS:
        lengths = (len({months // step for months in part.months}) for part in _parts(built))
        if sum(lengths) <= MOST_LENGTHS:
            return step
    return STEPS[-1]


def _parts(built: Built) -> Iterator[Part]:
    return (part for alike in built.classes for part in alike.parts)


def _queues(built: Built, step: int) -> list[Queue]:
    """Those of each part of each class, the longest captivity first, in whole steps."""
    return [
        Queue(built.going_of(number, place), tuple(months // step for months in part.months))
        for number, alike in enumerate(built.classes)
        for place, part in enumerate(alike.parts)
        if part.months
    ]


def months_that_end(built: Built, values: tuple[int, ...]) -> list[int]:
    """The months in captivity of everybody who goes under a choice, the longest first."""
    ended = (
        months
        for number, alike in enumerate(built.classes)
        for place, part in enumerate(alike.parts)
        for months in part.months[: value_of(built.going_of(number, place), values)]
    )
    return sorted(ended, reverse=True)
