"""A mapping: which column of a list means which property, and what holds of every row.

It is remembered for the source that has these headers, and is a small file that a person can edit.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType

from repatria.core.lists.dates import DateOrder
from repatria.core.lists.headers import plain
from repatria.core.terms.records import Ref
from repatria.core.terms.speech import Hedge

_NOTHING: AnyMapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one column means.

    Args:
        target: a property, a part of the name, or the list's own number; None leaves the column out.
        separator: what stands between several values of one cell; None where a cell holds one.
        words: what the list writes, to what is meant by it; for codes and Powers.
    """

    target: str | None
    separator: str | None = None
    words: AnyMapping[str, str] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How a list is read.

    Args:
        columns: by header, in the order of the list.
        key: headers of the columns that tell a row from all others and stay from one edition of the
            list to the next; where there are none, a row is named by its number in the file.
        same: values that hold of every row, by property, as a cell would write them.
        date_order: how the numbers of dates stand; None where no date is in doubt.
        years_from: the first year that a year of two digits can mean; None refuses such years.
        speakers: who says what the list says, outermost first; the command may name others.
        hedge: with what reserve the list is taken.
    """

    columns: AnyMapping[str, Column]
    key: tuple[str, ...] = ()
    same: AnyMapping[str, str] = field(default_factory=lambda: _NOTHING)
    date_order: DateOrder | None = None
    years_from: int | None = None
    speakers: tuple[Ref, ...] = ()
    hedge: Hedge = Hedge.REPORTED


def unique_headers(cells: Sequence[str]) -> tuple[str, ...]:
    """The headers of a table, each once: an empty one is named by its place, a second one is numbered."""
    found: list[str] = []
    for place, cell in enumerate(cells, 1):
        header = " ".join(cell.split()) or f"column {place}"
        name, number = header, 2
        while name in found:
            name, number = f"{header} ({number})", number + 1
        found.append(name)
    return tuple(found)


def fingerprint(headers: Sequence[str]) -> str:
    """What tells one source's layout from others': the digest of its headers, letter case and marks aside."""
    return sha256("\x1f".join(plain(header) for header in headers).encode("utf-8", "replace")).hexdigest()[
        :16
    ]
