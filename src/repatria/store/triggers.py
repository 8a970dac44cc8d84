"""The guards that refuse to change or remove what was recorded, on both databases.

They stop a slip and an application that was taken over. Whoever owns the database can drop
them, which is why a checkpoint belongs in other hands; `startup` refuses a register without
its guards. A later migration that makes one of these tables anew has to install them again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ENTRIES, ACTS, HEAD = "store_ledgerentry", "store_recordedact", "store_ledgerhead"

_REFUSAL = "Repatria: the ledger is only appended to; nothing in it is changed or removed."
_SHRINKS = "Repatria: the ledger only grows."

# SQLite's INSERT OR REPLACE removes the row in its way without asking the guards on DELETE.
_IN_THE_WAY = {
    ENTRIES: "sequence = NEW.sequence OR claim_id = NEW.claim_id",
    ACTS: "first = NEW.first OR key = NEW.key",
    HEAD: "true",
}
_GROWS = "NEW.id = OLD.id AND NEW.size >= OLD.size AND NEW.format >= OLD.format AND {} >= {}"


def install(vendor: str) -> list[str]:
    """The SQL statements that put the guards in place."""
    return list(_sqlite() if vendor == "sqlite" else _postgresql())


def remove(vendor: str) -> list[str]:
    """The SQL statements that take the guards away, for a migration that goes backwards."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER {name}" for name in sorted(names(vendor))]
    dropped = [f"DROP TRIGGER {name} ON {table}" for name, table in _on_postgresql()]
    return [*dropped, "DROP FUNCTION store_refuse()", "DROP FUNCTION store_refuse_to_shrink()"]


def names(vendor: str) -> frozenset[str]:
    """The guards that a register has."""
    if vendor == "sqlite":
        return frozenset(
            f"{table}_{what}" for table in _IN_THE_WAY for what in ("update", "delete", "replace")
        )
    return frozenset(name for name, _ in _on_postgresql())


def in_place(connection: Any) -> frozenset[str]:
    """Those of the guards that the open database has, switched on."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        # "A" is a guard that also watches a session that replays for another server.
        else "SELECT tgname FROM pg_trigger WHERE tgenabled = 'A'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return frozenset(name for (name,) in cursor.fetchall()) & names(connection.vendor)


def _sqlite() -> Iterator[str]:
    for table, in_the_way in _IN_THE_WAY.items():
        update = f"BEFORE UPDATE ON {table}"
        refusal = _REFUSAL
        if table == HEAD:
            update += f" WHEN NOT ({_GROWS.format('NEW.recorded_at', 'OLD.recorded_at')})"
            refusal = _SHRINKS
        yield _sqlite_guard(f"{table}_update", update, refusal)
        yield _sqlite_guard(f"{table}_delete", f"BEFORE DELETE ON {table}", _REFUSAL)
        replaces = f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {in_the_way})"
        yield _sqlite_guard(f"{table}_replace", replaces, _REFUSAL)


def _sqlite_guard(name: str, when: str, refusal: str) -> str:
    return f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"


def _postgresql() -> Iterator[str]:
    yield _postgresql_function("store_refuse", f"RAISE EXCEPTION '{_REFUSAL}'")
    # Text is compared byte by byte here, whatever the order of the database's language.
    grows = _GROWS.format('NEW.recorded_at COLLATE "C"', 'OLD.recorded_at COLLATE "C"')
    yield _postgresql_function(
        "store_refuse_to_shrink", f"IF {grows} THEN RETURN NEW; END IF; RAISE EXCEPTION '{_SHRINKS}'"
    )
    for name, table in _on_postgresql():
        shrinks = name == f"{HEAD}_update"
        events = (
            "UPDATE" if shrinks else "DELETE OR TRUNCATE" if table == HEAD else "UPDATE OR DELETE OR TRUNCATE"
        )
        each, function = ("ROW", "store_refuse_to_shrink") if shrinks else ("STATEMENT", "store_refuse")
        when = f"BEFORE {events} ON {table} FOR EACH {each}"
        yield f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {function}()"
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"


def _on_postgresql() -> list[tuple[str, str]]:
    guards = [(f"{table}_guard", table) for table in _IN_THE_WAY]
    return [*guards, (f"{HEAD}_update", HEAD)]


def _postgresql_function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}; END $$"
