"""The types that a claim's value can have, and their JSON forms.

A property of the vocabulary names one `ValueType`. `decode` reads the JSON form strictly, so
that a value of the wrong type is refused where it enters; `encode` is its inverse.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from repatria.core.claims.source import Source, SourceKind
from repatria.core.terms.dates import Edtf, parse_edtf
from repatria.core.terms.records import ClaimId, Power, parse_claim_id, parse_power, parse_ref
from repatria.core.terms.speech import Acknowledgement
from repatria.core.terms.wishes import AskedBy, Preference, Wish

Json: TypeAlias = Any


T = TypeVar("T")


class ValueType(StrEnum):
    """The type of a property's value."""

    TEXT = "text"
    NAME = "name"
    DATE = "date"
    COUNT = "count"
    YES_NO = "yes or no"
    CODE = "code"  # one of the property's own closed list
    POWER = "power"
    REF = "reference"
    WISH = "wish"
    DECISION = "decision"
    RISK = "risk"
    ACKNOWLEDGEMENT = "acknowledgement"
    RULING = "ruling"
    SOURCE = "source"
    REVIEW = "review"
    OFFER = "offer"  # text of the offers language; core.offers parses it


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as written, with its script (ISO 15924) and language (ISO 639-1) where known."""

    text: str
    script: str | None = None
    language: str | None = None


class Qualifier(StrEnum):
    """How exact a number is meant to be."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people or years as a source gave it; `number` is None when it gave none."""

    number: int | None = None
    qualifier: Qualifier = Qualifier.EXACT


class Outcome(StrEnum):
    """What an authority decided."""

    ALLOWS = "allows"
    REFUSES = "refuses"
    CONDITIONAL = "conditional"  # would allow, on a condition in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An authority's decision that can open or shut a gate.

    Args:
        outcome: what was decided.
        destination: the Power concerned; None when it concerns any journey.
        condition: in words, when the outcome is conditional.
        until: the last day on which it may be relied on; None when it names none.
    """

    outcome: Outcome
    destination: Power | None = None
    condition: str | None = None
    until: Edtf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What someone says that a person, or his family, may have to fear at a destination."""

    destination: Power
    grounds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """What a Power says of a matter laid at its door."""

    power: Power
    says: Acknowledgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """An officer's ruling that, for one property, one claim is to be believed."""

    property: str
    claim: ClaimId


class Verdict(StrEnum):
    """What an officer did with a passage of a report."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    SPLIT = "split"  # recorded as several, each of its own record
    UNRESOLVED = "not_resolved"  # it says something, and nobody can tell of whom
    ADDED = "added"  # nothing was proposed there


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """An officer's decision on what was proposed of a passage.

    Args:
        proposer: its name and version, such as `rules/2`.
        verdict: the decision.
        start, end: the passage, in Unicode code points of the working copy, end exclusive.
        predicate: what was proposed that the passage says; of an added one, what it says.
        proposed: its slots as they were proposed, as canonical JSON of codes, numbers and dates, never words.
        claims: the ids of the claims that were recorded by it, in order, with spaces between them.
    """

    proposer: str
    verdict: Verdict
    start: int
    end: int
    predicate: str
    proposed: str | None = None
    claims: str | None = None


Value: TypeAlias = (
    str | bool | Name | Edtf | Count | Wish | Decision | Risk | Acknowledged | Ruling | Source | Review
)


def decode(kind: ValueType, data: Json, codes: tuple[str, ...] = ()) -> Value:
    """Read a value of `kind` from its JSON form.

    Args:
        kind: the property's value type.
        data: what the JSON or YAML held.
        codes: the closed list, for `ValueType.CODE`.

    Raises:
        ValueError: the data has not that type; the message says what was expected.
    """
    if kind is ValueType.CODE:
        return _code(data, codes)
    return _DECODERS[kind](data)


def encode(value: Value) -> Json:
    """The JSON form of a value; `decode` with the property's type is its inverse."""
    if isinstance(value, bool | str) and not isinstance(value, StrEnum):
        return value
    if isinstance(value, Edtf | StrEnum):
        return str(value)
    return {
        field.name: encode(part) if not isinstance(part, int) else part
        for field in fields(value)
        if (part := getattr(value, field.name)) is not None
    }


def show(value: Value | None, name: Callable[[Power], str] = str) -> str:
    """A value in a few plain words, for terminals and pages.

    Args:
        value: the value; None is sealed.
        name: what a Power is called; its code when not given.
    """
    match value:
        case None:
            return "sealed"
        case bool():
            return "yes" if value else "no"
        case Name():
            return value.text
        case Count():
            return _show_count(value)
        case Wish():
            where = f" ({name(value.destination)})" if value.destination else ""
            return value.preference.replace("_", " ") + where
        case Decision():
            return " ".join(
                filter(
                    None,
                    [
                        value.outcome,
                        value.destination and f"for {name(value.destination)}",
                        value.condition and f"if {value.condition}",
                    ],
                )
            )
        case Risk():
            return f"in {name(value.destination)}: {value.grounds}"
        case Acknowledged():
            return f"{name(value.power)} {value.says.replace('_', ' ')}"
        case Ruling():
            return f"believe {value.claim} on {value.property.replace('_', ' ')}"
        case Source():
            return value.title
        case Review():
            where = f"{value.start}-{value.end}"
            return f"{value.predicate.replace('_', ' ')} at {where}: {value.verdict.replace('_', ' ')}"
        case _:
            return str(value)


