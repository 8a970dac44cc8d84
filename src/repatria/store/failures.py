"""What a database says when it fails, as an error that a person can act on.

The database's own words are not repeated: they can hold a row's values, and so names. Its
error code is, for whoever keeps the machine.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import Error, IntegrityError, OperationalError, connections

from repatria.core.errors import NoRoom, Refused, RegisterUnusable, RepatriaError
from repatria.store.databases import place_of

_ONCE = "An act that is repeated with its own key is never done twice."
_LITTLE_ROOM = 1 << 20  # bytes


@contextmanager
def plainly(using: str) -> Iterator[None]:
    """Let a database's failure leave as a `RepatriaError` that names the place and the remedy.

    Raises:
        NoRoom: the disk is full.
        Refused: others hold the register; trying again helps.
        RegisterUnusable: the register is damaged, missing, read-only or out of reach.
    """
    try:
        yield
    # Where a file is damaged, SQLite's own complaint may hold bytes that are no text.
    except (Error, UnicodeDecodeError) as error:
        told = _told(using, error)
        if not connections[using].in_atomic_block:
            # The next use begins with a connection that works, where there can be one.
            connections[using].close()
        if told is None:
            raise
        raise told from None


def _told(using: str, error: Exception) -> RepatriaError | None:
    place, cause = place_of(using), error.__cause__
    if isinstance(error, IntegrityError):
        return _inconsistent(place, "")
    if connections[using].vendor == "postgresql":
        return _postgresql(place, getattr(cause, "sqlstate", None))
    name = getattr(cause, "sqlite_errorname", None)
    if name is None and isinstance(error, OperationalError | UnicodeDecodeError):
        return damaged(place, "text that is no text")
    return None if name is None else _sqlite(place, name, str(cause))


def _sqlite(place: str, name: str, words: str) -> RepatriaError | None:
    if name == "SQLITE_ERROR" and words.startswith("no such table"):
        return _no_register(place, name)
    kind = name.removeprefix("SQLITE_").partition("_")[0]
    if kind in ("IOERR", "CANTOPEN") and _is_full(Path(place)):
        return _full(place, name)
    return _make(_SQLITE, kind, place, name)


def _postgresql(place: str, state: str | None) -> RepatriaError | None:
    if state is None:
        return _unreachable(place, "no connection")
    return _make(_POSTGRESQL, state, place, state) or _make(_POSTGRESQL, state[:2], place, state)


def _make(
    table: dict[str, Callable[[str, str], RepatriaError]], key: str, place: str, code: str
) -> RepatriaError | None:
    made = table.get(key)
    return None if made is None else made(place, code)


def _is_full(database: Path) -> bool:
    # SQLite cannot always tell a full disk from one that fails.
    try:
        return shutil.disk_usage(database.parent).free < _LITTLE_ROOM
    except OSError:
        return False


def _full(place: str, code: str) -> RepatriaError:
    return NoRoom.of(
        "store.full", place, f"the disk is full ({code}); nothing of the act was kept.",
        f"Free space and repeat it. {_ONCE}",
    )  # fmt: skip


def _busy(place: str, code: str) -> RepatriaError:
    return Refused.of(
        "store.busy", place, f"others are writing ({code}); nothing of the act was kept.",
        f"Try again in a moment. {_ONCE}",
    )  # fmt: skip


def _read_only(place: str, code: str) -> RepatriaError:
    return RegisterUnusable.of(
        "store.read-only", place, f"cannot be written ({code}); nothing of the act was kept.",
        "Give the user who runs Repatria the right to write the register and its folder.",
    )  # fmt: skip


def _unreachable(place: str, code: str) -> RepatriaError:
    return RegisterUnusable.of(
        "store.unreachable", place, f"cannot be opened, or went away ({code}).",
        f"See that it runs, that its path or URL is right and that you may use it. {_ONCE}",
    )  # fmt: skip


def _failing(place: str, code: str) -> RepatriaError:
    return RegisterUnusable.of(
        "store.disk", place, f"the disk failed ({code}); whether the last act was kept is not known.",
        f"Copy the register to a sound disk, verify it, and repeat the act. {_ONCE}",
    )  # fmt: skip


def damaged(place: str, code: str) -> RepatriaError:
    """The error for a register in which something is found that nobody wrote; `code` says what."""
    return RegisterUnusable.of(
        "store.damaged", place, f"is damaged, or is no database ({code}).",
        "Keep it as it is for examination, and restore a copy that verifies.",
    )  # fmt: skip


def _no_register(place: str, code: str) -> RepatriaError:
    return RegisterUnusable.of(
        "store.no-register", place, f"holds no register, or only a part of one ({code}).",
        "Name another place, or create a register there.",
    )  # fmt: skip


def _inconsistent(place: str, _: str) -> RepatriaError:
    return RegisterUnusable.of(
        "store.inconsistent", place, "refused an entry that must be free: the ledger was altered.",
        "Verify the register against a checkpoint that was kept elsewhere.",
    )  # fmt: skip


_SQLITE: dict[str, Callable[[str, str], RepatriaError]] = {
    # Our own SQL is right, so the tables are not.
    "ERROR": damaged,
    "FULL": _full,
    "IOERR": _failing,
    "BUSY": _busy,
    "LOCKED": _busy,
    "PROTOCOL": _busy,
    "READONLY": _read_only,
    "PERM": _read_only,
    "AUTH": _read_only,
    "CANTOPEN": _unreachable,
    "CORRUPT": damaged,
    "NOTADB": damaged,
    "FORMAT": damaged,
}
"""By the first word of SQLite's own name for the error."""

_POSTGRESQL: dict[str, Callable[[str, str], RepatriaError]] = {
    "53100": _full,
    "53": _busy,
    "40": _busy,
    "55": _busy,
    "57014": _busy,
    "57": _unreachable,
    "08": _unreachable,
    "28": _unreachable,
    "3D": _unreachable,
    "25006": _read_only,
    "25P03": _busy,
    "42501": _read_only,
    "42P01": _no_register,
    "3F": _no_register,
    "58": _failing,
    "XX": damaged,
}
"""By SQLSTATE, or else by its class."""
