"""Entities and statements of persons as rows of a list; what is said of others is counted and left."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from repatria.core.claims.claim import Original
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.lists.cells import Reading, read_cell
from repatria.core.lists.characters import refused_character
from repatria.core.lists.listed import Entry, Fault, Listed
from repatria.core.terms.dates import Edtf, parse_edtf
from repatria.desk.exporting.copies import LeftOut
from repatria.desk.importing.claims import MARK, Line
from repatria.formats.ftm.terms import SCHEMA, TERMS, read


@dataclass
class _Entity:
    number: int
    entries: dict[Entry, None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_ftm(lines: Iterable[Line], reading: Reading, left_out: LeftOut) -> Iterator[Listed]:
    """The persons of a file, in the order in which they are met first.

    Args:
        lines: of JSON, each an entity or a statement.
        reading: what Powers are called.
        left_out: where what is not taken is counted, by reason.
    """
    found: dict[str, _Entity] = {}
    for line in lines:
        if line.text.strip() and not (line.number == 1 and MARK in line.text[:40]):
            broken = _line(line, reading, found, left_out)
            if broken is not None:
                yield broken
    for name, entity in found.items():
        if entity.entries or entity.faults:
            yield _listed(name, entity)
        else:
            left_out["records that tell nothing of a person"] += 1


def _line(line: Line, reading: Reading, found: dict[str, _Entity], left_out: LeftOut) -> Listed | None:
    try:
        data = json.loads(line.text)
    except (ValueError, RecursionError):
        return _broken(line, "is no JSON.")
    if not isinstance(data, Mapping):
        return _broken(line, "is neither an entity nor a statement.")
    is_statement = isinstance(data.get("prop"), str)
    name, schema = data.get("entity_id" if is_statement else "id"), data.get("schema")
    if not isinstance(name, str) or not name or not isinstance(schema, str):
        return _broken(line, "is neither an entity nor a statement.")
    if schema != SCHEMA:
        left_out["not a person"] += 1
        return None
    entity = found.setdefault(name, _Entity(line.number))
    if is_statement:
        original = data.get("original_value")
        said_on = _day(data.get("first_seen"))
        _take(entity, data["prop"], data.get("value"), original, said_on, reading, left_out)
        return None
    properties = data.get("properties")
    if not isinstance(properties, Mapping):
        return _broken(line, "has no properties.")
    for property, values in properties.items():
        for value in values if isinstance(values, list) else [values]:
            _take(entity, str(property), value, None, None, reading, left_out)
    return None


def _take(
    entity: _Entity,
    property: str,
    value: Any,
    original: Any,
    said_on: Edtf | None,
    reading: Reading,
    left_out: LeftOut,
) -> None:
    term = TERMS.get(property)
    if property == "id":
        return
    if term is None or not isinstance(value, str):
        left_out[f"property {property[:40]}"] += 1
        return
    entries, fault = read_cell(read(term, value), term, reading, property, {}, None)
    if fault is not None:
        entity.faults.append(fault)
    for entry in entries:
        words = (
            original
            if isinstance(original, str) and original and refused_character(original) is None
            else None
        )
        made = Entry(
            property=term,
            value=entry.value,
            original=Original(text=words) if words else entry.original if _is_other(entry, value) else None,
            said_on=said_on,
        )
        entity.entries[made] = None


def _is_other(entry: Entry, value: str) -> bool:
    """True where the words there say more than our own value in their spelling, such as a small code."""
    return (
        entry.original is not None
        and read(entry.property, value) == value
        and VOCABULARY[entry.property].codes == ()
    )


def _listed(name: str, entity: _Entity) -> Listed:
    key = f"k-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:20]}"
    number = entity.number
    if entity.faults:
        return Listed(number=number, line=number, key=key, faults=tuple(entity.faults), cells=(name,))
    return Listed(number=number, line=number, key=key, entries=tuple(entity.entries))


def _broken(line: Line, what: str) -> Listed:
    fault = Fault(code="import.json", column="", what=what, remedy="Write one entity or statement a line.")
    return Listed(number=line.number, line=line.number, key="", faults=(fault,), cells=(line.text[:2000],))


def _day(text: Any) -> Edtf | None:
    if not isinstance(text, str):
        return None
    try:
        return parse_edtf(text[:10])
    except ValueError:
        return None
