"""Dates as reports write them: value, granularity and what it was reckoned from; never an invented day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from repatria.intake.reports.languages.arabic.dates import FORMS as ARABIC
from repatria.intake.reports.languages.korean.dates import FORMS as KOREAN
from repatria.intake.reports.languages.slavic.dates import FORMS as SLAVIC
from repatria.intake.reports.page import Span
from repatria.intake.reports.words.numbers import numbers
from repatria.intake.reports.words.reckoning import (
    UNDATED,
    Found,
    Reckon,
    day_of,
    form,
    near_day,
    on_weekday,
    stretch,
    unreckoned,
    week,
    year_of,
)  # fmt: skip

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan января січня", "february feb февраля лютого", "march mar марта березня",
            "april apr апреля квітня", "may мая травня", "june jun июня червня",
            "july jul июля липня", "august aug августа серпня",
            "september sept sep сентября вересня", "october oct октября жовтня",
            "november nov ноября листопада", "december dec декабря грудня",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_WEEKDAY = "|".join(WEEKDAYS)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMBERS = "a|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|a couple of|some|many|\\d+"
_PARTS = "days?|weeks?|months?|years?|hours?|minutes?|decades?|nights?"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a text tells.

    Args:
        span: where it stands.
        text: as it is written.
        value: the day, month, year or interval in EDTF; None when the text does not let it be reckoned.
        granularity: `day`, `week`, `month`, `year`, `interval` or `none`.
        basis: what it was reckoned from.
    """

    span: Span
    text: str
    value: str | None
    granularity: str
    basis: str


def dates(text: str, published: date | None, offset: int = 0) -> Iterator[Dated]:
    """The dates in a text, in its order; where two could be read, the longer one.

    Args:
        text: the text.
        published: the day of the page, from which relative dates are reckoned.
        offset: where the text stands in the page.
    """
    taken = 0
    matches = sorted(
        ((match.start(), -match.end(), number, match) for number, (form, _) in enumerate(_FORMS)
         for match in form.finditer(text)),
        key=lambda each: each[:3],
    )  # fmt: skip
    for start, minus_end, number, match in matches:
        if start < taken:
            continue
        found = _FORMS[number][1](match, published, text)
        if found is None:
            continue
        if (
            found.granularity in {"day", "month", "year"}
            and found.value
            and _AT_LATEST.search(text, max(0, start - 12), start)
        ):
            found = Found(f"../{found.value}", "interval", f"{found.basis}, as the latest")
        taken = -minus_end
        span = Span(offset + start, offset + taken)
        yield Dated(span, match.group(), found.value, found.granularity, found.basis)


_AT_LATEST = re.compile(r"\b(?:before|until|till|by)(?: the)? \Z", re.IGNORECASE)


def day_in(text: str) -> date | None:
    """The first full day that a text writes out, with its year; None when there is none."""
    for told in dates(text, None):
        if told.granularity == "day" and told.value:
            return date.fromisoformat(told.value)
    return None


def _iso(match: re.Match[str], published: date | None, text: str) -> Found | None:
    try:
        return Found(date.fromisoformat(match.group()).isoformat(), "day", "written out")
    except ValueError:
        return None


def _numeric(match: re.Match[str], published: date | None, text: str) -> Found | None:
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    if month > 12 or day > 31:
        return None
    if match["mark"] == "/" and day <= 12:
        # 3/4 is March to one reader and April to another.
        return Found(None, "none", "day and month cannot be told apart")
    return day_of(year, month, day, "written out")


def _written(match: re.Match[str], published: date | None, text: str) -> Found | None:
    parts = match.groupdict()
    month = MONTHS[parts["month"].lower().rstrip(".")]
    day = int(parts["day"]) if parts.get("day") else None
    if parts.get("year"):
        year, basis = int(parts["year"]), "written out"
    elif published is None:
        return Found(None, "none", UNDATED)
    else:
        year = year_of(month, day or 1, published, _is_ahead(match, text))
        basis = "the nearest one to the page's date"
    if parts.get("to"):
        first, last = day_of(year, month, day or 1, basis), day_of(year, month, int(parts["to"]), basis)
        if first.value is None or last.value is None:
            return first if first.value is None else last
        return Found(f"{first.value}/{last.value}", "interval", basis)
    if day is not None:
        return day_of(year, month, day, basis)
    return Found(f"{year}-{month:02d}", "month", basis)


