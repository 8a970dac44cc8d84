"""The days on which the register changed, as a short row of links however many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which entries were recorded, in the row of links.

    Args:
        day: the day; None stands for days that are left out of the row here.
        entries: how many entries were recorded on it, or on the days left out.
        is_current: True for the last change that the page takes in.
    """

    day: date | None
    entries: int
    is_current: bool = False


def changes_around(days: Mapping[date, int], known: date, near: int = 4) -> tuple[Change, ...]:
    """Every change when they are few; else the first, the last, and `near` on either side of the current one.

    Args:
        days: how many entries were recorded, by day.
        known: the day by which the page knows; the last change until then is the current one.
        near: how many changes to show on either side.
    """
    ordered = sorted(days)
    if not ordered:
        return ()
    current = max((place for place, day in enumerate(ordered) if day <= known), default=-1)
    if len(ordered) <= 2 * near + 1:
        near = len(ordered)
    shown = {0, len(ordered) - 1, *range(max(0, current - near), min(len(ordered), current + near + 1))}
    row: list[Change] = []
    left_out = 0
    for place, day in enumerate(ordered):
        if place not in shown:
            left_out += days[day]
            continue
        if left_out:
            row.append(Change(None, left_out))
            left_out = 0
        row.append(Change(day, days[day], place == current))
    return tuple(row)
