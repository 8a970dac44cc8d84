"""A whole copy of a register that keeps its ledger in its folder, made while it may be in use."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from repatria.core.errors import BadInput, NoRoom, RegisterUnusable
from repatria.store.folder import RegisterFolder
from repatria.store.kept_files import FOLDER

_LEFT = ("-wal", "-shm", "-journal", ".new", ".draft")
"""Ends of names of what is no part of a register: what the databases' copies hold already, and drafts."""


def draft_copy(source: RegisterFolder, to: Path) -> Path:
    """Copy a register to a draft beside where it is to be; the draft, which is not yet the copy.

    SQLite's online backup gives the state of one moment, whoever writes meanwhile.

    Args:
        source: the register.
        to: where the copy is to be; nothing may be there.

    Raises:
        BadInput: something is there, or the ledger is kept on PostgreSQL.
        NoRoom: it cannot be written.
        RegisterUnusable: the database cannot be read.
    """
    if source.database_url:
        what = "keeps its ledger on PostgreSQL: its folder alone is no copy."
        remedy = "Use repatria backup, which copies it whole."
        raise BadInput.of("register.copy-postgresql", str(source.path), what, remedy)
    if to.exists():
        raise BadInput.of("register.copy-exists", str(to), "is there already.", "Name a new folder.")
    draft = to.with_name(f"{to.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        draft.mkdir(parents=True, mode=0o700)
        for part in sorted(source.path.iterdir()):
            # What officers left there for a day is no part of the register.
            if part.name.endswith(_LEFT) or part.name == FOLDER:
                continue
            if part.is_dir():
                shutil.copytree(part, draft / part.name)
            elif part.suffix == ".sqlite3":
                _copy_database(part, draft / part.name)
            else:
                shutil.copy2(part, draft / part.name)
    except sqlite3.Error as error:
        shutil.rmtree(draft, ignore_errors=True)
        what, remedy = f"cannot be copied: {error}.", "Verify it; restore it from an older copy."
        raise RegisterUnusable.of("register.copy-unreadable", str(source.database), what, remedy) from None
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        what = f"cannot be written: {error.strerror}."
        raise NoRoom.of("register.copy-room", str(to), what, "Free space, or name another place.") from None
    return draft


def keep_copy(draft: Path, to: Path) -> None:
    """Make a draft the copy, once it was found whole; durable when this returns."""
    for path in sorted(draft.rglob("*")):
        _flush(path)
    _flush(draft)
    draft.rename(to)
    _flush(to.parent)


def _copy_database(source: Path, to: Path) -> None:
    uri = f"{source.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as read, closing(sqlite3.connect(to)) as write:
        read.backup(write)
        # The copy is one file: what the log of writes held is in it.
        write.execute("PRAGMA journal_mode=WAL")


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
