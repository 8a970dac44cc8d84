"""Statements of one condition that can never hold together, such as at least 5 and at most 3."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from repatria.core.offers.bounds import AtLeast, Between, Exactly, UpTo
from repatria.core.offers.conditions import And, Condition, Fact, Not, Receives, Releases, parts_of
from repatria.core.offers.printer import Printer

_NO_END = 1 << 62
"""More points than any number of people can have by any table."""


def contradictions(condition: Condition, printer: Printer) -> Iterator[str]:
    """Each pair of statements joined by `and` that exclude each other, in words."""
    if isinstance(condition, And):
        yield from _within(condition, printer)
    for part in parts_of(condition):
        yield from contradictions(part, printer)


def _within(joined: And, printer: Printer) -> Iterator[str]:
    ranges: dict[Condition, tuple[int, int]] = {}
    facts: dict[Condition, bool] = {}
    for part, wanted in _statements(joined):
        if isinstance(part, Fact):
            if facts.setdefault(part, wanted) is not wanted:
                yield f"it asks for {printer.condition(part)} and for its opposite"
        elif isinstance(part, Receives | Releases):
            found = _range(part, wanted)
            if found is None:
                continue
            counted = replace(part, bound=AtLeast(1))
            least, most = ranges.get(counted, (0, _NO_END))
            least, most = max(least, found[0]), min(most, found[1])
            if least > most:
                words = printer.condition(part)
                yield f"{words!r} cannot hold beside the other statements about the same people"
                return
            ranges[counted] = (least, most)


def _statements(joined: And) -> Iterator[tuple[Condition, bool]]:
    for part in joined.parts:
        if isinstance(part, And):
            yield from _statements(part)
        else:
            yield (part.part, False) if isinstance(part, Not) else (part, True)


def _range(count: Receives | Releases, wanted: bool) -> tuple[int, int] | None:
    """From how many to how many may go for a statement to hold, or not to; None when it is no range."""
    match count.bound:
        case AtLeast(least):
            return (least, _NO_END) if wanted else (0, least - 1)
        case UpTo(most):
            return (0, most) if wanted else (most + 1, _NO_END)
        case Exactly(number) if wanted:
            return number, number
        case Between(least, most) if wanted:
            return least, most
        case _:
            return None
