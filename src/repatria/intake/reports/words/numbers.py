"""Numbers as reports write them: in figures or in words, with what makes them less than exact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from repatria.intake.reports.languages.slavic import numbers as slavic
from repatria.intake.reports.page import Span

_ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_VAGUE = (
    "dozens",
    "hundreds",
    "thousands",
    "scores",
    "several",
    "a number",
    "many",
    "a few",
    "a handful",
    "some",
)
QUALIFIERS = {
    "nearly": "nearly", "almost": "nearly", "close to": "nearly", "about": "about", "around": "about",
    "approximately": "about", "roughly": "about", "some": "about", "an estimated": "about", "estimated": "about",
    "at least": "at least", "no fewer than": "at least", "no less than": "at least", "not less than": "at least",
    "more than": "more than", "over": "more than", "upwards of": "more than", "above": "more than",
    "up to": "up to", "as many as": "up to", "at most": "up to", "no more than": "up to",
    "fewer than": "fewer than", "less than": "fewer than", "under": "fewer than",
    "exactly": "exact", "precisely": "exact", "a total of": "exact", "all": "exact", "only": "exact", "just": "exact",
}  # fmt: skip
_WORD = "|".join([*_ONES, *_TENS, *_SCALES])
_FIGURES = r"\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:\.\d+)?"
_IN_WORDS = rf"(?:{_WORD})(?:[ -](?:and )?(?:{_WORD}))*"
_QUALIFIER = "|".join(sorted(map(re.escape, QUALIFIERS), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?:\b(?P<qualifier>{_QUALIFIER}) )?(?<![\w.,-])(?:(?P<figures>{_FIGURES})(?: (?P<scale>hundred|thousand|million))?"
    rf"|(?P<words>{_IN_WORDS})|(?P<dozen>(?:half )?a dozen|two dozen|three dozen|a dozen)|(?P<pair>a (?:pair|couple) of|both)"
    rf"|(?P<vague>(?:tens|dozens|scores|hundreds|thousands|several|a number|many|a few|a handful)(?: of)?))(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a text tells.

    Args:
        span: where it stands, with its qualifier.
        text: as it is written.
        value: the number; None for "dozens" and the like.
        qualifier: `exact`, `nearly`, `about`, `at least`, `more than`, `up to`, `fewer than` or `vague`.
    """

    span: Span
    text: str
    value: int | None
    qualifier: str


def numbers(text: str, offset: int = 0) -> Iterator[Number]:
    """The numbers in a text, in its order; a year or an age is one too: what it counts, the words after it say."""
    if re.search(r"[\u0400-\u04ff]", text):
        yield from _in_slavic(text, offset)
        return
    for match in _NUMBER.finditer(text):
        value = _value(match)
        if value is None and not match["vague"]:
            continue
        qualifier = QUALIFIERS.get((match["qualifier"] or "").lower(), "exact")
        if match["vague"]:
            qualifier = "vague"
        yield Number(Span(offset + match.start(), offset + match.end()), match.group(), value, qualifier)


def _in_slavic(text: str, offset: int) -> Iterator[Number]:
    for match in slavic.NUMBER.finditer(text):
        span = Span(offset + match.start(), offset + match.end())
        yield Number(span, match.group(), slavic.value_of(match), slavic.qualifier_of(match))


def _value(match: re.Match[str]) -> int | None:
    if match["figures"]:
        plain = re.sub(r"[,\u00a0\u202f ](?=\d{3})", "", match["figures"])
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain):
            plain = plain.replace(".", "")
        value = float(plain) * _SCALES.get((match["scale"] or "").lower(), 1)
        return int(value) if value == int(value) else None
    if match["words"]:
        return _in_words(match["words"])
    if match["dozen"]:
        return {"half": 6, "two": 24, "three": 36}.get(match["dozen"].split()[0].lower(), 12)
    return 2 if match["pair"] else None


def _in_words(words: str) -> int:
    total, part = 0, 0
    for word in re.split(r"[ -]+", words.lower()):
        if word in _SCALES:
            part = max(part, 1) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, part = total + part, 0
        else:
            part += _ONES.get(word, _TENS.get(word, 0))
    return total + part
