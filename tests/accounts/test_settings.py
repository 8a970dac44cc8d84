"""The settings in both modes: Django objects to nothing, and each database holds only its own tables."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core import checks
from django.db import connections
from django.test import Client

from accounts.making import accounts_on, browser, officer, signed_in, with_officers
from accounts.routes import ADDRESSES, MAY_READ
from repatria.accounts.database import bring_up, has_officers
from repatria.accounts.keys import pages_key
from repatria.accounts.router import Router
from repatria.core.access.roles import Role
from repatria.store.databases import sqlite_settings
from repatria.web.headers import HEADERS
from store.making import database
from web.site import officer as local_officer


def test_djangos_own_checks_find_nothing_behind_tls(accounts):
    """What `manage.py check --deploy --fail-level WARNING` runs."""
    with with_officers(behind_tls="register.example"):
        found = checks.run_checks(include_deployment_checks=True)
    assert [str(message) for message in found if not message.is_silenced()] == []


def test_each_database_has_its_own_tables(tmp_path):
    from repatria.store.startup import create_register

    with (
        accounts_on(sqlite_settings(tmp_path / "accounts.sqlite3")),
        database(sqlite_settings(tmp_path / "register.sqlite3")) as alias,
    ):
        bring_up()
        create_register(alias)
        ours = connections["default"].introspection.table_names()
        ledger = connections[alias].introspection.table_names()
    assert not [name for name in ours if name.startswith("store_")]
    assert not [name for name in ledger if name.startswith(("accounts_", "auth_", "mfa_", "account_"))]
    assert "accounts_officer" in ours and "store_ledgerentry" in ledger


def test_on_postgresql_both_lie_in_one_database(fresh_postgres_url):
    from repatria.store.databases import postgres_settings
    from repatria.store.startup import create_register

    given = postgres_settings(fresh_postgres_url)
    with accounts_on(given), database(given) as alias:
        create_register(alias)
        bring_up()
        tables = connections[alias].introspection.table_names()
        assert {"accounts_officer", "store_ledgerentry"} <= set(tables)
        assert not has_officers()


@pytest.mark.parametrize("app", ["accounts", "mfa", "account", "auth", "contenttypes"])
def test_the_router_keeps_them_apart(app):
    assert Router().allow_migrate("default", app) and not Router().allow_migrate("ledger", app)
    assert Router().allow_migrate("default", "store") is False
    assert Router().allow_migrate("ledger", "store") is None


def test_only_its_owner_reads_the_accounts(tmp_path):
    path = tmp_path / "accounts.sqlite3"
    with accounts_on(sqlite_settings(path)):
        bring_up()
        officer("anna")
        kept = sorted(tmp_path.iterdir())
        assert len(kept) == 3  # with what is not yet in the file itself
        assert {each.stat().st_mode & 0o777 for each in kept} == {0o600}


def test_the_accounts_forget_nothing_in_a_power_cut(accounts):
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone()[0] == 2


def test_the_key_of_the_pages_is_kept_and_long(tmp_path):
    (tmp_path / "keys").mkdir()
    key = pages_key(tmp_path)
    assert key == pages_key(tmp_path) and len(key) > 80
    assert (tmp_path / "keys" / "pages.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["pages.key"]


def test_every_page_carries_every_header(pages):
    client = signed_in(officer("anna", Role.JURIST))
    for address in ADDRESSES.values():
        for asked in (client, browser()):
            answer = asked.get(address)
            assert all(answer.headers.get(name) == value for name, value in HEADERS.items()), address


def test_without_officers_the_one_who_has_the_key_holds_every_role(accounts, kursk_desk):
    """Local mode: no accounts are asked, nor needed."""
    from repatria.web.access import use_desk

    use_desk(kursk_desk)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in _local().items():
            patch.setattr(settings, name, value)
        client = local_officer()
        for route, address in ADDRESSES.items():
            if route in _pages():
                status = client.get(address).status_code
                assert status in ((405,) if not MAY_READ[route] else (200, 202, 400, 404, 409)), (
                    route,
                    status,
                )
                if route != "health":
                    assert Client(SERVER_NAME="127.0.0.1").get(address).status_code in (403, 405), route
            elif route != "enter":
                assert client.get(address).status_code in (404, 405), route


def _local() -> dict[str, object]:
    from repatria.web.settings import web_settings

    names = ("REPATRIA_OFFICERS", "REPATRIA_NEEDS", "MIDDLEWARE", "ROOT_URLCONF", "CSRF_COOKIE_NAME")
    made = web_settings("a key")
    return {name: made[name] for name in names}


def _pages() -> set[str]:
    from repatria.web.needs import READING, WRITING

    return {*READING, *WRITING} - {"enter"}
