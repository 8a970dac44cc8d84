"""The small parts of an offer's JSON: each reader gives a value or says what it expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeAlias, TypeVar

from repatria.core.offers.limits import (
    DEEPEST_NESTING,
    LONGEST_NAME,
    LONGEST_VALUE,
    MOST_NAMED,
    MOST_PARTS,
    MOST_PEOPLE,
)
from repatria.core.offers.offer import OfferId
from repatria.core.offers.tokens import read_date, read_reference
from repatria.core.terms.dates import Edtf
from repatria.core.terms.records import Power, Ref, parse_power

Json: TypeAlias = Any

T = TypeVar("T")

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_ATTRIBUTE = re.compile(r"[a-z][a-z_]*")


def mapping(data: Json, known: Collection[str], required: Collection[str] = ()) -> Mapping[str, Json]:
    """A mapping with no key but the known ones, and with all of the required."""
    if not isinstance(data, Mapping):
        raise ValueError(f"expected a mapping with {', '.join(sorted(known))}")
    unknown = sorted(str(key)[:60] for key in data if key not in known)
    missing = sorted(set(required) - set(data))
    if unknown or missing:
        found = [f"{key!r} is missing" for key in missing] + [f"{key!r} is unknown" for key in unknown[:5]]
        raise ValueError("; ".join(found))
    return data


def listed(data: Json) -> list[Json]:
    """A list, perhaps empty."""
    if not isinstance(data, list):
        raise ValueError("expected a list")
    return data


def filled(data: Json, exactly: int | None = None) -> list[Json]:
    """A list of at least one part, or of exactly so many."""
    if not listed(data) or exactly not in (None, len(data)):
        raise ValueError(f"expected a list of {exactly or 'at least one'}")
    return list(data[: MOST_NAMED + 1])


def joined(data: Json, depth: int, read: Callable[[Json, int], T]) -> tuple[T, ...]:
    """The two or more parts of what is joined, read with one level of depth less to go."""
    if len(listed(data)) < 2:
        raise ValueError("it joins at least two parts")
    # One part more than may be is enough for the whole to be refused by its size.
    return tuple(read(part, deeper(depth)) for part in data[: MOST_PARTS + 1])


def deeper(depth: int) -> int:
    """One level less to go."""
    if depth == 0:
        raise ValueError(f"it is nested more than {DEEPEST_NESTING} deep")
    return depth - 1


def words(data: Json) -> str:
    """Text."""
    if not isinstance(data, str):
        raise ValueError("expected text")
    if len(data) > LONGEST_VALUE:
        raise ValueError(f"a text has at most {LONGEST_VALUE:,} characters")
    return data


def yes(data: Json) -> bool:
    """True, which is the only thing that a flag can say."""
    if data is not True:
        raise ValueError("expected true")
    return True


def number(data: Json) -> int:
    """A whole number of people, months or years."""
    if isinstance(data, bool) or not isinstance(data, int) or not 0 <= data <= MOST_PEOPLE:
        raise ValueError(f"expected a whole number from 0 to {MOST_PEOPLE:,}")
    return data


def name(data: Json) -> OfferId:
    """The name of an offer or a table."""
    if _NAME.fullmatch(words(data)) is None or len(data) > LONGEST_NAME:
        raise ValueError(f"a name has letters, digits and . _ / -, {LONGEST_NAME} of them at most")
    return OfferId(data)


def attribute(data: Json) -> str:
    """The name of something that a file says of a person."""
    if _ATTRIBUTE.fullmatch(words(data)) is None or len(data) > LONGEST_NAME:
        raise ValueError(f"an attribute has small letters and _, {LONGEST_NAME} of them at most")
    return str(data)


def power(data: Json) -> Power:
    """A Power's code."""
    text = words(data)
    if len(text) > LONGEST_NAME or text != text.strip():
        raise ValueError("a Power is written by its code, such as UA")
    return parse_power(text)


def power_or_none(data: Json) -> Power | None:
    """A Power's code, or None where none is given."""
    return None if data is None else power(data)


def reference(data: Json) -> Ref:
    """A reference."""
    return read_reference(words(data))


def date(data: Json) -> Edtf:
    """A date in EDTF."""
    return read_date(words(data))
