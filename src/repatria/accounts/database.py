"""The accounts' database: made and brought up to date before the first use."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from repatria.accounts.models import Officer
from repatria.accounts.router import OURS

FILE = "accounts.sqlite3"
"""Its name in the register's folder, where the ledger is not on PostgreSQL."""


def bring_up() -> None:
    """Make the tables, or those that are lacking. Only the owner of the machine reads the file."""
    if connection.vendor == "sqlite":
        # What SQLite keeps beside the file gets the file's own rights.
        path = Path(str(connection.settings_dict["NAME"]))
        path.touch(mode=0o600)
        path.chmod(0o600)
    executor = MigrationExecutor(connection)
    wanted = [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] in OURS]
    if executor.migration_plan(wanted):
        for app, _ in sorted(wanted):
            call_command("migrate", app, interactive=False, verbosity=0)


def has_officers() -> bool:
    """Whether the register is kept by officers who sign in; else one person keeps it on one machine."""
    return Officer.objects.exists()
