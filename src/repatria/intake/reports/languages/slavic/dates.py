"""Dates in Russian and Ukrainian; a full date ("13 января 2025") reads like one in English and stands there."""

from __future__ import annotations

import re
from datetime import date

from repatria.intake.reports.words.reckoning import (
    Found,
    Reckon,
    form,
    in_month,
    in_year,
    near_day,
    on_weekday,
    stretch,
    unreckoned,
    week,
)  # fmt: skip

_MONTHS = {
    stem: number
    for number, stems in enumerate(
        (
            "январ січн", "феврал лют", "март берез", "апрел квіт", "ма трав", "июн черв",
            "июл лип", "август серп", "сентябр верес", "октябр жовт", "ноябр листопад", "декабр груд",
        ),
        1,
    )
    for stem in stems.split()
}  # fmt: skip
_WEEKDAYS = {
    stem: number
    for number, stems in enumerate(
        (
            "понедельник понеділ", "вторник вівтор", "среду середу", "четверг четвер", "пятниц п’ятниц п'ятниц",
            "суббот субот", "воскресень неділ",
        ),
    )
    for stem in stems.split()
}  # fmt: skip
_DAYS = {
    "вчера": -1, "вчора": -1, "учора": -1, "позавчера": -2, "позавчора": -2, "сегодня": 0, "сьогодні": 0,
    "завтра": 1, "послезавтра": 2, "післязавтра": 2,
}  # fmt: skip
_LAST = r"(?:прошл|минул)\w+"
_STEPS = ((re.compile(_LAST), -1), (re.compile(r"следующ|наступн"), 1))


def _any(stems: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, stems), key=len, reverse=True))


def _of(stems: dict[str, int], word: str) -> int:
    return next(number for stem, number in stems.items() if word.lower().startswith(stem))


def _month(match: re.Match[str], published: date | None, text: str) -> Found | None:
    year = match.groupdict().get("year")
    return in_month(_of(_MONTHS, match["month"]), int(year) if year else None, published)


def _weekday(match: re.Match[str], published: date | None, text: str) -> Found | None:
    return on_weekday(_of(_WEEKDAYS, match["weekday"]), published, ahead=_step(match) > 0)


def _day(match: re.Match[str], published: date | None, text: str) -> Found | None:
    return near_day(match.group(), _DAYS[match.group().lower()], published)


def _step(match: re.Match[str]) -> int:
    which = (match.groupdict().get("which") or "").lower()
    return next((step for words, step in _STEPS if words.match(which)), 0)


def _week(match: re.Match[str], published: date | None, text: str) -> Found | None:
    return week(match.group(), _step(match), published)


def _stretch(match: re.Match[str], published: date | None, text: str) -> Found | None:
    part = "year" if match["part"].lower().startswith(("год", "р")) else "month"
    return stretch(match.group(), part, _step(match), published)


def _year(match: re.Match[str], published: date | None, text: str) -> Found | None:
    return in_year(match["year"])


_WHICH = rf"(?P<which>{_LAST}|эт\w+|цього|ц[іе]й|следующ\w+|наступн\w+)"
_IN_MONTH = r"(?P<month>(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[ея]|марте|марта|мае|мая|августе|августа|січн[іія]|лютому|лютого|березн[іія]|квітн[іія]|травн[іія]|червн[іія]|липн[іія]|серпн[іія]|вересн[іія]|жовтн[іія]|листопаді|листопада|грудн[іія])"
FORMS: tuple[tuple[re.Pattern[str], Reckon], ...] = (
    (form(rf"(?<!\d )(?<!\d)\b(?:{_IN_MONTH}) (?P<year>(?:19|20)\d\d)(?: (?:года|году|г\.|року|році|р\.))?"), _month),
    (form(rf"(?<=\b[вВуУ] )(?:начале |конце |середине |початку |кінці )?{_IN_MONTH}\b(?! \d)"), _month),
    (form(rf"(?<=\b[сС] ){_IN_MONTH}\b(?! \d)"), _month),
    (form(rf"\b(?:в |во |у |в\u00a0)(?:{_WHICH} )?(?P<weekday>(?:{_any(_WEEKDAYS)})\w*)"), _weekday),
    (form(rf"\b(?:{_any(_DAYS)})\b"), _day),
    (form(rf"\b(?:на )?{_WHICH} (?:недел\w+|тижн\w+)"), _week),
    (form(rf"\b(?:в |у )?{_WHICH} (?P<part>год\w*|рок\w+|роц[іи]|месяц\w*|місяц\w+)"), _stretch),
    (form(r"(?<=\b[вВуУсСзЗ] )(?P<year>(?:19|20)\d\d)(?= (?:год|рок|роц|г\.|р\.))"), _year),
    (form(r"\bнакануне\b|\bнапередодні\b|\b(?:несколько|кілька|\d+) (?:дней|дня|днів|недель|тижнів|месяцев|місяців|лет|років) (?:назад|тому|спустя)"), unreckoned),
)  # fmt: skip
