"""The accounts of a register's officers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from repatria.core.errors import NoRoom
from repatria.store import databases
from repatria.store.folder import RegisterFolder, open_folder
from repatria.wiring.databases import ACCOUNTS, accounts_database, settings_of_all

if TYPE_CHECKING:
    from repatria.accounts.keeper import Keeper as OfficersKeeper


def with_accounts(path: Path) -> None:
    """Let Django know the accounts of the register in a folder; call it before anything opens a register.

    Commands that need no accounts do without, and begin sooner.
    """
    if settings.configured:
        return
    url = open_folder(path).database_url if path.exists() else None
    databases.configure({"default": accounts_database(path, url)}, settings_of_all(accounts=True))


def open_accounts(path: Path) -> RegisterFolder:
    """Open the accounts of the register in a folder, made when they are first asked for.

    Raises:
        BadInput: there is no register in the folder.
        RegisterUnusable: the database of the accounts cannot be used.
        NoRoom: it cannot be written.
    """
    folder = open_folder(path)
    with_accounts(path)
    bring_up_accounts()
    return folder


def bring_up_accounts() -> None:
    """Make the accounts' tables, or bring them up to date."""
    from repatria.accounts.database import bring_up
    from repatria.store.failures import plainly

    try:
        with plainly("default"):
            bring_up()
    except OSError as error:
        what = f"cannot be written: {error.strerror}."
        remedy = "Free space, or give the user who runs Repatria the right to write the folder."
        raise NoRoom.of("register.folder", ACCOUNTS, what, remedy) from None


def officers_keeper(path: Path) -> OfficersKeeper:
    """What the keeper of the machine does about officers of the register in a folder; as `open_accounts`."""
    folder = open_accounts(path)
    from repatria.accounts.keeper import Keeper as OfficersKeeper

    return OfficersKeeper(folder.origin)
