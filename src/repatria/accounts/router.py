"""Which tables lie in which database: the ledger's under its own alias, the accounts' in `default`."""

from __future__ import annotations

from typing import Any

OURS = frozenset({"accounts", "auth", "contenttypes", "account", "mfa"})
"""The apps whose tables lie in the accounts' database."""


class Router:
    """The ledger's rooms name their alias themselves; only the accounts rely on this."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """The accounts' database, for what is theirs."""
        return "default" if model._meta.app_label in OURS else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """Neither makes its tables in the other's place."""
        if app_label in OURS:
            return db == "default"
        return False if app_label == "store" and db == "default" else None
