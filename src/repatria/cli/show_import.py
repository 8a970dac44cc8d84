"""Imports printed: how a list is understood, and what became of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from repatria.core.claims.values import encode, show
from repatria.core.lists.editions import Editions
from repatria.core.lists.listed import Listed
from repatria.core.lists.mapping_json import mapping_to_json
from repatria.desk.importing.rows import Imported

_SHOWN = 10


def show_preview(opened: Any, first: tuple[Listed, ...], console: Console) -> None:
    """Print what each column is taken for, the first rows as understood, and what is to be answered."""
    table = opened.table
    console.print(
        Text(f"{table.name}: {table.how}; headers in row {table.head}; mapping {opened.known_from}.", "bold")
    )
    grounds = {} if opened.guessed is None else {each.header: each for each in opened.guessed.columns}
    columns = Table("column", "is", "because", box=None, header_style="dim")
    for header in table.headers:
        column, ground = opened.mapping.columns.get(header), grounds.get(header)
        target = (column.target if column else None) or "left out"
        columns.add_row(
            Text(header),
            Text(target, "" if column and column.target else "yellow"),
            Text(ground.why if ground else ""),
        )
    console.print(columns)
    order = opened.mapping.date_order
    console.print(
        f"Dates: {order or 'written in one way only'}. Rows are found again by: {_key(opened)}.", markup=False
    )
    for row in first:
        said = "; ".join(f"{entry.property.replace('_', ' ')}: {show(entry.value)}" for entry in row.entries)
        wrong = "; ".join(f"{fault.column}: {fault.what}" for fault in row.faults)
        console.print(Text(f"row {row.number}  {said or wrong}", "" if said else "red"))
    for question in () if opened.guessed is None else opened.guessed.questions:
        console.print(Text(f"? {question}", "yellow"))


def show_editions(editions: Editions, console: Console) -> None:
    """Print what a new edition would change."""
    removed = editions.removed()
    console.print(
        f"Against the editions before: {len(editions.added):,} added, {len(editions.changed):,} changed, "
        f"{editions.unchanged:,} unchanged, {len(removed):,} no longer listed."
    )
    for row in editions.changed[:_SHOWN]:
        console.print(f"  changed {row.key}: {', '.join(row.properties)}", markup=False)
    for key in removed[:_SHOWN]:
        console.print(f"  no longer listed: {key}", markup=False)


def show_imported(
    done: Imported[Any], left_out: Mapping[str, int], bad_rows: Path | None, console: Console
) -> None:
    """Print what an import did."""
    good = done.rows - done.bad
    console.print(
        f"{good:,} of {done.rows:,} rows were taken: {done.claims:,} new claims, proposed, not accepted; "
        f"{done.known:,} were there before."
    )
    if done.source is not None:
        console.print(f"The source is {done.source}.", markup=False, soft_wrap=True)
    if done.added or done.changed or done.unchanged or done.removed:
        console.print(
            f"Edition: {len(done.added):,} added, {len(done.changed):,} changed, "
            f"{done.unchanged:,} unchanged, {len(done.removed):,} no longer listed."
        )
        for key in done.removed[:_SHOWN]:
            console.print(f"  no longer listed: {key}", markup=False)
    if done.bad:
        where = f"; they are in {bad_rows}" if bad_rows else "; write them down with --bad-rows FILE"
        console.print(Text(f"{done.bad:,} of them bad, and left out{where}.", "yellow"))
    for reason, count in sorted(left_out.items()):
        console.print(Text(f"Left out: {count:,} {reason}.", "yellow"))


def preview_to_json(opened: Any, first: tuple[Listed, ...], editions: Editions | None) -> dict[str, Any]:
    """A preview as JSON."""
    table = opened.table
    return {
        "file": table.name,
        "how": table.how,
        "sha256": table.digest,
        "headers_in_row": table.head,
        "fingerprint": table.fingerprint,
        "mapping_from": opened.known_from,
        "mapping": mapping_to_json(opened.mapping),
        "questions": [] if opened.guessed is None else list(opened.guessed.questions),
        "rows": rows_to_json(first),
        "edition": None if editions is None else editions_to_json(editions),
    }


def rows_to_json(rows: Iterable[Listed]) -> list[dict[str, Any]]:
    """Rows as they are understood, as JSON."""
    return [
        {
            "row": row.number,
            "key": row.key,
            "says": [{entry.property: encode(entry.value)} for entry in row.entries],
            "problems": [
                {"code": fault.code, "column": fault.column, "what": fault.what, "remedy": fault.remedy}
                for fault in row.faults
            ],
        }
        for row in rows
    ]


def editions_to_json(editions: Editions) -> dict[str, Any]:
    """What a new edition would change, as JSON."""
    return {
        "added": editions.added,
        "changed": {row.key: list(row.properties) for row in editions.changed},
        "unchanged": editions.unchanged,
        "removed": list(editions.removed()),
    }


def imported_to_json(done: Imported[Any], left_out: Mapping[str, int]) -> dict[str, Any]:
    """What an import did, as JSON."""
    return {
        "source": done.source,
        "rows": done.rows,
        "bad": done.bad,
        "claims": done.claims,
        "known": done.known,
        "acts": len(done.recorded),
        "added": list(done.added),
        "changed": {row.key: list(row.properties) for row in done.changed},
        "unchanged": done.unchanged,
        "removed": list(done.removed),
        "left_out": dict(sorted(left_out.items())),
    }


def _key(opened: Any) -> str:
    if opened.mapping.key:
        return ", ".join(opened.mapping.key)
    return "their number in the list" if opened.has_key() else "nothing; name key columns in the mapping"
