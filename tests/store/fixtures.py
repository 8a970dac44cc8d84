"""A register on each database, for the conftests that share it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.making import DjangoRegister, postgres_register, sqlite_register

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.needs_postgres)]


@pytest.fixture(params=BOTH)
def register(request, tmp_path) -> Iterator[DjangoRegister]:
    """An empty register that belongs to one test: once on SQLite, once on PostgreSQL."""
    if request.param == "sqlite":
        with sqlite_register(tmp_path / "register.sqlite3") as made:
            yield made
    else:
        with postgres_register(request.getfixturevalue("fresh_postgres_url")) as made:
            yield made
