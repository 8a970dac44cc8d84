"""Registers for tests, on both databases: each new and empty, and gone when the test is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import connections

from repatria.store.databases import (
    add_database,
    configure,
    postgres_settings,
    remove_database,
    sqlite_settings,
)

_numbers = count(1)
# They are removed when the process ends.
_folders: list[TemporaryDirectory[str]] = []


def make_ready() -> None:
    """Configure Django once for all tests of a process, with the pages where there are any."""
    if settings.configured:
        return
    if find_spec("repatria.web") is None:
        configure({})
        return
    from repatria.web.settings import web_settings

    configure({}, web_settings("a key for tests"))


make_ready()

from repatria.store import spelling_index, triggers  # noqa: E402
from repatria.store.models import LedgerHead  # noqa: E402
from repatria.store.projections.keeping import PROJECTIONS  # noqa: E402
from repatria.store.register import DjangoRegister  # noqa: E402
from repatria.store.startup import create_register  # noqa: E402

PROJECTED = tuple(model for models in PROJECTIONS.values() for model in models)


@contextmanager
def database(given: dict[str, Any]) -> Iterator[str]:
    """The alias of one more database, reachable for the length of a block."""
    alias = f"test-{next(_numbers)}"
    add_database(alias, given)
    try:
        yield alias
    finally:
        remove_database(alias)


@contextmanager
def sqlite_register(path: Path, **options: Any) -> Iterator[DjangoRegister]:
    """A register in a new file; the options are Django's for the connection."""
    shutil.copy(_empty_sqlite(), path)
    given = sqlite_settings(path)
    given["OPTIONS"] |= options
    with database(given) as alias:
        yield DjangoRegister(alias, "test.example/register")


@contextmanager
def postgres_register(url: str) -> Iterator[DjangoRegister]:
    """A register in an empty database."""
    with database(postgres_settings(url)) as alias:
        create_register(alias)
        yield DjangoRegister(alias, "test.example/register")


@cache
def _empty_sqlite() -> Path:
    _folders.append(TemporaryDirectory(prefix="repatria-test-"))
    path = Path(_folders[0].name) / "empty.sqlite3"
    with database(sqlite_settings(path)) as alias:
        create_register(alias)
    return path


def without_guards(using: str) -> None:
    """Take the guards away, as somebody who owns the database can."""
    with connections[using].cursor() as cursor:
        for statement in triggers.remove(connections[using].vendor):
            cursor.execute(statement)


def with_guards(using: str) -> None:
    """Put the guards back."""
    with connections[using].cursor() as cursor:
        for statement in triggers.install(connections[using].vendor):
            cursor.execute(statement)


def empty(using: str) -> None:
    """Make a register as it was when it was new; no register can do this to itself."""
    tables = ["store_ledgerentry", "store_recordedact", *(model._meta.db_table for model in PROJECTED)]
    without_guards(using)
    with connections[using].cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")
    spelling_index.clear(connections[using])
    LedgerHead.objects.using(using).update(size=0, recorded_at="")
    with_guards(using)


def projected(using: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every projection, in a fixed order, without the numbers that the database gave."""
    found = {}
    for model in PROJECTED:
        columns = [field.name for field in model._meta.fields if field.name != "id"]
        found[model.__name__] = sorted(model.objects.using(using).values_list(*columns))
    return found