def _last_month_named(match: re.Match[str], published: date | None, text: str) -> Found | None:
    if published is None:
        return Found(None, "none", UNDATED)
    month, ahead = MONTHS[match["month"].lower().rstrip(".")], match["which"].lower() == "next"
    year = published.year
    if ahead:
        year += month <= published.month
        return Found(f"{year}-{month:02d}", "month", f"the {match.group()} after the page's date")
    if match["which"].lower() == "last":
        year -= month >= published.month
    return Found(f"{year}-{month:02d}", "month", f"{match.group()} before the page's date")


def _weekday(match: re.Match[str], published: date | None, text: str) -> Found | None:
    which = (match["which"] or "").lower()
    ahead = which in {"next", "this coming"} or (not which and _is_ahead(match, text))
    passed = which in {"next", "this coming", "last", "previous"}
    return on_weekday(WEEKDAYS[match["weekday"].lower()], published, ahead=ahead, passed=passed)


def _near_day(match: re.Match[str], published: date | None, text: str) -> Found | None:
    word = match.group().lower()
    return near_day(word, {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0), published)


def _near_stretch(match: re.Match[str], published: date | None, text: str) -> Found | None:
    step = {"last": -1, "previous": -1, "next": 1}.get(match["which"].lower(), 0)
    part = match["part"].lower()
    if part == "week":
        return week(match.group(), step, published)
    return (
        _weekend(match.group(), step, published)
        if part == "weekend"
        else stretch(match.group(), part, step, published)
    )


def _weekend(told: str, step: int, published: date | None) -> Found:
    if published is None:
        return Found(None, "none", UNDATED)
    in_week = published.weekday() < 5
    saturday = published + timedelta(5 - published.weekday() + 7 * (step if in_week else 0))
    saturday -= timedelta(7 if step == 0 and in_week else 0)
    return Found(f"{saturday}/{saturday + timedelta(1)}", "interval", f"{told.lower()} on the page's date")


def _month_of_year(match: re.Match[str], published: date | None, text: str) -> Found | None:
    if published is None:
        return Found(None, "none", UNDATED)
    month = MONTHS[match["month"].lower().rstrip(".")]
    return Found(f"{published.year - 1}-{month:02d}", "month", f"{match.group()} on the page's date")


def _ago(match: re.Match[str], published: date | None, text: str) -> Found | None:
    """So many days or months ago; weeks and years are told too roughly to be reckoned to a day."""
    number = next(numbers(match["number"]), None)
    if published is None or number is None or number.value is None or number.qualifier != "exact":
        return Found(
            None, "none", UNDATED if published is None else "relative to what the page does not date"
        )
    basis = f"{match.group()} before the page's date"
    if match["part"].lower().startswith("day"):
        return Found((published - timedelta(number.value)).isoformat(), "day", basis)
    months = published.year * 12 + published.month - 1 - number.value
    return Found(f"{months // 12}-{months % 12 + 1:02d}", "month", basis)


def _season(match: re.Match[str], published: date | None, text: str) -> Found | None:
    """A season in EDTF (level 1: 21 is spring); a winter is not reckoned, since it lies in two years."""
    number = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23}.get(match["season"].lower())
    if published is None or number is None:
        return Found(None, "none", "relative to what the page does not date")
    first_month = {21: 3, 22: 6, 23: 9}[number]
    which = (match["which"] or "").lower()
    year = published.year + {"next": 1}.get(which, 0)
    if which != "next" and (
        (which == "last" and published.month < first_month + 3) or published.month < first_month
    ):
        year -= 1
    return Found(f"{year}-{number}", "season", f"{match.group()} before the page's date")


def _year_alone(match: re.Match[str], published: date | None, text: str) -> Found | None:
    return Found(match["year"], "year", "written out")


