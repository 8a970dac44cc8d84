"""A round file, read whole: who is held by whom, where each may go, and the offers made.

The form is told in docs/rounds.md. YAML and JSON are read alike. Every fault is told at once, with
its line, and nothing of a file with a fault is used.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from repatria.core.clearing.round import Round
from repatria.core.clearing.situation import Situation, Table
from repatria.core.errors import BadInput, Collector
from repatria.core.offers.parse import parse_sheet
from repatria.core.offers.powers import DEFAULT_NAMES, PowerNames
from repatria.core.offers.sheet import Sheet
from repatria.core.terms.records import Kind, Power, Ref, parse_power
from repatria.intake.cases.yaml_text import read_yaml
from repatria.intake.rounds.expected import Expected, expected_of
from repatria.intake.rounds.fields import Fields
from repatria.intake.rounds.people import People, reference

LARGEST = 20_000_000
"""Bytes of a round file."""

KEYS = ["title", "as_of", "powers", "people", "unnamed", "facts", "offers", "expected", "notes", "sources"]
DEEPEST = 20
"""Lists and mappings within each other; a round needs five."""

_OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_NOTHING = Sheet(tables=(), offers=())


def read_round(path: Path) -> Round:
    """The round of a file.

    Raises:
        BadInput: it cannot be read, with every fault and its line.
    """
    return read_with_expected(path)[0]


def read_with_expected(path: Path) -> tuple[Round, Expected | None]:
    """The round of a file, and what the file says should come of it."""
    return parse_round(_text(path), path.name)


def parse_round(text: str, where: str) -> tuple[Round, Expected | None]:
    """The round of a text, and what it says should come of it; raises as `read_round`."""
    _refuse_bombs(text, where)
    try:
        data = read_yaml(text, where)
    except TypeError:
        what = "a key is a list or a mapping."
        raise BadInput.of("round.yaml", where, what, "Write each key as plain text.") from None
    except ValueError as error:
        raise BadInput.of("round.yaml", where, f"is no YAML: {error}.", "Correct it.") from None
    problems = Collector(where)
    own = _own_names(data, problems)
    names = {**own, **DEFAULT_NAMES, **own}  # a file's own names come first and stand
    fields = Fields(data, KEYS, "the round", problems, PowerNames(names))
    as_of = _day(fields)
    people = People(as_of, problems, fields.names)
    listed = tuple(people.read(fields.listed("people")))
    sheet = _sheet(fields, problems, names, where)
    situation = Situation(
        as_of=as_of,
        people=listed,
        reservoirs=tuple(people.unnamed(fields.listed("unnamed"))),
        powers=tuple(sorted({person.held_by for person in listed})),
        facts=_facts(fields, problems),
        tables={table.name: Table(dict(table.points), table.attribute) for table in sheet.tables},
    )
    expected = expected_of(fields, problems, people.labels)
    problems.raise_if_any()
    return Round(situation, sheet.offers, names), expected


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            what = f"is larger than {LARGEST:,} bytes."
            raise BadInput.of("round.file", str(path), what, "Count people alike in one row.")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BadInput.of("round.file", path.name, "is not UTF-8 text.", "Save it as UTF-8.") from None
    except OSError as error:
        what = f"cannot be read: {error.strerror}."
        raise BadInput.of("round.file", str(path), what, "Check the path.") from None


def _refuse_bombs(text: str, where: str) -> None:
    """A few nested aliases stand for more than any memory holds, and deep nesting for hours of reading."""
    depth = 0
    try:
        for token in yaml.scan(text):
            depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
            if isinstance(token, yaml.AliasToken) or depth > DEEPEST:
                is_alias = isinstance(token, yaml.AliasToken)
                what = "an alias stands here." if is_alias else "is nested too deeply."
                remedy = "Write the part out again." if is_alias else "Write it flat."
                raise BadInput.of("round.yaml", f"{where}:{token.start_mark.line + 1}", what, remedy)
    except (yaml.YAMLError, ValueError):
        return  # told, with its line, when the file is read


def _own_names(data: Any, problems: Collector) -> dict[str, Power]:
    own = data.get("powers") if isinstance(data, dict) else None
    found: dict[str, Power] = {}
    if own is None:
        return found
    if not isinstance(own, dict):
        problems.add("round.field", "powers", "is no mapping.", "Write lines such as `Aurland: x-aurland`.")
        return found
    for name, code in own.items():
        try:
            found[str(name)] = parse_power(str(code))
        except (BadInput, ValueError):
            what = f"{str(code)[:60]!r} is no code of a Power."
            problems.add("round.field", "powers", what, "Write two capital letters, or x- and small letters.")
    return found


def _day(fields: Fields) -> date:
    text = fields.text("as_of")
    try:
        return date.fromisoformat(text)
    except ValueError:
        fields.wrong(f"as_of is {text[:40]!r}.", "Write the day of the round, as 2025-01-13.")
        return date(2000, 1, 1)


def _sheet(fields: Fields, problems: Collector, names: dict[str, Power], where: str) -> Sheet:
    text = fields.data.get("offers")
    if not isinstance(text, str):
        fields.wrong("offers is no text.", "Write the offers in a block after `offers: |`.")
        return _NOTHING
    try:
        return parse_sheet(text, names, f"{where}, offers")
    except BadInput as error:
        problems.problems.extend(error.problems)
        return _NOTHING


def _facts(fields: Fields, problems: Collector) -> dict[Ref, bool | None]:
    data = fields.data.get("facts")
    if data is None:
        return {}
    known = {"true": True, "false": False, "unknown": None, "True": True, "False": False, "None": None}
    inner = Fields(data, (), "facts", problems, fields.names, free=True)
    found: dict[Ref, bool | None] = {}
    for key, value in inner.data.items():
        event = reference(inner, "fact", Kind.EVENT, key)
        if str(value) not in known:
            inner.wrong(f"{key} is {str(value)[:40]!r}.", "Write true, false or unknown.")
        elif event is not None:
            found[event] = known[str(value)]
    return found
