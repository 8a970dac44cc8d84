"""Dates in words: an EDTF date as a reader says it, and as it was written where words would say less."""

from __future__ import annotations

import re
from datetime import date

from django.utils.dates import MONTHS

# Months only: EDTF numbers seasons from 21 on, and those stay as written.
_PART = re.compile(r"^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?([~?%]?)$")


def day_words(day: date | None) -> str:
    """A known day, such as `13 January 2025`."""
    return f"{day.day} {MONTHS[day.month]} {day.year}" if day else ""


def edtf_words(text: str | None) -> str:
    """An EDTF date in words, such as `6–12 January 2025`; the text itself when it is of a rarer form."""
    if not text:
        return ""
    begins, slash, ends = text.partition("/")
    if not slash:
        return _one(begins) or text
    first, last = _PART.match(begins), _PART.match(ends)
    if first and last and not (first[4] or last[4]):
        return _span(first, last)
    words = (_one(begins), _one(ends))
    return " – ".join(words) if all(words) else text


def _one(text: str) -> str:
    match = _PART.match(text)
    if match is None:
        return ""
    doubt = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(match[4], "")
    return doubt + _said(match[1], match[2], match[3])


def _said(year: str, month: str | None, day: str | None) -> str:
    parts = [str(int(day)) if day else "", str(MONTHS[int(month)]) if month else "", year]
    return " ".join(filter(None, parts))


def _span(first: re.Match[str], last: re.Match[str]) -> str:
    begins, ends = first.groups()[:3], last.groups()[:3]
    if begins == ends:
        return _said(*ends)
    if begins[:2] == ends[:2] and begins[2] and ends[2]:
        return f"{int(begins[2])}–{_said(*ends)}"
    if begins[0] == ends[0] and begins[1] and ends[1]:
        return f"{_said('', begins[1], begins[2])} – {_said(*ends)}"
    return f"{_said(*begins)} – {_said(*ends)}"