def _show_count(count: Count) -> str:
    if count.number is None:
        return "number not given"
    if count.qualifier is Qualifier.EXACT:
        return str(count.number)
    return f"{count.qualifier.replace('_', ' ')} {count.number:,}"


def _text(data: Json) -> str:
    if not isinstance(data, str) or not data.strip():
        raise ValueError(f"expected text, found {_found(data)}")
    return data


def _yes_no(data: Json) -> bool:
    if not isinstance(data, bool):
        raise ValueError(f"expected true or false, found {_found(data)}")
    return data


def _date(data: Json) -> Edtf:
    if not isinstance(data, str):
        raise ValueError(f"expected an EDTF date as quoted text, found {_found(data)}")
    return parse_edtf(data)


def _code(data: Json, codes: tuple[str, ...]) -> str:
    if data not in codes:
        raise ValueError(f"expected one of {', '.join(codes)}, found {_found(data)}")
    return str(data)


def _whole_number(data: Json) -> int:
    if isinstance(data, bool) or not isinstance(data, int) or data < 0:
        raise ValueError(f"expected a whole number from 0, found {_found(data)}")
    return data


def _count(data: Json) -> Count:
    if isinstance(data, int):
        return Count(number=_whole_number(data))
    return _structure(Count, data, {"number": _whole_number, "qualifier": Qualifier})


def _name(data: Json) -> Name:
    if isinstance(data, str):
        return Name(text=_text(data))
    return _structure(Name, data, {"text": _text, "script": _text, "language": _text})


def _structure(made: Callable[..., T], data: Json, readers: Mapping[str, Callable[[Any], object]]) -> T:
    """Build `made` from a mapping whose every key has a reader; unknown keys are refused."""
    if not isinstance(data, Mapping):
        raise ValueError(f"expected a mapping with {', '.join(readers)}, found {_found(data)}")
    unknown = [str(key) for key in data if key not in readers]
    if unknown:
        raise ValueError(f"unknown part {', '.join(unknown)}; known are {', '.join(readers)}")
    parts = {}
    for key, part in data.items():
        try:
            parts[key] = None if part is None else readers[key](part)
        except ValueError as error:
            raise ValueError(f"{key}: {error}") from None
    try:
        return made(**parts)
    except TypeError:
        raise ValueError(f"a part is missing; it takes {', '.join(readers)}") from None


def _wish(data: Json) -> Wish:
    yes_no = ("would_go_if_required", "without_witnesses", "language_understood", "informed", "published")
    readers: dict[str, Callable[[Any], object]] = {
        "preference": Preference,
        "destination": parse_power,
        "asked_by": AskedBy,
    }
    wish = _structure(Wish, data, readers | dict.fromkeys(yes_no, _yes_no))
    if wish.preference is Preference.THIRD_STATE and wish.destination is None:
        raise ValueError("a wish for a third state names its destination")
    return wish


def _decision(data: Json) -> Decision:
    readers: dict[str, Callable[[Any], object]] = {
        "outcome": Outcome,
        "destination": parse_power,
        "condition": _text,
        "until": _date,
    }
    decision = _structure(Decision, data, readers)
    if (decision.outcome is Outcome.CONDITIONAL) != (decision.condition is not None):
        raise ValueError("a conditional decision, and no other, has its condition in words")
    return decision


def _source(data: Json) -> Source:
    readers: dict[str, Callable[[Any], object]] = dict.fromkeys(
        ("title", "author", "publisher", "language", "address", "media_type", "obtained"), _text
    )
    readers |= {"kind": SourceKind, "published_on": _date, "length": _whole_number, "sha256": _sha256}
    return _structure(Source, data, readers)


def _review(data: Json) -> Review:
    readers: dict[str, Callable[[Any], object]] = dict.fromkeys(
        ("proposer", "predicate", "proposed", "claims"), _text
    )
    readers |= {"verdict": Verdict, "start": _whole_number, "end": _whole_number}
    review = _structure(Review, data, readers)
    if review.end <= review.start:
        raise ValueError("a passage ends after it starts")
    return review


def _sha256(data: Json) -> str:
    text = _text(data)
    if len(text) != 64 or set(text) - set("0123456789abcdef"):
        raise ValueError("expected a SHA-256 digest of 64 lower-case hexadecimal digits")
    return text


def _found(data: Json) -> str:
    if data is None:
        return "nothing"
    if isinstance(data, Mapping):
        return "a mapping"
    return f"{type(data).__name__} {data!r}" if not isinstance(data, str) else repr(data)


_DECODERS: Mapping[ValueType, Callable[[Json], Value]] = {
    ValueType.TEXT: _text,
    ValueType.OFFER: _text,
    ValueType.NAME: _name,
    ValueType.DATE: _date,
    ValueType.COUNT: _count,
    ValueType.YES_NO: _yes_no,
    ValueType.POWER: lambda data: parse_power(_text(data)),
    ValueType.REF: lambda data: parse_ref(_text(data)),
    ValueType.WISH: _wish,
    ValueType.DECISION: _decision,
    ValueType.RISK: lambda data: _structure(Risk, data, {"destination": parse_power, "grounds": _text}),
    ValueType.ACKNOWLEDGEMENT: lambda data: _structure(
        Acknowledged, data, {"power": parse_power, "says": Acknowledgement}
    ),
    ValueType.RULING: lambda data: _structure(Ruling, data, {"property": _text, "claim": parse_claim_id}),
    ValueType.SOURCE: _source,
    ValueType.REVIEW: _review,
}
