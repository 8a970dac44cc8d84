"""The index over the letters of spellings: the one place where the two databases search differently.

SQLite has FTS5 with trigrams, PostgreSQL pg_trgm where it may be installed, and else its own word
index, which finds words and their beginnings but not what stands within a word.

Blanks stand before and after every word of a row's forms, so that a word, its beginning and what is
within it are all a piece of text: ` word `, ` word` and `word`. Two letters with a blank are three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, transaction

from repatria.desk.search import MARK, Typed, begun, within

_TABLE, _LETTERS = "store_spellingrow", "store_spelling_letters"


def create(connection: Any) -> None:
    """Make the index of a new or upgraded register, still empty."""
    if connection.vendor == "sqlite":
        _run(
            connection,
            f"CREATE VIRTUAL TABLE {_LETTERS} USING fts5(forms, content='{_TABLE}', "
            "content_rowid='sequence', tokenize='trigram')",
        )
        return
    try:
        with transaction.atomic(using=connection.alias):
            _run(connection, "CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        # Whoever owns the server has not allowed it; words are found without it.
        _run(connection, f"CREATE INDEX {_LETTERS} ON {_TABLE} USING gin (to_tsvector('simple', forms))")
    else:
        _run(connection, f"CREATE INDEX {_LETTERS} ON {_TABLE} USING gin (forms gin_trgm_ops)")


def drop(connection: Any) -> None:
    """Take the index away, for a migration that goes backwards."""
    _run(connection, f"DROP {'TABLE' if connection.vendor == 'sqlite' else 'INDEX'} {_LETTERS}")


def add(connection: Any, first: int) -> None:
    """Take in the spellings of the entries from sequence `first` on."""
    if connection.vendor == "sqlite":
        rows = f"SELECT sequence, forms FROM {_TABLE} WHERE sequence >= {int(first)}"
        _run(connection, f"INSERT INTO {_LETTERS}(rowid, forms) {rows}")


def clear(connection: Any) -> None:
    """Forget every spelling; the table beside it is emptied by whoever fills it."""
    if connection.vendor == "sqlite":
        _run(connection, f"INSERT INTO {_LETTERS}({_LETTERS}) VALUES ('delete-all')")


def looked_for(connection: Any, asked: Typed) -> Iterator[tuple[str, list[str]]]:
    """Queries for spellings that may meet what was typed, with their values, for the closest ways first.

    Each gives sequence, property, spelling and forms, in the order of the sequence, and wants a LIMIT.
    """
    ways = (
        [f" {word} " for word in asked.folded],
        [begun(word) for word in asked.folded],
        [within(word) for word in asked.folded],
        [f" {MARK}{sound} " for sound in asked.sounds],
    )
    seen: set[tuple[str, ...]] = set()
    for pieces in map(tuple, ways):
        if pieces and pieces not in seen:
            seen.add(pieces)
            yield _holding(connection, pieces)


def _holding(connection: Any, pieces: tuple[str, ...]) -> tuple[str, list[str]]:
    columns = "s.sequence, s.property, s.shown, s.forms"
    if connection.vendor == "sqlite":
        query = " AND ".join(f'"{piece}"' for piece in pieces)
        # Joined from the letters on, the walk ends where the page is full.
        joined = f"{_LETTERS} f CROSS JOIN {_TABLE} s ON s.sequence = f.rowid"
        return f"SELECT {columns} FROM {joined} WHERE {_LETTERS} MATCH %s ORDER BY f.rowid LIMIT %s", [query]
    if _has_trigrams(connection):
        condition = " AND ".join(["s.forms LIKE %s"] * len(pieces))
        values = [f"%{_ESCAPED.sub(_escape, piece)}%" for piece in pieces]
    else:
        condition = "to_tsvector('simple', s.forms) @@ to_tsquery('simple', %s)"
        words = (piece.strip(f" {MARK}") + ("" if piece.endswith(" ") else ":*") for piece in pieces)
        values = [" & ".join(words)]
    return f"SELECT {columns} FROM {_TABLE} s WHERE {condition} ORDER BY s.sequence LIMIT %s", values


_ESCAPED = re.compile(r"[\\%_]")


def _escape(match: re.Match[str]) -> str:
    return f"\\{match.group()}"


def _has_trigrams(connection: Any) -> bool:
    known = getattr(connection, "_repatria_trigrams", None)
    if known is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
            known = connection._repatria_trigrams = cursor.fetchone() is not None
    return bool(known)


def _run(connection: Any, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
