"""Columns over time: one for each day or month, as high as its number; only geometry is computed here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from repatria.web.words import edtf_words

WIDTH, HEIGHT = 440, 120
"""The view box, in pixels; the page shows it at its own width."""

_FOOT, _HEAD, _GAP = 20, 16, 2
DAYS = 31
"""Days that are shown one by one; what began earlier is shown by months."""

MONTHS = 24
"""Months that are shown at most, the last ones."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it stands for, how many, and where it stands."""

    label: str
    number: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Where its words are centred."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Columns:
    """A drawn row of columns, with the highest one and what stands under its ends."""

    columns: tuple[Column, ...]
    by: str  # "day" or "month"
    highest: Column | None

    width: int = WIDTH
    height: int = HEIGHT

    @property
    def base(self) -> int:
        """The line on which they stand."""
        return HEIGHT - _FOOT


def draw_growth(days: Mapping[date, int], known: date) -> Columns | None:
    """How many entries were recorded over time, by days where all of it is recent; None without any.

    Args:
        days: entries by day.
        known: the last day that is shown.
    """
    shown = {day: number for day, number in days.items() if day <= known}
    if not shown:
        return None
    first = min(shown)
    if (known - first).days < DAYS:
        labels = [(known - timedelta(days=back)).isoformat() for back in range(DAYS - 1, -1, -1)]
        numbers = Counter({day.isoformat(): number for day, number in shown.items()})
        return _draw([(edtf_words(label), numbers[label]) for label in labels], "day")
    numbers = Counter[str]()
    for day, number in shown.items():
        numbers[f"{day:%Y-%m}"] += number
    labels = [_month(known, back) for back in range(MONTHS - 1, -1, -1)]
    labels = [label for label in labels if label >= f"{first:%Y-%m}"]
    return _draw([(edtf_words(label), numbers[label]) for label in labels], "month")


def _month(known: date, back: int) -> str:
    months = known.year * 12 + known.month - 1 - back
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _draw(values: Sequence[tuple[str, int]], by: str) -> Columns:
    most = max(number for _, number in values) or 1
    room, wide = HEIGHT - _FOOT - _HEAD, WIDTH / max(len(values), 8)
    columns = []
    for place, (label, number) in enumerate(values):
        # Something is never drawn as nothing.
        height = max(2.0, room * number / most) if number else 0.0
        x, y = place * wide + _GAP / 2, HEIGHT - _FOOT - height
        columns.append(
            Column(label, number, round(x, 1), round(y, 1), round(wide - _GAP, 1), round(height, 1))
        )
    return Columns(tuple(columns), by, max(columns, key=lambda column: column.number))
