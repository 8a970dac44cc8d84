"""The sheet: what one text holds, the tables agreed and the offers; a round is written on one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from repatria.core.errors import BadInput, Collector, Problem
from repatria.core.offers import json_parts as read
from repatria.core.offers.from_json import offer_from_json
from repatria.core.offers.json_parts import Json
from repatria.core.offers.limits import MOST_SHOWN
from repatria.core.offers.offer import Offer
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.offers.printer import print_offer
from repatria.core.offers.tables.json import table_from_json, table_to_json
from repatria.core.offers.tables.table import Table
from repatria.core.offers.tables.text import print_table
from repatria.core.offers.to_json import offer_to_json
from repatria.core.terms.records import Power


@dataclass(frozen=True, slots=True)
class Sheet:
    """Tables and offers that stand in one text, each in the order of the text."""

    tables: tuple[Table, ...]
    offers: tuple[Offer, ...]


def print_sheet(sheet: Sheet, names: Mapping[str, Power] = DEFAULT_NAMES) -> str:
    """The canonical text: the tables, then the offers, with an empty line between each two."""
    parts = [*map(print_table, sheet.tables), *(print_offer(offer, names) for offer in sheet.offers)]
    return "\n".join(parts)


def sheet_to_json(sheet: Sheet) -> dict[str, Json]:
    """The JSON form of a sheet."""
    return {
        "tables": [table_to_json(table) for table in sheet.tables],
        "offers": [offer_to_json(offer) for offer in sheet.offers],
    }


def sheet_from_json(data: Json, where: str = "sheet") -> Sheet:
    """Read the JSON form of a sheet; `tables` may be left out.

    Raises:
        BadInput: anything in it cannot be read or cannot be meant; the problems of every part are listed.
    """
    problems = Collector(where)
    try:
        part = read.mapping(data, ("tables", "offers"), ("offers",))
        listed = read.listed(part.get("tables", [])), read.listed(part["offers"])
    except ValueError as error:
        problems.add("offer.json", "", f"{error}.", "See docs/offers-language.md.")
        problems.raise_if_any()
        raise
    tables: list[Table] = []
    offers: list[Offer] = []
    found: list[Problem] = []
    for number, one in enumerate(listed[0], 1):
        try:
            tables.append(table_from_json(one, f"{where}, table {number}"))
        except BadInput as error:
            found += error.problems
    for number, one in enumerate(listed[1], 1):
        try:
            offers.append(offer_from_json(one, f"{where}, offer {number}"))
        except BadInput as error:
            found += error.problems
    found += twice_named(tables, where)
    if found:
        raise BadInput(found[:MOST_SHOWN])
    return Sheet(tuple(tables), tuple(offers))


def twice_named(tables: list[Table], where: str) -> list[Problem]:
    """The problem of each table whose name another one has."""
    names = [table.name for table in tables]
    twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    remedy = "Rename all but one of them."
    return [Problem("offer.twice-named", where, f"two tables are called {name}.", remedy) for name in twice]