_AHEAD = re.compile(
    r"\b(?:will|shall|is to|are to|due|planned|scheduled|expected|until|by|before)\b(?=[^,;]{0,60}$)",
    re.IGNORECASE,
)
_NEAR = re.compile(r"\b(?:until|by|before) (?:the )?$", re.IGNORECASE)


def _is_ahead(match: re.Match[str], text: str) -> bool:
    """True when the words before a date in its sentence speak of what is to come."""
    start = max(text.rfind(mark, 0, match.start()) for mark in ".!?;\n") + 1
    before = text[start : match.start()]
    told = [
        each
        for each in _AHEAD.finditer(before)
        if each.group().lower() not in {"by", "before", "until"} or _NEAR.search(before)
    ]
    if not told:
        return False
    # "said on Sunday it would": what is said has a day of its own.
    return not re.search(
        r"\b(?:said|told|announced|claimed|reported)\b[^,]*$", before[told[-1].end() :], re.I
    )


_FORMS: tuple[tuple[re.Pattern[str], Reckon], ...] = (
    (form(r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)"), _iso),
    (form(rf"(?<!\d)(?P<day>[0-3]?\d)(?P<mark>[./])(?P<month>[01]?\d)(?P=mark){_YEAR}(?!\d)"), _numeric),
    (form(rf"\b{_DAY}(?:\s?[-–]\s?(?P<to>[0-3]?\d)(?:st|nd|rd|th)?)? (?:of )?(?P<month>{_MONTH})\b\.?(?:,? {_YEAR})?(?!\d)"),
     _written),
    (form(rf"\b(?P<month>{_MONTH})\b\.? {_DAY}(?:\s?[-–]\s?(?P<to>[0-3]?\d)(?:st|nd|rd|th)?)?(?!\d)(?:,? {_YEAR})?"), _written),
    (form(rf"\b(?P<month>{_MONTH})\b\.?,? (?:of )?{_YEAR}\b"), _written),
    (form(rf"\b(?P<month>{_MONTH})(?: of)? last year\b"), _month_of_year),
    (form(r"\b(?P<number>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?P<part>days|months) ago\b"), _ago),
    (form(rf"\b(?P<which>last|this|next) (?P<month>{_MONTH})\b"), _last_month_named),
    (form(rf"(?<=\bin )(?:early |mid-|late |the (?:middle|end|beginning) of )?(?P<month>{_MONTH})\b(?!\.? \d)"), _written),
    (form(rf"(?<=\bsince )(?P<month>{_MONTH})\b(?!\.? \d)"), _written),
    (form(rf"\b(?:on )?(?:(?P<which>last|next|this|previous|this coming) )?(?P<weekday>{_WEEKDAY})\b(?!s\b)"), _weekday),
    (form(r"\b(?:yesterday|today|tomorrow|tonight|last night|this (?:morning|afternoon|evening))\b"), _near_day),
    (form(r"\b(?:(?P<which>last|this|next) |in the |in )(?P<season>spring|summer|autumn|fall|winter)\b"), _season),
    (form(rf"\bearlier this (?:{_WEEKDAY})\b"), unreckoned),
    (form(rf"\b(?:within|for|over|in|after|the (?:past|last|coming|next)) (?:the )?(?:{_NUMBERS}|the (?:past|last|coming|next)(?: few)?) (?:{_PARTS})\b"), unreckoned),
    (form(r"\bovernight\b|\bin the coming (?:days|weeks|months)\b"), unreckoned),
    (form(r"\b(?:earlier )?(?P<which>last|this|next|previous) (?P<part>week|weekend|month|year)\b"), _near_stretch),
    (form(rf"\b(?:{_NUMBERS}|last few|past few) (?:{_PARTS}) (?:later|earlier|ago)\b"), unreckoned),
    (form(rf"\b(?:several|a few|a couple of|many|the past few|the last few) (?:{_PARTS})\b"), unreckoned),
    (form(r"(?<=\bin )(?:early |mid-|late )?(?P<year>(?:19|20)\d\d)\b"), _year_alone),
    (form(r"(?<=\bsince )(?P<year>(?:19|20)\d\d)\b"), _year_alone),
    *SLAVIC, *KOREAN, *ARABIC,
)  # fmt: skip
