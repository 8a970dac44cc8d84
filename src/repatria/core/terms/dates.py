"""Dates as sources give them: EDTF (ISO 8601-2), where a day, month or year may be unknown.

The text of the source's date is kept as it is; what is computed from it is the first and the
last day that it could mean. Parsing is the `edtf` library's.
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import edtf
from edtf import EDTFParseException

LONGEST = 200
"""Characters of a date; no source's date comes near it."""

_IN_EXPONENTS = re.compile(r"\d\W*e", re.IGNORECASE)
_PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or interval as a source gave it, with the earliest and latest day it could mean.

    Args:
        text: the EDTF text, kept to the letter.
        first: the earliest day possible; None when open to the past.
        last: the latest day possible; None when open to the future.

    Source:
        Library of Congress, Extended Date/Time Format specification (2019); ISO 8601-2:2019.
    """

    text: str
    first: date | None
    last: date | None

    def __str__(self) -> str:
        return self.text

    def could_be(self, day: date) -> bool:
        """True when the day lies within what this date could mean."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def agrees_with(self, other: Edtf) -> bool:
        """True when some day could be meant by both. Symmetric; not transitive."""
        begins_in_time = self.first is None or other.last is None or self.first <= other.last
        ends_in_time = other.first is None or self.last is None or other.first <= self.last
        return begins_in_time and ends_in_time

    @property
    def days(self) -> float:
        """How many days it could mean: 1 for a known day, infinite for an open interval."""
        if self.first is None or self.last is None:
            return math.inf
        return (self.last - self.first).days + 1


@lru_cache(maxsize=65536)
def parse_edtf(text: str) -> Edtf:
    """Read a date in EDTF.

    Raises:
        ValueError: the text is no EDTF, or names no day between the years 1 and 9999.
    """
    plain = _plain(text)
    if plain is not None:
        return plain
    try:
        # A year in exponents is a number with as many digits as it says; reckoning it would never end.
        if len(text) > LONGEST or _IN_EXPONENTS.search(text):
            raise ValueError
        parsed = edtf.parse_edtf(text)
        first, last = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, ValueError, OverflowError, AttributeError, TypeError):
        raise ValueError(
            f"{text!r} is no EDTF date; write 2025-01-13, 2025-01, 2025, 2025-01~ or 2025-01-06/2025-01-12"
        ) from None
    if first is not None and last is not None and first > last:
        raise ValueError(f"{text!r} ends before it begins")
    return Edtf(text, first, last)


def on_day(day: date) -> Edtf:
    """The EDTF of one known day."""
    return Edtf(day.isoformat(), day, day)


def _plain(text: str) -> Edtf | None:
    """A year, a month or a day as nearly every source gives it; the library takes milliseconds for each."""
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year and month and day:
            return on_day(date(year, month, day))
        if not year or match[3]:
            return None
        first, last = month or 1, month or 12
        return Edtf(text, date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    except ValueError:
        return None


def _day(bound: object) -> date | None:
    if isinstance(bound, float) and math.isinf(bound):
        return None
    if isinstance(bound, tuple):
        return date(*bound[:3])
    raise ValueError("no day")


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when something is said to be true of the world; None means not said."""

    begins: Edtf | None = None
    ends: Edtf | None = None

    def could_hold_on(self, day: date) -> bool:
        """True unless the day lies surely before the beginning or surely after the end."""
        begun = self.begins is None or self.begins.first is None or self.begins.first <= day
        lasts = self.ends is None or self.ends.last is None or day <= self.ends.last
        return begun and lasts


ALWAYS = Period()
"""The period of a claim that does not say when it holds."""
