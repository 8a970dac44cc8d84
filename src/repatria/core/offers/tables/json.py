"""Tables of equivalence as JSON, read strictly."""

from __future__ import annotations

from repatria.core.errors import BadInput, Problem
from repatria.core.offers import json_parts as read
from repatria.core.offers.json_parts import Json
from repatria.core.offers.tables.check import check_table
from repatria.core.offers.tables.table import Line, Table


def table_to_json(table: Table) -> dict[str, Json]:
    """The JSON form of a table."""
    lines = [{"points": line.points, "for": list(line.values)} for line in table.lines]
    return {"table": table.name, "counts": table.attribute, "lines": lines}


def table_from_json(data: Json, where: str = "table") -> Table:
    """Read the JSON form of a table.

    Raises:
        BadInput: anything is missing, unknown or of the wrong type, or cannot be meant.
    """
    keys = ("table", "counts", "lines")
    try:
        part = read.mapping(data, keys, keys)
        lines = tuple(map(_line, read.filled(part["lines"])))
        table = Table(str(read.name(part["table"])), read.attribute(part["counts"]), lines)
    except ValueError as error:
        raise BadInput([Problem("offer.json", where, f"{error}.", "See docs/offers-language.md.")]) from None
    problems = check_table(table, where)
    if problems:
        raise BadInput(problems)
    return table


def _line(data: Json) -> Line:
    part = read.mapping(data, ("points", "for"), ("points", "for"))
    return Line(read.number(part["points"]), tuple(map(read.words, read.filled(part["for"]))))
