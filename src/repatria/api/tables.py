"""The API's tables in a database: made, and brought up to this version, whenever they are opened."""

from __future__ import annotations

from pathlib import Path

from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def bring_up(using: str) -> None:
    """Make what is missing of the API's tables.

    Args:
        using: the alias of the database of the accounts.
    """
    # The executor and not the command: the tables of other parts are those parts' own.
    executor = MigrationExecutor(connections[using])
    wanted = executor.loader.graph.leaf_nodes("api")
    if executor.migration_plan(wanted):
        executor.migrate(wanted)
    if connections[using].vendor == "sqlite":
        # Only the owner of the machine reads who may ask what.
        Path(str(connections[using].settings_dict["NAME"])).chmod(0o600)
