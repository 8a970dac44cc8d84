"""A value as the text of one cell, which `cells.read_cell` reads back as the same value."""

from __future__ import annotations

import json

from repatria.core.claims.values import Count, Name, Qualifier, Value, encode
from repatria.core.lists.characters import LONGEST_CELL, escaped, visible
from repatria.core.terms.dates import Edtf

CUT = " …"
"""Stands at the end of a cell that was cut."""


def cell_text(value: Value) -> str | None:
    """The text of a value; None for one that no cell can say, such as a number that nobody gave."""
    match value:
        case Name():
            text = value.text
        case Edtf():
            text = value.text
        case Count():
            return _count(value)
        case bool():
            return "yes" if value else "no"
        case str():
            text = str(value)
        case _:
            text = escaped(json.dumps(encode(value), ensure_ascii=False, sort_keys=True))
    text = visible(text).strip()
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(CUT)] + CUT


def _count(count: Count) -> str | None:
    if count.number is None:
        return None
    exactly = count.qualifier is Qualifier.EXACT
    return str(count.number) if exactly else f"{count.qualifier.replace('_', ' ')} {count.number}"
