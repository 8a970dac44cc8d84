"""Which database a register's folder means, and Django's knowledge of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from repatria.store import databases
from repatria.store.folder import RegisterFolder

ACCOUNTS = "accounts.sqlite3"
"""The accounts' database in the register's folder, where the ledger is not on PostgreSQL."""

_known: set[str] = set()


def alias_of(folder: RegisterFolder) -> str:
    """The database alias of a folder, added to Django when it is first asked for."""
    alias = str(folder.path.resolve())
    if alias in _known:
        return alias
    url = folder.database_url
    database = databases.postgres_settings(url) if url else databases.sqlite_settings(folder.database)
    if not settings.configured:
        databases.configure({alias: database}, settings_of_all())
    else:
        databases.add_database(alias, database)
    _known.add(alias)
    return alias


def accounts_alias_of(folder: RegisterFolder) -> str:
    """The alias of the database of accounts and of the API's tables, beside the ledger or in its database."""
    alias = alias_of(folder)
    if folder.database_url:
        return alias
    alias = f"{alias}/accounts"
    if alias not in _known:
        databases.add_database(alias, accounts_database(folder.path, None))
        _known.add(alias)
    return alias


def accounts_database(path: Path, url: str | None) -> dict[str, Any]:
    """Django's settings of the accounts' database of the register in a folder."""
    return databases.postgres_settings(url) if url else databases.sqlite_settings(path.resolve() / ACCOUNTS)


def forget(folder: RegisterFolder) -> None:
    """Let go of a register's database, so that its folder may be moved."""
    alias = alias_of(folder)
    databases.remove_database(alias)
    _known.discard(alias)


def settings_of_all(*, accounts: bool = False) -> dict[str, Any]:
    """Django's settings but for its databases."""
    from repatria.web.keys import new_key
    from repatria.web.settings import ACCOUNT_APPS, web_settings

    pages = web_settings(new_key())
    # What signs people in takes a while to load, and most commands let nobody in.
    apps = [app for app in pages["INSTALLED_APPS"] if accounts or app not in ACCOUNT_APPS]
    return pages | {"INSTALLED_APPS": ["repatria.store", *apps]}
