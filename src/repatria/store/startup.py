"""Creating, upgrading and opening a register: nothing is served that could lose what it acknowledged.

Opening checks, on the live connection, that the database keeps what it was told to keep, that
its tables are those of this version, and that the guards against changes are in place.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from repatria.core.errors import BadInput, Problem, RegisterUnusable
from repatria.store import triggers
from repatria.store.databases import place_of
from repatria.store.failures import plainly
from repatria.store.models import FORMAT
from repatria.store.projections import keeping
from repatria.store.reading import head_of

_SQLITE_FULL = 2
_CREATE = "Name another place, or create a register there."


def create_register(using: str) -> None:
    """Make the tables of a new register.

    Raises:
        BadInput: there is a register already.
        NoRoom: it cannot be written.
        RegisterUnusable: the database is something else, or out of reach.
    """
    with plainly(using):
        if _applied(using):
            raise BadInput.of(
                "store.exists",
                place_of(using),
                "holds a register already.",
                "Open it, or name another place.",
            )
        _migrate(using)
    open_register(using)


def upgrade_register(using: str) -> None:
    """Bring the tables of an older register up to this version; the entries stay as they are.

    Raises:
        RegisterUnusable: it was made by a newer version, or is no register.
        NoRoom: it cannot be written.
    """
    _refuse_what_is_not_there(using)
    with plainly(using):
        _refuse_any([*_absent(using), *_newer(using)])
        _migrate(using)
    keeping.rebuild(using)
    open_register(using)


def open_register(using: str, *, to_examine: bool = False) -> None:
    """Check that a register can be relied on; call it before the first use.

    Args:
        using: the alias of its database.
        to_examine: the register is only to be verified or read, and may have been altered: its
            guards, its head and its durability are then not asked for.

    Raises:
        RegisterUnusable: it is missing, damaged, newer, older, without its guards, or kept on a
            database that forgets in a power cut. Every fault found is listed.
    """
    _refuse_what_is_not_there(using)
    with plainly(using):
        # Without the right tables nothing further can be asked.
        _refuse_any(list(_absent(using)) or [*_newer(using), *_older(using)])
        if not to_examine:
            _refuse_any([*_forgetful(using), *_unguarded(using), *_of_a_newer_format(using)])


def faults_of(using: str) -> list[Problem]:
    """Why a register cannot be relied on; empty for one that can. It never raises, for whoever examines."""
    try:
        open_register(using)
    except (BadInput, RegisterUnusable) as error:
        return list(error.problems)
    return []


def _migrate(using: str) -> None:
    # Each step is one transaction; what was stopped between two of them opens as an older register.
    call_command("migrate", "store", database=using, interactive=False, verbosity=0)


def _refuse_any(problems: Any) -> None:
    found = list(problems)
    if found:
        raise RegisterUnusable(found)


def _refuse_what_is_not_there(using: str) -> None:
    # SQLite makes the file that it is asked to open.
    connection = connections[using]
    if connection.vendor == "sqlite" and not Path(place_of(using)).is_file():
        raise RegisterUnusable.of("store.no-register", place_of(using), "there is no such file.", _CREATE)


def _applied(using: str) -> set[str]:
    """The steps that the register's tables have been through."""
    connection = connections[using]
    # Django's own reader stumbles over a damaged date in the same table.
    if "django_migrations" not in connection.introspection.table_names():
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT django_migrations.name FROM django_migrations WHERE django_migrations.app = 'store'"
        )
        return {name for (name,) in cursor.fetchall()}


def _known() -> set[str]:
    """The steps that this version knows."""
    return {name for app, name in MigrationLoader(None).disk_migrations if app == "store"}


def _newer(using: str) -> Iterator[Problem]:
    unknown = sorted(_applied(using) - _known())
    if unknown:
        what = f"was made by a newer Repatria: this one does not know {', '.join(unknown)}."
        yield Problem("register.newer", place_of(using), what, "Open it with the newer Repatria.")


def _absent(using: str) -> Iterator[Problem]:
    if not _applied(using):
        yield Problem("store.no-register", place_of(using), "holds no register.", _CREATE)


def _older(using: str) -> Iterator[Problem]:
    missing = sorted(_known() - _applied(using))
    if missing:
        what = f"was made by an older Repatria: it lacks {', '.join(missing)}."
        yield Problem("register.older", place_of(using), what, "Make a copy of it, then upgrade it.")


def _forgetful(using: str) -> Iterator[Problem]:
    """What would let the database lose an act that was acknowledged."""
    place, vendor = place_of(using), connections[using].vendor
    if vendor == "sqlite":
        if _ask(using, "PRAGMA synchronous") < _SQLITE_FULL:
            what = "SQLite's synchronous is below FULL, so a power cut can undo acknowledged acts."
            yield Problem("store.not-durable", place, what, "Open it with synchronous=FULL.")
        return
    for setting in ("fsync", "synchronous_commit"):
        if _ask(using, f"SHOW {setting}") == "off":
            what = f"PostgreSQL's {setting} is off, so a crash can undo acknowledged acts."
            yield Problem("store.not-durable", place, what, f"Set {setting} = on in postgresql.conf.")


def _unguarded(using: str) -> Iterator[Problem]:
    connection = connections[using]
    missing = sorted(triggers.names(connection.vendor) - triggers.in_place(connection))
    if missing:
        what = f"the guards {', '.join(missing)} against changes to the ledger are gone."
        remedy = "Find out who removed them, and verify the register against a checkpoint kept elsewhere."
        yield Problem("store.unguarded", place_of(using), what, remedy)


def _of_a_newer_format(using: str) -> Iterator[Problem]:
    head = head_of(using)
    if head.format > FORMAT:
        what = f"is of format {head.format}; this Repatria reads {FORMAT}."
        yield Problem("register.newer", place_of(using), what, "Open it with the newer Repatria.")


def _ask(using: str, question: str) -> Any:
    with connections[using].cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]
