"""Dates in words: a day, a month or a year as people say it, anything less certain as it is written."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)

ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
UKRAINIAN = [
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
]
RUSSIAN = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


def english(text: str) -> str:
    """A date such as 12 January 2025."""
    parts = _parts(text)
    return text if parts is None else " ".join(_with_month(parts, ENGLISH))


def ukrainian(text: str) -> str:
    """A date in the genitive, such as 12 січня 2025 року."""
    parts = _parts(text)
    return text if parts is None else " ".join([*_with_month(parts, UKRAINIAN), "року"])


def russian(text: str) -> str:
    """A date in the genitive, such as 12 января 2025 года."""
    parts = _parts(text)
    return text if parts is None else " ".join([*_with_month(parts, RUSSIAN), "года"])


def korean(text: str) -> str:
    """A date such as 2025년 1월 12일."""
    parts = _parts(text)
    if parts is None:
        return text
    return " ".join(f"{number}{unit}" for number, unit in zip(parts, "년월일", strict=False) if number)


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day, nought where not said; None for a date that is not plainly one of these."""
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    return (year, month, day) if month <= 12 else None


def _with_month(parts: tuple[int, int, int], months: list[str]) -> list[str]:
    year, month, day = parts
    return [*([str(day)] if day else []), *([months[month - 1]] if month else []), str(year)]
