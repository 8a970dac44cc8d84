"""Copies of a register: folders, neutral files that either database is made from, and sealed ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree

from repatria.core.errors import BadInput
from repatria.desk.ledger import Verified, verify_ledger
from repatria.store.backup import draft_copy, keep_copy
from repatria.store.folder import open_folder
from repatria.wiring.databases import alias_of, forget
from repatria.wiring.registers import open_register


def copy_register(path: Path, to: Path) -> Verified:
    """Copy a register whole to a new folder, while it may be in use; what the copy was found to hold.

    The copy is there only once every entry of it was checked, against all its checkpoints.

    Raises:
        BadInput: the new folder is there already, or the ledger is on PostgreSQL.
        CheckFailed: the copy is not whole; nothing is kept then.
        NoRoom: it cannot be written.
        RegisterUnusable: there is no register that can be read.
    """
    from repatria.store import diary

    found = _copied(path, to)
    diary.note(path, "backup", found)
    return found


def seal_register(path: Path, to: Path, keys: Sequence[str]) -> Verified:
    """Copy a register whole into one file that only the holders of keys can open; raises as `copy_register`.

    Args:
        keys: the public keys of age to which it is encrypted.
    """
    from repatria.store import diary
    from repatria.store.sealed_copy import recipient, seal

    recipients = [recipient(key) for key in keys]
    if to.exists():
        raise BadInput.of("register.copy-exists", str(to), "is there already.", "Name a new file.")
    # On the register's own disk, where its content lies open anyway, and never beside the file.
    open_copy = path.resolve().with_name(f"{path.resolve().name}.to-be-sealed")
    rmtree(open_copy, ignore_errors=True)
    try:
        found = _copied(path, open_copy)
        seal(open_copy, to, recipients)
    finally:
        rmtree(open_copy, ignore_errors=True)
    diary.note(path, "backup", found)
    return found


def unseal_register(sealed: Path, to: Path, key: Path) -> Verified:
    """Make a register again from such a file; raises as `copy_register` does, and more.

    Raises:
        BadInput: the key's file holds none.
        CheckFailed: the key does not open it, or it was altered; nothing is kept then.
    """
    from repatria.store.sealed_copy import identity, unseal

    opened = to.resolve().with_name(f"{to.resolve().name}.unsealed")
    rmtree(opened, ignore_errors=True)
    try:
        unseal(sealed, opened, identity(key))
        return _copied(opened, to)
    finally:
        rmtree(opened, ignore_errors=True)


def new_copy_key(path: Path) -> str:
    """Make a key for copies in a new file; its public half.

    Raises:
        BadInput: there is such a file already.
    """
    from repatria.store.sealed_copy import new_identity

    return new_identity(path)


def upgrade(path: Path) -> Verified:
    """Bring the register in a folder up to this version, and verify it.

    Raises:
        CheckFailed: it is not whole.
        RegisterUnusable: it was made by a newer version, or is no register.
    """
    folder = open_folder(path)
    alias = alias_of(folder)
    from repatria.store.startup import upgrade_register

    upgrade_register(alias)
    return verify_ledger(open_register(path), folder.checkpoints())


def _copied(path: Path, to: Path) -> Verified:
    """A whole copy, checked; raises as `copy_register`."""
    draft = draft_copy(open_folder(path), to)
    try:
        folder = open_folder(draft)
        found = verify_ledger(open_register(draft, to_examine=True), folder.checkpoints())
        forget(folder)
        keep_copy(draft, to)
    except BaseException:
        rmtree(draft, ignore_errors=True)
        raise
    return found
