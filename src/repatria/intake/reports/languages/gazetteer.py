"""Names of other scripts, read from their tables into one pattern for each: a gazetteer beside the English one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from repatria.intake.reports.languages.korean import names as korean
from repatria.intake.reports.languages.slavic import names as slavic


class Entry(NamedTuple):
    """A name: the key and sort of whom it names, the Power that it is of, and its stem as a pattern."""

    key: str
    sort: str
    power: str
    stem: str


def entries(powers: str, others: str) -> Iterator[Entry]:
    """What two tables hold."""
    for line in powers.strip().splitlines():
        code, names, people, capitals, leaders = (part.strip() for part in line.split("|"))
        for sort, stems in (("power", names), ("people", people), ("capital", capitals)):
            yield from (Entry(code, sort, code, stem) for stem in _stems(stems))
        for leader in filter(None, map(str.strip, leaders.split(";"))):
            key, _, spelt = leader.partition(" ")
            yield from (Entry(key, "person", code, stem) for stem in _stems(spelt))
    for line in others.strip().splitlines():
        key, sort, power, names = (part.strip() for part in line.split("|"))
        yield from (Entry(key, sort, power, stem) for stem in _stems(names))


def _stems(text: str) -> list[str]:
    return [stem.strip() for stem in text.split(",") if stem.strip()]


def _longest_first(found: Iterator[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(found, key=lambda each: (-len(each.stem), each.stem)))


SLAVIC = _longest_first(entries(slavic.POWERS, slavic.OTHERS))
KOREAN = _longest_first(entries(korean.POWERS, korean.OTHERS))

_SLAVIC_FORM = re.compile(
    "|".join(
        rf"((?<![\w-])(?:{entry.stem})[а-яёіїєґ’']{{0,4}}(?![\w]))"
        if entry.stem[-1].islower()
        else rf"((?<![\w-])(?:{entry.stem})(?![\w]))"
        for entry in SLAVIC
    )
)
_KOREAN_FORM = re.compile("|".join(f"({re.escape(entry.stem)})" for entry in KOREAN))
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")


def entries_in(text: str) -> Iterator[tuple[int, int, Entry]]:
    """The names in a text, in its order, each with where it begins and ends."""
    for script, form, table in ((_CYRILLIC, _SLAVIC_FORM, SLAVIC), (_HANGUL, _KOREAN_FORM, KOREAN)):
        if script.search(text):
            for match in form.finditer(text):
                yield match.start(), match.end(), table[(match.lastindex or 1) - 1]
