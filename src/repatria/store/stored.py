"""Rows of the ledger's tables as they are stored, whatever may have been done to them.

Nothing is taken for granted: what was altered may be no text at all, and SQLite keeps a value
of any type in any column.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import Model

from repatria.core.archive.verify import StoredEntry
from repatria.store.databases import place_of
from repatria.store.failures import damaged
from repatria.store.models import LedgerEntry, RecordedAct

_AT_ONCE = 2000
_SOUND_TYPES = "text text blob blob"
_AS_BYTES = {
    "sqlite": {"CharField": "CAST({} AS BLOB)", "BinaryField": "CAST({} AS BLOB)"},
    "postgresql": {"CharField": "convert_to({}, 'UTF8')"},
}


class StoredAct(NamedTuple):
    """A row of the table of acts; `size` is how many entries it claims."""

    first: int
    size: int
    key: str
    kind: str
    recorded_by: str
    recorded_at: str
    digest: bytes


def stored_entries(using: str) -> Iterator[tuple[StoredEntry, bool]]:
    """Every entry in order of its place, and whether each column holds a value of its own type.

    Raises:
        DatabaseError: the database cannot read on.
        RegisterUnusable: a place is no number.
    """
    rows = _select(using, LedgerEntry, "sequence", "claim_id", "about", "body", "leaf")
    for sequence, claim_id, about, body, leaf, types in rows:
        entry = StoredEntry(sequence, _text(claim_id), bytes(body or b""), bytes(leaf or b""), _text(about))
        yield entry, types == _SOUND_TYPES


def stored_acts(using: str) -> Iterator[StoredAct]:
    """Every act in order of its first entry; raises as `stored_entries`."""
    columns = ("first", "count", "key", "kind", "recorded_by", "recorded_at", "digest")
    for first, count, key, kind, by, at, digest, _ in _select(using, RecordedAct, *columns):
        size = count if isinstance(count, int) else 0
        yield StoredAct(first, size, _text(key), _text(kind), _text(by), _text(at), bytes(digest or b""))


def _select(using: str, model: type[Model], *columns: str) -> Iterator[tuple[Any, ...]]:
    """Rows in order of the first column, all else than numbers as bytes, and the types that they have."""
    connection = connections[using]
    forms, table = _AS_BYTES[connection.vendor], model._meta.db_table
    kinds = {field.column: field.get_internal_type() for field in model._meta.concrete_fields}
    # Named with its table, a column that is gone is an error; SQLite would take it for its own name as text.
    asked = [forms.get(kinds[name], "{}").format(f'{table}."{name}"') for name in columns]
    types = f"'{_SOUND_TYPES}'"
    if connection.vendor == "sqlite":
        types = " || ' ' || ".join(f'typeof({table}."{name}")' for name in columns[1:])
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)}, {types} FROM {table} ORDER BY 1")
        while rows := cursor.fetchmany(_AT_ONCE):
            if not all(isinstance(row[0], int) for row in rows):
                raise damaged(place_of(using), f"a place in {table} that is no number")
            yield from rows


def _text(data: bytes | None) -> str:
    return bytes(data or b"").decode(errors="replace")
