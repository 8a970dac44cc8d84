"""Dates in Korean, where a day often stands without its month, and then is one of the page's own month."""

from __future__ import annotations

import re
from datetime import date

from repatria.intake.reports.words.reckoning import (
    UNDATED,
    Found,
    Reckon,
    day_of,
    form,
    in_month,
    in_year,
    near_day,
    on_weekday,
    stretch,
    week,
    year_of,
)  # fmt: skip

_WEEKDAYS = "월화수목금토일"
_DAYS = {"어제": -1, "그제": -2, "오늘": 0, "내일": 1}


def _full(match: re.Match[str], published: date | None, text: str) -> Found | None:
    month, day = int(match["month"]), int(match["day"])
    if not 1 <= month <= 12:
        return None
    if match["year"]:
        return day_of(int(match["year"]), month, day, "written out")
    if published is None:
        return Found(None, "none", UNDATED)
    return day_of(year_of(month, day, published, False), month, day, "the nearest one to the page's date")


def _month(match: re.Match[str], published: date | None, text: str) -> Found | None:
    month = int(match["month"])
    return (
        in_month(month, int(match["year"]) if match["year"] else None, published)
        if 1 <= month <= 12
        else None
    )


def _day_alone(match: re.Match[str], published: date | None, text: str) -> Found | None:
    """ "13일" is the last 13th before the page's date, or on it."""
    if published is None:
        return Found(None, "none", UNDATED)
    day, months = int(match["day"]), published.year * 12 + published.month - 1
    months -= day > published.day
    return day_of(months // 12, months % 12 + 1, day, "the last one before the page's date")


def _weekday(match: re.Match[str], published: date | None, text: str) -> Found | None:
    return on_weekday(_WEEKDAYS.index(match["weekday"]), published, ahead=False)


def _near(match: re.Match[str], published: date | None, text: str) -> Found | None:
    return near_day(match.group(), _DAYS[match.group()], published)


def _week(match: re.Match[str], published: date | None, text: str) -> Found | None:
    return week(match.group(), -1 if match.group().startswith("지난") else 0, published)


def _stretch(match: re.Match[str], published: date | None, text: str) -> Found | None:
    part = "month" if match.group() in {"지난달", "이달"} else "year"
    return stretch(match.group(), part, 0 if match.group() in {"이달", "올해"} else -1, published)


def _year(match: re.Match[str], published: date | None, text: str) -> Found | None:
    return in_year(match["year"])


_NO_SPAN = r"(?!\s?(?:간|동안|째|만에|이상|이내|전|후|뒤|치))"
FORMS: tuple[tuple[re.Pattern[str], Reckon], ...] = (
    (form(r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)년 ?)?(?P<month>1?\d)월 ?(?P<day>[0-3]?\d)일"), _full),
    (form(r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)년 ?)?(?P<month>1?\d)월(?! ?\d)"), _month),
    (form(rf"(?<![\d월년])(?<!월 )(?P<day>[0-3]?\d)일{_NO_SPAN}(?![가-힣]{{0,1}}\d)"), _day_alone),
    (form(rf"(?P<weekday>[{_WEEKDAYS}])요일"), _weekday),
    (form("|".join(_DAYS)), _near),
    (form(r"지난주|이번 주"), _week),
    (form(r"지난달|이달|지난해|작년|올해"), _stretch),
    (form(r"(?<!\d)(?P<year>(?:19|20)\d\d)년(?! ?\d)"), _year),
)  # fmt: skip
