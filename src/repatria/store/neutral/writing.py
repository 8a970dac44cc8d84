"""Writing a register into the neutral form while it may be in use: one state, streamed, and verified."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from django.db.models import Model

from repatria.core.archive.merkle import leaf_hash
from repatria.core.errors import CheckFailed
from repatria.store import reading
from repatria.store.databases import snapshot
from repatria.store.failures import plainly
from repatria.store.folder import RegisterFolder
from repatria.store.kept_files import FOLDER
from repatria.store.neutral import tables
from repatria.store.neutral.form import Head, Writer
from repatria.store.stored import stored_acts, stored_entries

_PART = 48 << 10
_MADE_ANEW = ("register.toml",)
_LEFT = (".sqlite3", "-wal", "-shm", "-journal", ".new", ".draft")
"""Ends of names of what the file holds in another form, and of drafts."""


def writer_of(
    folder: RegisterFolder, using: str, accounts: str | None, models: Sequence[type[Model]]
) -> Callable[[BinaryIO], None]:
    """What writes the register into a file that is open.

    Args:
        folder: its folder.
        using: the alias of the ledger's database.
        accounts: the alias of the database of accounts and API; the ledger's own on PostgreSQL, None
            where there is none.
        models: the tables of theirs that belong to a copy.

    Raises:
        CheckFailed: an entry does not match its hash.
        RegisterUnusable: a database cannot be read.
    """

    def write(out: BinaryIO) -> None:
        # Named before the ledger is read, or a checkpoint could count entries that the copy lacks.
        files = _files(folder.path)
        file = Writer(out)
        with plainly(using), snapshot(using):
            _write_ledger(file, folder, using, files)
            if accounts == using:
                _write_tables(file, using, models)
        if accounts not in (None, using):
            with plainly(accounts), snapshot(accounts):
                _write_tables(file, accounts, models)
        file.end()

    return write


def _write_ledger(file: Writer, folder: RegisterFolder, using: str, files: Sequence[Path]) -> None:
    now, head = reading.checkpoint(using, folder.origin), reading.head_of(using)
    file.json("head", asdict(Head(now.origin, now.size, now.root.hex(), head.recorded_at, head.format)))
    for path in files:
        _write_file(file, folder.path, path)
    for entry, _ in stored_entries(using):
        if leaf_hash(entry.body) != entry.leaf:
            what, remedy = "does not match its hash.", "Verify the register."
            raise CheckFailed.of("ledger.fault", f"entry {entry.sequence}", what, remedy)
        file.line("entry", entry.body)
    for act in stored_acts(using):
        file.json("act", [*act[:-1], act.digest.hex()])


def _write_file(file: Writer, root: Path, path: Path) -> None:
    told = {"path": path.relative_to(root).as_posix(), "mode": path.stat().st_mode & 0o777}
    file.json("file", told)
    with path.open("rb") as source:
        while part := source.read(_PART):
            file.line("part", b64encode(part))


def _write_tables(file: Writer, using: str, models: Sequence[type[Model]]) -> None:
    for model in tables.present(using, models):
        file.json("table", {"name": tables.label_of(model), "columns": tables.columns_of(model)})
        for row in tables.rows_of(using, model):
            file.json("row", row)


def _files(root: Path) -> list[Path]:
    """The folder's files but for databases, drafts, uploads, and what says where the ledger is."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())
    left = _LEFT + tuple(f".sqlite3{end}" for end in _LEFT)
    kept = (path for path in found if not path.name.endswith(left))
    return [
        path
        for path in kept
        if path.relative_to(root).as_posix() not in _MADE_ANEW and path.relative_to(root).parts[0] != FOLDER
    ]
