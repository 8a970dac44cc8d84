"""Fields that hold one value: what a person types in them, and the JSON that it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from repatria.core.offers import json_parts as read
from repatria.core.offers.json_parts import Json
from repatria.core.offers.limits import MOST_NAMED, MOST_PEOPLE
from repatria.core.offers.powers import PowerNames

EMPTY = '""'
"""How an empty text is written in a field of several texts; no text holds a quote."""

_DIGITS = re.compile(r"[0-9]{1,8}")


class FieldKind(StrEnum):
    """What a field holds, which tells a page what to draw."""

    CHOICE = "choice"  # one of its choices
    NUMBER = "number"
    POWER = "power"  # a name or a code
    POWERS = "powers"  # several, with commas; none is any Power
    NAME = "name"  # of an offer or a table
    NAMES = "names"  # several, with commas
    REFERENCE = "reference"
    REFERENCES = "references"  # one to a line
    ATTRIBUTE = "attribute"
    TEXTS = "texts"  # one to a line
    DATE = "date"
    FLAG = "flag"  # "yes" or empty


def value_of(kind: FieldKind, data: Json) -> str:
    """What a field shows for a JSON value."""
    match kind:
        case FieldKind.POWERS:
            return "" if data == "anyone" else ", ".join(data)
        case FieldKind.POWER:
            return "" if data == "anyone" else str(data)
        case FieldKind.NAMES:
            return ", ".join(data)
        case FieldKind.REFERENCES:
            return "\n".join(data)
        case FieldKind.TEXTS:
            return "\n".join(text or EMPTY for text in data)
        case FieldKind.FLAG:
            return "yes"
        case _:
            return str(data)


def json_of(kind: FieldKind, value: str, names: PowerNames) -> Json:
    """The JSON value of what was typed.

    Raises:
        ValueError: it cannot be read; the message says what is expected.
    """
    return _READERS[kind](value, names)


def _number(value: str, _: PowerNames) -> Json:
    if _DIGITS.fullmatch(value.strip()) is None:
        raise ValueError(f"expected a whole number from 0 to {MOST_PEOPLE:,}")
    return read.number(int(value))


def _power(value: str, names: PowerNames) -> Json:
    text = read.words(value).strip()
    found = names.code(text)
    if found is not None:
        return found
    nearest = names.nearest(text[:60])
    raise ValueError(
        f"no Power is called {text[:60]!r}" + (f"; did you mean {nearest[0]}?" if nearest else "")
    )


def _powers(value: str, names: PowerNames) -> Json:
    return [_power(part, names) for part in _split(value, ",")] or "anyone"


def _references(value: str, _: PowerNames) -> Json:
    return [read.reference(part) for part in _split(value, "\n")]


def _texts(value: str, _: PowerNames) -> Json:
    lines = [line for line in value.replace("\r\n", "\n").split("\n") if line]
    if len(lines) > MOST_NAMED:
        raise ValueError(f"expected at most {MOST_NAMED:,} lines")
    return ["" if line == EMPTY else read.words(line) for line in lines]


def _date(value: str, _: PowerNames) -> Json:
    return read.date(value.strip()).text


def _flag(value: str, _: PowerNames) -> Json:
    if value != "yes":
        raise ValueError("expected yes or nothing")
    return True


def _split(value: str, mark: str) -> Sequence[str]:
    parts = [part.strip() for part in value.split(mark)]
    if len(parts) > MOST_NAMED:
        raise ValueError(f"expected at most {MOST_NAMED:,} parts")
    return [part for part in parts if part]


_READERS: Mapping[FieldKind, Callable[[str, PowerNames], Json]] = {
    FieldKind.CHOICE: lambda value, _: value,
    FieldKind.NUMBER: _number,
    FieldKind.POWER: _power,
    FieldKind.POWERS: _powers,
    FieldKind.NAME: lambda value, _: read.name(value.strip()),
    FieldKind.NAMES: lambda value, _: [read.name(part) for part in _split(value, ",")],
    FieldKind.REFERENCE: lambda value, _: read.reference(value.strip()),
    FieldKind.REFERENCES: _references,
    FieldKind.ATTRIBUTE: lambda value, _: read.attribute(value.strip()),
    FieldKind.TEXTS: _texts,
    FieldKind.DATE: _date,
    FieldKind.FLAG: _flag,
}
