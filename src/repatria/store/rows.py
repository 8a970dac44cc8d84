"""Reading and writing many rows at once, in portions that both databases take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db import connections
from django.db.models import AutoField, Model

from repatria.core.archive.entry import Entry, entry_from_body
from repatria.core.errors import BadInput, RegisterUnusable
from repatria.core.terms.records import ClaimId
from repatria.store.databases import place_of
from repatria.store.failures import damaged
from repatria.store.models import LedgerEntry

T = TypeVar("T")
_WRITTEN_AT_ONCE = 2000
_FEW = 20
"""Below so many rows PostgreSQL's COPY is not worth its beginning."""

PORTION = 500
"""How many values one query names; SQLite once took no more than 999."""


def portions(items: Iterable[T], size: int = PORTION) -> Iterator[list[T]]:
    """The items in order, in lists of `size` and a shorter last one."""
    rest = iter(items)
    while portion := list(islice(rest, size)):
        yield portion


def entry_of(using: str, body: Any) -> Entry:
    """The entry in a row's bytes.

    Raises:
        RegisterUnusable: the bytes are no entry, or hold a claim that this version does not know.
    """
    try:
        return entry_from_body(bytes(body))
    except BadInput as error:
        raise RegisterUnusable(error.problems) from None
    except (ValueError, TypeError, RecursionError):
        raise damaged(place_of(using), "an entry that cannot be read") from None


def insert(using: str, model: type[Model], rows: Iterable[Model]) -> int:
    """Insert rows; how many they were. A number that the database gives itself is left to it."""
    connection = connections[using]
    names = [field.column for field in model._meta.concrete_fields if not isinstance(field, AutoField)]
    write = _copy if connection.vendor == "postgresql" else _execute
    count = 0
    with connection.cursor() as cursor:
        for portion in portions(rows, _WRITTEN_AT_ONCE):
            # Django's bulk_create takes three times as long, and the ledger is locked meanwhile.
            write(
                cursor,
                model._meta.db_table,
                names,
                [[getattr(row, name) for name in names] for row in portion],
            )
            count += len(portion)
    return count


def _execute(cursor: Any, table: str, names: list[str], values: list[list[Any]]) -> None:
    columns, places = ", ".join(f'"{name}"' for name in names), ", ".join(["%s"] * len(names))
    cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", values)


def _copy(cursor: Any, table: str, names: list[str], values: list[list[Any]]) -> None:
    if len(values) < _FEW:
        _execute(cursor, table, names, values)
        return
    columns = ", ".join(f'"{name}"' for name in names)
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in values:
            copy.write_row(row)


def ask(using: str, query: str, values: Sequence[Any] | None = None, *, rows: bool = True) -> list[Any]:
    """The rows that a query gives; Django's own queries cost more than most of these take.

    Args:
        query: the statement, with at most one condition of `within`.
        values: the values of that condition.
        rows: False for a statement that gives none.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        if values is not None and connection.vendor == "postgresql":
            cursor.execute(query, [list(values)])
        elif values is not None:
            cursor.execute(query.replace("%s", ", ".join(["%s"] * len(values))), list(values))
        else:
            cursor.execute(query)
        return list(cursor.fetchall()) if rows else []


def within(using: str) -> str:
    """The condition that a column is one of the values given to `ask`."""
    return "= ANY(%s)" if connections[using].vendor == "postgresql" else "IN (%s)"


def recorded_already(using: str, claims: Sequence[ClaimId]) -> list[ClaimId]:
    """Those of the claims that the ledger holds."""
    entries = LedgerEntry.objects.using(using)
    found: list[ClaimId] = []
    for portion in portions(claims):
        found.extend(entries.filter(claim_id__in=portion).values_list("claim_id", flat=True))
    return found


def entries_of(using: str, claims: Iterable[ClaimId]) -> Iterator[Entry]:
    """The entries of the named claims, as far as the ledger holds them."""
    entries = LedgerEntry.objects.using(using)
    for portion in portions(claims):
        for body in entries.filter(claim_id__in=portion).values_list("body", flat=True):
            yield entry_of(using, body)
