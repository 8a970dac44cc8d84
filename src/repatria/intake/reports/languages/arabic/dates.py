"""Dates in Arabic: months by their three sets of names, digits of either kind."""

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
    year_of,
)  # fmt: skip

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "يناير|كانون الثاني|جانفي", "فبراير|شباط|فيفري", "مارس|آذار|اذار", "أبريل|ابريل|إبريل|نيسان|أفريل",
            "مايو|أيار|ايار|ماي", "يونيو|يونيه|حزيران|جوان", "يوليو|يوليه|تموز|جويلية", "أغسطس|اغسطس|آب|أوت",
            "سبتمبر|أيلول|ايلول", "أكتوبر|اكتوبر|تشرين الأول|تشرين الاول", "نوفمبر|تشرين الثاني",
            "ديسمبر|كانون الأول|كانون الاول",
        ),
        1,
    )
    for name in names.split("|")
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("الاثنين|الإثنين", "الثلاثاء", "الأربعاء|الاربعاء", "الخميس", "الجمعة", "السبت", "الأحد|الاحد")
    )
    for name in names.split("|")
}  # fmt: skip
_DAYS = {"أمس": -1, "امس": -1, "غدا": 1, "غداً": 1}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_BOTH = rf"(?P<month>{_MONTH})(?: ?[/(] ?(?:{_MONTH})\)?)?"
_YEAR = r"(?: (?:من )?(?:عام |سنة )?(?P<year>(?:19|20|١٩|٢٠)\d\d))?"


def _written(match: re.Match[str], published: date | None, text: str) -> Found | None:
    month, day = _MONTHS[match["month"]], int(match["day"])
    if match["year"]:
        return day_of(int(match["year"]), month, day, "written out")
    if published is None:
        return Found(None, "none", UNDATED)
    return day_of(year_of(month, day, published, False), month, day, "the nearest one to the page's date")


def _month(match: re.Match[str], published: date | None, text: str) -> Found | None:
    return in_month(_MONTHS[match["month"]], int(match["year"]) if match["year"] else None, published)


def _weekday(match: re.Match[str], published: date | None, text: str) -> Found | None:
    return on_weekday(_WEEKDAYS[match["weekday"]], published, ahead=match["ahead"] is not None)


def _near(match: re.Match[str], published: date | None, text: str) -> Found | None:
    return near_day(match.group(), _DAYS[match.group()], published)


def _year(match: re.Match[str], published: date | None, text: str) -> Found | None:
    return in_year(str(int(match["year"])))


FORMS: tuple[tuple[re.Pattern[str], Reckon], ...] = (
    (form(rf"(?<!\d)(?P<day>\d{{1,2}}) {_BOTH}(?![\w]){_YEAR}"), _written),
    (form(rf"(?<=في ){_BOTH}(?![\w]){_YEAR}"), _month),
    (form(rf"\b(?:أمس |مساء |صباح |فجر |ليل )?(?:يوم )?(?P<weekday>{'|'.join(_WEEKDAYS)})(?![\w])(?P<ahead> (?:المقبل|القادم))?"), _weekday),
    (form(rf"\b(?:{'|'.join(_DAYS)})\b"), _near),
    (form(r"(?<=عام )(?P<year>(?:19|20|١٩|٢٠)\d\d)(?!\d)"), _year),
)  # fmt: skip
