"""Claims as JSON, and back: the form of the ledger, of bundles and of case files.

Reading is strict: an unknown key, an unknown property or a value of the wrong type is a
problem with its place, and all problems of one claim are found in one reading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from repatria.core.claims.claim import Claim, Original, Seal
from repatria.core.claims.source import WHOLE_SOURCE, Passage, Span
from repatria.core.claims.values import Json, Value, decode, encode
from repatria.core.claims.vocabulary import VOCABULARY, Property
from repatria.core.errors import BadInput, Collector
from repatria.core.terms.dates import ALWAYS, Period, parse_edtf
from repatria.core.terms.grading import parse_grading
from repatria.core.terms.records import Kind, Ref, kind_of, parse_claim_id, parse_ref
from repatria.core.terms.speech import Hedge, Polarity

T = TypeVar("T")

_KEYS = (
    "id", "about", "property", "value", "polarity", "speakers", "source", "passage", "hedge",
    "said_on", "holds", "grading", "original", "seal", "note",
)  # fmt: skip
_REQUIRED = ("id", "about", "property", "speakers", "source")


def claim_to_json(claim: Claim) -> dict[str, Json]:
    """The JSON form of a claim; what is absent or at its default is left out."""
    data: dict[str, Json] = {
        "id": claim.id,
        "about": claim.about,
        "property": claim.property,
        "speakers": list(claim.speakers),
        "source": claim.source,
    }
    optional: dict[str, Json] = {
        "value": None if claim.value is None else encode(claim.value),
        "polarity": None if claim.asserts() else str(claim.polarity),
        "passage": _passage_to_json(claim.passage),
        "hedge": None if claim.hedge is Hedge.STATED else str(claim.hedge),
        "said_on": claim.said_on and claim.said_on.text,
        "holds": _period_to_json(claim.holds),
        "grading": claim.grading and str(claim.grading),
        "original": claim.original and encode_parts(claim.original),
        "seal": claim.seal
        and {"recipients": list(claim.seal.recipients), "cipher_text": claim.seal.cipher_text},
        "note": claim.note,
    }
    return data | {key: part for key, part in optional.items() if part is not None}


def claim_from_json(data: Json, where: str) -> Claim:
    """Read one claim.

    Args:
        data: its JSON form.
        where: the place to name in problems, such as `case.yaml, claim wish-a`.

    Raises:
        BadInput: anything is missing, unknown or of the wrong type; all problems are listed.
    """
    problems = Collector(where)
    if not isinstance(data, Mapping):
        problems.add("claim.shape", "", "a claim is a mapping.", "Write its parts as key: value.")
        raise BadInput(problems.problems)
    _check_keys(data, problems)
    problems.raise_if_any()
    reading = _Reading(data, problems)
    term = reading.term()
    claim = dict(
        id=reading.part("id", parse_claim_id),
        about=reading.part("about", parse_ref),
        property=data["property"],
        value=reading.value(term),
        polarity=reading.part("polarity", Polarity) or Polarity.ASSERTS,
        speakers=reading.speakers(),
        source=reading.part("source", _source_ref),
        passage=reading.part("passage", _passage) or WHOLE_SOURCE,
        hedge=reading.part("hedge", Hedge) or Hedge.STATED,
        said_on=reading.part("said_on", parse_edtf),
        holds=reading.part("holds", _period) or ALWAYS,
        grading=reading.part("grading", parse_grading),
        original=reading.part("original", _original),
        seal=reading.part("seal", _seal),
        note=reading.part("note", _words),
    )
    reading.check_subject(term)
    problems.raise_if_any()
    return Claim(**claim)


class _Reading:
    """The parts of one claim, read one by one, problems collected."""

    def __init__(self, data: Mapping[str, Json], problems: Collector) -> None:
        self.data, self.problems = data, problems

    def part(self, key: str, read: Callable[[Any], T]) -> T | None:
        data = self.data.get(key)
        if data is None:
            return None
        try:
            return read(data)
        except ValueError as error:
            self.problems.add("claim.value", key, f"{error}.", "Correct it.")
        except TypeError:
            self.problems.add("claim.value", key, f"{data!r} has the wrong type.", "Write it as quoted text.")
        return None

    def term(self) -> Property | None:
        name = self.data["property"]
        term = VOCABULARY.get(name) if isinstance(name, str) else None
        if term is None:
            nearest = _nearest(str(name))
            self.problems.add(
                "claim.property", "property", f"{name!r} is not in the vocabulary.",
                f"Did you mean {nearest}? See docs/vocabulary.md.",
            )  # fmt: skip
        return term

    def value(self, term: Property | None) -> Value | None:
        if term is None:
            return None
        if self.data.get("seal") is not None:
            if self.data.get("value") is not None:
                self.problems.add("claim.seal", "value", "a sealed claim shows a value.", "Remove the value.")
            return None
        try:
            return decode(term.type, self.data.get("value"), term.codes)
        except (ValueError, TypeError) as error:
            self.problems.add(
                "claim.value", "value", f"{error}.", f"The value of {term.name} is a {term.type}."
            )
            return None

    def speakers(self) -> tuple[Ref, ...]:
        chain = self.data["speakers"]
        if not isinstance(chain, list) or not chain:
            self.problems.add("claim.speakers", "speakers", "nobody is said to have said it.",
                              "List the chain, outermost first.")  # fmt: skip
            return ()
        read = [self.part_of(f"speaker {number}", link) for number, link in enumerate(chain, 1)]
        return tuple(link for link in read if link is not None)

    def part_of(self, where: str, link: Json) -> Ref | None:
        try:
            return parse_ref(link)
        except (ValueError, TypeError) as error:
            self.problems.add("claim.speakers", where, f"{error}.", "Name it as kind:key.")
            return None

    def check_subject(self, term: Property | None) -> None:
        about = self.data["about"]
        if term is None or not isinstance(about, str) or ":" not in about:
            return
        kind = about.partition(":")[0]
        if kind in set(Kind) and Kind(kind) not in term.about:
            self.problems.add(
                "claim.about", "about", f"{term.name} cannot be claimed of a {kind}.",
                f"It is claimed of a {' or '.join(term.about)}.",
            )  # fmt: skip


def _check_keys(data: Mapping[str, Json], problems: Collector) -> None:
    for key in data:
        if key not in _KEYS:
            problems.add("claim.key", str(key), "is no part of a claim.", f"Known are {', '.join(_KEYS)}.")
    for key in _REQUIRED:
        if data.get(key) is None:
            problems.add("claim.missing", key, "is missing.", "Every claim has it; add it.")


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    return ", ".join(get_close_matches(name, VOCABULARY, n=3, cutoff=0.4)) or "one of its terms"


def _source_ref(data: Json) -> Ref:
    source = parse_ref(data)
    if kind_of(source) is not Kind.SOURCE:
        raise ValueError(f"{data!r} names no source; write source:key")
    return source


def _words(data: Json) -> str:
    if not isinstance(data, str):
        raise ValueError(f"expected text, found {data!r}")
    return data


def encode_parts(original: Original) -> dict[str, Json]:
    """The JSON form of the original words."""
    parts = {"text": original.text, "language": original.language, "script": original.script}
    return {key: part for key, part in parts.items() if part is not None}


def _original(data: Json) -> Original:
    return Original(**_known(data, ("text", "language", "script"), _words))


def _seal(data: Json) -> Seal:
    if not isinstance(data, Mapping) or set(data) != {"recipients", "cipher_text"}:
        raise ValueError("a seal has recipients and cipher_text")
    return Seal(recipients=tuple(map(_words, data["recipients"])), cipher_text=_words(data["cipher_text"]))


def _period(data: Json) -> Period:
    parts = _known(data, ("from", "to"), parse_edtf)
    return Period(parts.get("from"), parts.get("to"))


def _period_to_json(period: Period) -> dict[str, str] | None:
    parts = {"from": period.begins, "to": period.ends}
    return {key: date.text for key, date in parts.items() if date is not None} or None


def _passage(data: Json) -> Passage:
    readers: dict[str, Callable[[Any], Any]] = {
        "span": _span, "page": _number, "row": _number, "time_code": _words, "paragraph": _words,
    }  # fmt: skip
    _known(data, tuple(readers), lambda part: part)
    return Passage(**{key: readers[key](part) for key, part in data.items()})


def _passage_to_json(passage: Passage) -> dict[str, Json] | None:
    span = passage.span
    parts = {
        "span": [span.start, span.end] if span else None,
        "page": passage.page,
        "row": passage.row,
        "time_code": passage.time_code,
        "paragraph": passage.paragraph,
    }
    return {key: part for key, part in parts.items() if part is not None} or None


def _span(data: Json) -> Span:
    if not isinstance(data, list) or len(data) != 2:
        raise ValueError("a span is [start, end], in characters from 0")
    return Span(_number(data[0]), _number(data[1]))


def _number(data: Json) -> int:
    if isinstance(data, bool) or not isinstance(data, int) or data < 0:
        raise ValueError(f"expected a whole number from 0, found {data!r}")
    return data


def _known(data: Json, keys: tuple[str, ...], read: Callable[[Any], T]) -> dict[str, T]:
    if not isinstance(data, Mapping) or not set(data) <= set(keys):
        raise ValueError(f"expected a mapping with {', '.join(keys)}")
    return {key: read(part) for key, part in data.items()}
