"""The columns that the tables share."""

from __future__ import annotations

from typing import Any

from django.db import models

NAME_LENGTH = 255
"""The longest reference or key; PostgreSQL's indexes take no text of any length."""

POWER_LENGTH = NAME_LENGTH
"""The longest code of a Power: `x-` and a slug may be as long as a reference."""


class Place(models.BigIntegerField):  # type: ignore[misc]
    """A place in the ledger: 64 bits, given by us and never by the database.

    SQLite keeps the rows of a table in the order of a column only if its type is spelled
    `integer`; as `bigint` it would be a second index, and a hidden row number could be replaced.
    """

    def db_type(self, connection: Any) -> str:
        """The column's type in SQL."""
        return "integer" if connection.vendor == "sqlite" else "bigint"

    def rel_db_type(self, connection: Any) -> str:
        """The type of a column that refers to this one."""
        return self.db_type(connection)


def name_field() -> models.CharField[str, str]:
    """A column for a reference, a key or a word of a vocabulary."""
    return models.CharField(max_length=NAME_LENGTH)


def moment_field() -> models.CharField[str, str]:
    """A column for a moment as the ledger writes it: UTC, milliseconds; its order is that of time."""
    return models.CharField(max_length=24)
