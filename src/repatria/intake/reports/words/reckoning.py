"""Reckoning of dates from a page's own: what a day, a weekday, a week or a month that is told means; or nothing."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

UNDATED = "the page bears no date"


@dataclass(frozen=True, slots=True)
class Found:
    """What a date means: its value in EDTF, or None; its granularity; and what it was reckoned from."""

    value: str | None
    granularity: str
    basis: str


Reckon = Callable[[re.Match[str], "date | None", str], "Found | None"]
"""What a form of date means, of its match, the page's date and the text around; None when it is no date."""


def form(pattern: str) -> re.Pattern[str]:
    """A form of date, in whatever case."""
    return re.compile(pattern, re.IGNORECASE)


def day_of(year: int, month: int, day: int, basis: str) -> Found:
    """A day; empty where no calendar has it."""
    if not 1 <= day <= monthrange(year, month)[1]:
        return Found(None, "none", "no calendar has that day")
    return Found(date(year, month, day).isoformat(), "day", basis)


def year_of(month: int, day: int, published: date, ahead: bool) -> int:
    """The year of a day that is written without one: before the page's date, unless it lies ahead."""
    if ahead:
        return published.year + ((month, day) < (published.month, published.day))
    return published.year - ((month, day) > (published.month, published.day))


def in_month(month: int, year: int | None, published: date | None) -> Found:
    """A month, of the year that is written, or of the nearest one before the page's date."""
    if year is not None:
        return Found(f"{year}-{month:02d}", "month", "written out")
    if published is None:
        return Found(None, "none", UNDATED)
    return Found(
        f"{year_of(month, 1, published, False)}-{month:02d}", "month", "the nearest one to the page's date"
    )


def in_year(year: str) -> Found:
    """A year that is written out."""
    return Found(year, "year", "written out")


def on_weekday(number: int, published: date | None, *, ahead: bool, passed: bool = False) -> Found:
    """A weekday, from 0 for Monday: the last one before the page's date or on it, or the next one after it.

    Args:
        number: which one.
        published: the page's date.
        ahead: it lies ahead.
        passed: it is not the page's own day.
    """
    if published is None:
        return Found(None, "none", UNDATED)
    if ahead:
        day = published + timedelta((number - published.weekday()) % 7 or (7 if passed else 0))
        return Found(day.isoformat(), "day", "weekday after the page's date")
    days = (published.weekday() - number) % 7 or (7 if passed else 0)
    return Found((published - timedelta(days)).isoformat(), "day", "weekday before the page's date")


def near_day(told: str, days: int, published: date | None) -> Found:
    """A day so many days after the page's."""
    if published is None:
        return Found(None, "none", UNDATED)
    return Found((published + timedelta(days)).isoformat(), "day", f"{told.lower()} on the page's date")


def week(told: str, step: int, published: date | None) -> Found:
    """The week so many after the page's own, from Monday to Sunday."""
    if published is None:
        return Found(None, "none", UNDATED)
    monday = published - timedelta(published.weekday() - 7 * step)
    return Found(f"{monday}/{monday + timedelta(6)}", "week", f"{told.lower()} on the page's date")


def stretch(told: str, part: str, step: int, published: date | None) -> Found:
    """The month or year so many after the page's own."""
    if published is None:
        return Found(None, "none", UNDATED)
    basis = f"{told.lower()} on the page's date"
    if part == "month":
        months = published.year * 12 + published.month - 1 + step
        return Found(f"{months // 12}-{months % 12 + 1:02d}", "month", basis)
    return Found(str(published.year + step), "year", basis)


def unreckoned(match: re.Match[str], published: date | None, text: str) -> Found:
    """Relative to what the page does not date."""
    return Found(None, "none", "relative to what the page does not date")
