"""Databases: the settings under which what was acknowledged stays, and how Django gets them.

Nothing here needs Django to be configured before; `configure` does it, once in a process, for
whoever puts the parts together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from repatria.core.errors import BadInput

SECONDS_TO_WAIT = 20
"""How long a writer waits for another one before it is told that the register is busy."""

SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    # NORMAL would lose acknowledged acts in a power cut.
    "synchronous=FULL",
    # On macOS alone a plain sync leaves data in the drive's own memory.
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "foreign_keys=ON",
    # In KiB when negative: what every page walks through in a register of gigabytes stays in memory.
    "cache_size=-16384",
    f"busy_timeout={SECONDS_TO_WAIT * 1000}",
)
"""What every connection to SQLite sets first."""

_POSTGRES_SETTINGS = (
    f"-c lock_timeout={SECONDS_TO_WAIT}s",
    # A machine that fell asleep in the midst of an act must not keep all others waiting.
    "-c idle_in_transaction_session_timeout=60s",
    # Compiling a query takes longer than any that a page asks.
    "-c jit=off",
)


def sqlite_settings(path: Path) -> dict[str, Any]:
    """Django's settings for a register in one SQLite file."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A transaction that reads first and writes later would fail instead of waiting.
            "transaction_mode": "IMMEDIATE",
            "timeout": SECONDS_TO_WAIT,
            "init_command": "".join(f"PRAGMA {pragma};" for pragma in SQLITE_PRAGMAS),
        },
    }


def postgres_settings(url: str) -> dict[str, Any]:
    """Django's settings for a register on PostgreSQL.

    Args:
        url: a libpq URL such as `postgresql://officer@host/register`; what it leaves out is
            taken from libpq's environment.

    Raises:
        BadInput: it is no such URL. The message does not repeat it, since it may hold a password.
    """
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise BadInput.of(
            "store.url",
            "database_url",
            "is no PostgreSQL URL.",
            "Write postgresql://user@host/database.",
        ) from None
    known = {name: parts.pop(key, "") for name, key in _DJANGO_NAMES.items()}
    given = parts.pop("options", None)
    options = " ".join(filter(None, [*_POSTGRES_SETTINGS, str(given or "")]))
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{name: str(value or "") for name, value in known.items()},
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**parts, "options": options},
    }


_DJANGO_NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}


def configure(
    databases: Mapping[str, Mapping[str, Any]], extra_settings: Mapping[str, Any] | None = None
) -> None:
    """Configure Django for a process; call it once, before `register` is imported.

    Args:
        databases: settings by alias, made by `sqlite_settings` or `postgres_settings`; without a
            `default` there is none, and every use names its alias.
        extra_settings: whatever other parts need; the store adds itself to INSTALLED_APPS.
    """
    chosen = {"USE_TZ": True, "TIME_ZONE": "UTC", **(extra_settings or {})}
    others = [app for app in chosen.pop("INSTALLED_APPS", ()) if app != "repatria.store"]
    settings.configure(
        DATABASES={DEFAULT_DB_ALIAS: {}, **databases}, INSTALLED_APPS=["repatria.store", *others], **chosen
    )
    django.setup()


def add_database(alias: str, database: Mapping[str, Any]) -> None:
    """Let a configured Django reach one more database, under an alias that is not in use."""
    if alias in connections.settings and connections.settings[alias].get("NAME"):
        raise ValueError(f"the alias {alias!r} is in use")
    # Django fills in the settings that were not given, and insists on a default beside them.
    filled = connections.configure_settings({DEFAULT_DB_ALIAS: {}, alias: dict(database)})
    connections.settings[alias] = filled[alias]


def remove_database(alias: str) -> None:
    """Close this thread's connection to a database, and forget the alias."""
    connections[alias].close()
    del connections[alias]
    del connections.settings[alias]


def place_of(alias: str) -> str:
    """Where a database is, in words that hold no password: for errors."""
    database = connections.settings[alias]
    if database["ENGINE"].endswith("sqlite3"):
        return str(database["NAME"])
    host = database["HOST"] or "this machine"
    return f"PostgreSQL database {database['NAME'] or 'unnamed'} on {host}"


@contextmanager
def snapshot(using: str) -> Iterator[None]:
    """Let every query within see one state of the database, while others go on writing."""
    connection = connections[using]
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # Django's own transactions are IMMEDIATE here and would keep writers waiting.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                # A database that finds itself damaged may have ended it already.
                if connection.connection.in_transaction:
                    cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(using):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
