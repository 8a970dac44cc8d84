"""Dates as lists write them: numbers in three orders, months by name, or EDTF; the order told by evidence.

03.04.1990 is the third of April in one office and the fourth of March in another. Which it is, is
decided by dates of the same list that can be read in one way only, and asked where there are none.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from repatria.core.lists.words import MONTHS
from repatria.core.terms.dates import Edtf, parse_edtf


class DateOrder(StrEnum):
    """In which order a list writes the numbers of a date."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?")
_NUMBERS = re.compile(r"(\d{1,2})\s?[./\-]\s?(\d{1,2})\s?[./\-]\s?(\d{4}|\d{2})\s?(?:р\.?|г\.?|року|года)?")
_YEAR_FIRST = re.compile(r"(\d{4})\s?[./\-년]\s?(\d{1,2})(?:\s?[./\-월]\s?(\d{1,2}))?\s?[일월.]?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
_YEAR = re.compile(r"(\d{4})\s?(?:р\.?|г\.?|рік|год|년|р\.\s?н\.?|г\.\s?р\.?)")
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s.]+)?([^\W\d_]+)\.?,?\s+(?:(\d{1,2}),\s+)?(\d{4})\s?(?:р\.?|г\.?|року|года)?"
)
_PART = r"[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?[?~%]?"
_EDTF = re.compile(rf"(?:\.\.|{_PART})/(?:\.\.|{_PART})|{_PART}")


class TwoDigitYear(ValueError):
    """A year of two digits, where nobody said which century is meant."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many dates can be read in one order only, and how many in both."""

    day_first: int
    month_first: int
    either: int

    def order(self) -> DateOrder | None:
        """The order that the dates show; None where they do not decide.

        A few that contradict ten times as many are faults of theirs, and are told as such.
        """
        if self.day_first > 10 * self.month_first:
            return DateOrder.DAY_FIRST
        if self.month_first > 10 * self.day_first:
            return DateOrder.MONTH_FIRST
        return None

    def asks(self) -> bool:
        """True when somebody has to say the order before the dates can be read."""
        return self.order() is None and bool(self.either or self.day_first or self.month_first)


def evidence(cells: Iterable[str]) -> Evidence:
    """What cells with dates show of the order in which their numbers stand."""
    day_first = month_first = either = 0
    for cell in cells:
        match = _NUMBERS.fullmatch(cell.strip())
        if match is None:
            continue
        one, two = int(match[1]), int(match[2])
        if one > 12 >= two:
            day_first += 1
        elif two > 12 >= one:
            month_first += 1
        elif one != two and max(one, two) <= 12:
            either += 1
    return Evidence(day_first, month_first, either)


def looks_like_date(cell: str) -> bool:
    """True for a cell that is written as dates are; a year alone is not enough."""
    text = cell.strip()
    if _PLAIN.fullmatch(text):
        return len(text) > 4
    patterns = (_NUMBERS, _YEAR_FIRST, _MONTH_YEAR, _YEAR, _WITH_TIME, _EDTF)
    if any(pattern.fullmatch(text) for pattern in patterns):
        return True
    words = _WORDS.fullmatch(text)
    return words is not None and words[2].casefold() in MONTHS


@lru_cache(maxsize=65536)
def read_date(text: str, order: DateOrder | None, years_from: int | None = None) -> Edtf:
    """Read a date as a list writes it.

    Args:
        text: the cell.
        order: the order of numbers, where day and month could be taken for each other.
        years_from: the first of the hundred years that years of two digits mean; None refuses them.

    Raises:
        TwoDigitYear: the year has two digits and `years_from` is None.
        ValueError: it is no date, or one that no calendar has; the message says which.
    """
    text = text.strip()
    if (timed := _WITH_TIME.fullmatch(text)) is not None:
        text = timed[1]
    if (found := _PLAIN.fullmatch(text)) is not None:
        return _made(int(found[1]), *(int(part) if part else None for part in found.groups()[1:]))
    if (found := _NUMBERS.fullmatch(text)) is not None:
        day, month = _ordered(int(found[1]), int(found[2]), order)
        return _made(_year(found[3], years_from), month, day)
    if (found := _YEAR_FIRST.fullmatch(text)) is not None:
        return _made(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    if (found := _MONTH_YEAR.fullmatch(text)) is not None:
        return _made(int(found[2]), int(found[1]))
    if (found := _YEAR.fullmatch(text)) is not None:
        return _made(int(found[1]))
    if (found := _WORDS.fullmatch(text)) is not None and found[2].casefold() in MONTHS:
        written = found[1] or found[3]
        return _made(int(found[4]), MONTHS[found[2].casefold()], int(written) if written else None)
    return parse_edtf(text)


def _ordered(one: int, two: int, order: DateOrder | None) -> tuple[int, int]:
    if order is None and one != two and max(one, two) <= 12:
        raise ValueError("day and month could be taken for each other")
    if order is None:
        order = DateOrder.MONTH_FIRST if two > 12 >= one else DateOrder.DAY_FIRST
    return (one, two) if order is DateOrder.DAY_FIRST else (two, one)


def _year(text: str, years_from: int | None) -> int:
    if len(text) == 4:
        return int(text)
    if years_from is None:
        raise TwoDigitYear("the year has two digits")
    year = years_from // 100 * 100 + int(text)
    return year if year >= years_from else year + 100


def _made(year: int, month: int | None = None, day: int | None = None) -> Edtf:
    """The date from its numbers; what `parse_edtf` reads from the text, a thousand times faster."""
    try:
        if month is None:
            return Edtf(f"{year:04}", date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Edtf(
                f"{year:04}-{month:02}", date(year, month, 1), date(year, month, monthrange(year, month)[1])
            )
        exact = date(year, month, day)
    except ValueError:
        raise ValueError("no calendar has that day") from None
    return Edtf(exact.isoformat(), exact, exact)
