"""Copies of a register in a form of its own, from which either database is made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree
from typing import Any

from repatria.core.errors import BadInput
from repatria.desk.ledger import Verified, verify_ledger
from repatria.store.backup import keep_copy
from repatria.store.folder import open_folder
from repatria.wiring.accounts import bring_up_accounts, with_accounts
from repatria.wiring.databases import ACCOUNTS, accounts_alias_of, alias_of, forget
from repatria.wiring.registers import open_register

_CARRIED = ("account", "accounts", "api", "mfa")
_SESSIONS = "accounts.officersession"


def copy_neutral(path: Path, to: Path, keys: Sequence[str] = ()) -> Verified:
    """Copy a register, on either database, into one file that either is made from; while it may be in use.

    Args:
        keys: the public keys of age to which the file is encrypted; open without any.

    Raises:
        BadInput: the file is there already.
        CheckFailed: the register is not whole; no file is made then.
        NoRoom: it cannot be written.
        RegisterUnusable: there is no register that can be read.
    """
    folder = open_folder(path)
    with_accounts(path)
    register = open_register(path, to_examine=True)
    from repatria.store import diary
    from repatria.store.neutral.sealing import seal
    from repatria.store.neutral.whole_file import new_file
    from repatria.store.neutral.writing import writer_of
    from repatria.store.sealed_copy import recipient

    recipients = [recipient(key) for key in keys]
    has_accounts = folder.database_url or (path / ACCOUNTS).exists()
    accounts = accounts_alias_of(folder) if has_accounts else None
    write = writer_of(folder, alias_of(folder), accounts, _tables())
    if to.exists():
        raise BadInput.of("register.copy-exists", str(to), "is there already.", "Name a new file.")
    found = verify_ledger(register, folder.checkpoints())
    if recipients:
        seal(write, to, recipients)
    else:
        with new_file(to) as out:
            write(out)
    diary.note(path, "backup", found)
    return found


def restore_neutral(copy: Path, to: Path, database_url: str | None = None) -> Verified:
    """Make a register from such a file, on SQLite, or in an empty database of PostgreSQL.

    Raises:
        BadInput: the folder is there already, or the database holds something.
        CheckFailed: the file is not whole, or not what was copied; nothing is kept then.
        NoRoom: it cannot be written.
    """
    if to.exists():
        raise BadInput.of("register.copy-exists", str(to), "is there already.", "Name a new folder.")
    draft = to.with_name(f"{to.name}.draft")
    rmtree(draft, ignore_errors=True)
    try:
        found = _loaded(copy, draft, database_url)
        keep_copy(draft, to)
    except BaseException:
        rmtree(draft, ignore_errors=True)
        raise
    return found


def unseal_neutral(sealed: Path, to: Path, key: Path, database_url: str | None = None) -> Verified | None:
    """The same from a sealed file; None where it holds no such file, or the key opens nothing."""
    from repatria.store.sealed_copy import identity

    # Before Django knows its settings, since the register's own are not there yet.
    opener, beside = identity(key), to.resolve().with_name(f"{to.resolve().name}.unsealed")
    rmtree(beside, ignore_errors=True)
    beside.unlink(missing_ok=True)
    from repatria.store.neutral.sealing import opened

    try:
        return restore_neutral(beside, to, database_url) if opened(sealed, beside, opener) else None
    finally:
        beside.unlink(missing_ok=True)


def _loaded(copy: Path, draft: Path, database_url: str | None) -> Verified:
    """A register in a draft's folder and in its database, verified; raises as `restore_neutral`."""
    from repatria.store.neutral.folder import check_whole, make_folder

    head = check_whole(copy)
    folder = make_folder(copy, draft, head, database_url)
    with_accounts(draft)
    using, accounts = alias_of(folder), accounts_alias_of(folder)
    from django.db import connections

    from repatria.api.tables import bring_up
    from repatria.store.neutral.reading import load
    from repatria.store.startup import create_register, open_register

    try:
        create_register(using)
    except BadInput as error:
        if database_url is None or error.problems[0].code != "store.exists":
            raise
        # An attempt that was cut short leaves empty tables; what is not empty is refused below.
        open_register(using)
    bring_up_accounts()
    bring_up(accounts)
    found = load(copy, head, folder, using, accounts, _tables())
    checkpoints = len(folder.checkpoints())
    connections.close_all()
    forget(folder)
    return Verified(found.size, found.root, checkpoints)


def _tables() -> list[type[Any]]:
    """The tables beside the ledger that belong to a copy: all but sessions, for everybody signs in anew."""
    from django.apps import apps

    # An app that is not there is an error: a copy must not leave out accounts unnoticed.
    ours = (each for label in _CARRIED for each in apps.get_app_config(label).get_models(True))
    return [model for model in ours if model._meta.label_lower != _SESSIONS]
