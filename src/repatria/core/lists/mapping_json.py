"""A mapping as JSON or YAML data, and back; reading is strict and tells every fault."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from difflib import get_close_matches
from typing import Any, TypeVar

from repatria.core.claims.values import Json
from repatria.core.errors import Collector
from repatria.core.lists.dates import DateOrder
from repatria.core.lists.headers import TARGETS
from repatria.core.lists.mapping import Column, Mapping
from repatria.core.terms.records import parse_ref
from repatria.core.terms.speech import Hedge

T = TypeVar("T")

FORMAT = 1
_KEYS = ("format", "columns", "key", "same", "date_order", "years_from", "speakers", "hedge")


def mapping_to_json(mapping: Mapping) -> dict[str, Json]:
    """The data of a mapping; what is absent or at its default is left out."""
    data: dict[str, Json] = {
        "format": FORMAT,
        "columns": {header: _column_to_json(column) for header, column in mapping.columns.items()},
    }
    optional: dict[str, Json] = {
        "key": list(mapping.key),
        "same": dict(mapping.same),
        "date_order": mapping.date_order and str(mapping.date_order),
        "years_from": mapping.years_from,
        "speakers": list(mapping.speakers),
        "hedge": None if mapping.hedge is Hedge.REPORTED else str(mapping.hedge),
    }
    return data | {key: part for key, part in optional.items() if part}


def mapping_from_json(data: Json, where: str) -> Mapping:
    """Read a mapping.

    Args:
        data: what the file held.
        where: the file, for problems.

    Raises:
        BadInput: anything is missing, unknown or of the wrong type; all faults are listed.
    """
    problems = Collector(where)
    if not isinstance(data, AnyMapping) or not isinstance(data.get("columns"), AnyMapping):
        problems.add(
            "mapping.shape", "", "is no mapping of columns.", "It has columns: with header: property."
        )
        problems.raise_if_any()
    for key in data:
        if key not in _KEYS:
            problems.add(
                "mapping.key", str(key), "is no part of a mapping.", f"Known are {', '.join(_KEYS)}."
            )
    if data.get("format", FORMAT) != FORMAT:
        problems.add(
            "mapping.format", "format", "is of a newer Repatria.", f"This one reads format {FORMAT}."
        )
    columns = {str(header): _column(problems, str(header), part) for header, part in data["columns"].items()}

    def part(key: str, read: Callable[[Any], T], default: T) -> T:
        if data.get(key) is None:
            return default
        try:
            return read(data[key])
        except (ValueError, TypeError, AttributeError) as error:
            problems.add("mapping.value", key, f"{error}.", "See docs/import-export.md.")
            return default

    mapping = Mapping(
        columns=columns,
        key=part("key", _texts, ()),
        same=part("same", _same, {}),
        date_order=part("date_order", lambda text: DateOrder(str(text)), None),
        years_from=part("years_from", _year, None),
        speakers=part("speakers", lambda given: tuple(parse_ref(text) for text in _texts(given)), ()),
        hedge=part("hedge", lambda text: Hedge(str(text)), Hedge.REPORTED),
    )
    for header in mapping.key:
        if header not in columns:
            problems.add(
                "mapping.key-column", "key", f"{header!r} is no column.", "Name a header of columns."
            )
    for target in mapping.same:
        _check_target(problems, f"same, {target}", target)
    problems.raise_if_any()
    return mapping


def _column_to_json(column: Column) -> Json:
    if column.separator is None and not column.words:
        return column.target
    parts = {"is": column.target, "separator": column.separator, "words": dict(column.words)}
    return {key: part for key, part in parts.items() if part}


def _column(problems: Collector, header: str, data: Json) -> Column:
    parts = data if isinstance(data, AnyMapping) else {"is": data}
    separator, words = parts.get("separator"), parts.get("words") or {}
    is_sound = separator is None or (isinstance(separator, str) and len(separator) == 1 and separator != "\\")
    if not set(parts) <= {"is", "separator", "words"} or not isinstance(words, AnyMapping) or not is_sound:
        what = "is neither a property nor is, separator (one character) and words."
        problems.add("mapping.column", header, what, "See docs/import-export.md.")
        return Column(target=None)
    target = parts.get("is")
    if target is not None:
        _check_target(problems, header, target)
    meant = {str(word): str(meaning) for word, meaning in words.items()}
    return Column(target=None if target is None else str(target), separator=separator, words=meant)


def _check_target(problems: Collector, where: str, target: object) -> None:
    if target not in TARGETS:
        nearest = ", ".join(get_close_matches(str(target), TARGETS, n=3, cutoff=0.4)) or "a property"
        problems.add(
            "mapping.target",
            where,
            f"{target!r} is nothing that a column can mean.",
            f"Did you mean {nearest}?",
        )


def _texts(data: Json) -> tuple[str, ...]:
    if not isinstance(data, list) or not all(isinstance(text, str) for text in data):
        raise ValueError("expected a list of texts")
    return tuple(data)


def _same(data: Json) -> dict[str, str]:
    if not isinstance(data, AnyMapping):
        raise ValueError("expected property: value")
    return {str(target): str(cell) for target, cell in data.items()}


def _year(data: Json) -> int:
    if isinstance(data, bool) or not isinstance(data, int) or not 1800 <= data <= 2100:
        raise ValueError(f"expected a year, found {data!r}")
    return data
