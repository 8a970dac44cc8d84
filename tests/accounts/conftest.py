"""Accounts for one test, on each database; and the pages over the case of January 2025."""

from __future__ import annotations

import os
from contextlib import contextmanager
from itertools import count
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from accounts.making import accounts_on, bring_up, sqlite_accounts, with_officers
from plugins.postgres import fresh_database
from registers import kursk
from repatria.accounts.passwords import Argon2
from repatria.store.databases import postgres_settings
from repatria.web.access import use_desk
from repatria.web.acting import use_drafts
from web.site import desk_over

_numbers = count(1)

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.needs_postgres)]


@pytest.fixture
def accounts(tmp_path):
    """Accounts in which there is nobody yet, where officers sign in."""
    with sqlite_accounts(tmp_path / "accounts.sqlite3"), with_officers():
        yield


@pytest.fixture(params=BOTH)
def accounts_on_both(request, tmp_path):
    """The same, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        with sqlite_accounts(tmp_path / "accounts.sqlite3"), with_officers():
            yield request.param
        return
    copied = copy_of(
        request.getfixturevalue("postgres_admin_url"), request.getfixturevalue("accounts_on_postgres")
    )
    with copied as url, accounts_on(postgres_settings(url)), with_officers():
        yield request.param


@pytest.fixture(scope="session")
def accounts_on_postgres(postgres_admin_url):
    """Accounts on PostgreSQL that are copied for each test, which is sooner done than making them."""
    with fresh_database(postgres_admin_url) as url:
        with accounts_on(postgres_settings(url)):
            bring_up()
        yield url


@contextmanager
def copy_of(admin_url, url):
    """A copy of a database, dropped afterwards."""
    name = f"repatria_copy_{os.getpid()}_{next(_numbers)}"
    made, given = sql.Identifier(name), sql.Identifier(urlsplit(url).path[1:])
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(made, given))
    try:
        yield urlsplit(admin_url)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(admin_url, autocommit=True) as admin:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(made))


@pytest.fixture
def real_hashes():
    """Passwords are hashed as they are for officers."""


@pytest.fixture(autouse=True)
def quick_hashes(request, monkeypatch):
    """Passwords are hashed with little work, where the work itself is not what is tested."""
    if "real_hashes" not in request.fixturenames:
        monkeypatch.setattr(Argon2, "memory_cost", 64)
        monkeypatch.setattr(Argon2, "time_cost", 1)


@pytest.fixture(scope="session")
def kursk_desk():
    """One desk for the whole session: the register in it is only read."""
    return desk_over(kursk())


@pytest.fixture
def pages(accounts, kursk_desk):
    """The pages over the case, behind the sign-in."""
    from repatria.accounts.drafts import DjangoDrafts

    use_desk(kursk_desk)
    use_drafts(DjangoDrafts())
    yield kursk_desk
    use_drafts(None)
