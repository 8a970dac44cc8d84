"""An accounts' database for one test, on either database; officers in it, and browsers that they use."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import connections
from django.test import Client, override_settings

from store.making import make_ready

make_ready()

from allauth.mfa.models import Authenticator  # noqa: E402
from allauth.mfa.totp.internal import auth as totp  # noqa: E402

from repatria.accounts import backend, credentials, factors, officers, sessions  # noqa: E402
from repatria.accounts.database import bring_up  # noqa: E402
from repatria.accounts.keys import hidden, shown  # noqa: E402
from repatria.accounts.middleware import PURPOSE  # noqa: E402
from repatria.accounts.models import Officer  # noqa: E402
from repatria.accounts.sign_in import BARE  # noqa: E402
from repatria.core.access.roles import Role  # noqa: E402
from repatria.store.databases import sqlite_settings  # noqa: E402
from repatria.web.settings import SignIn, officers_settings  # noqa: E402

SECRET = "a secret for tests that is long enough to be taken for a real one by every check"
ORIGIN = "test.example/register"
PASSWORD = "weathered lantern nine"

_folders: list[TemporaryDirectory[str]] = []


@contextmanager
def accounts_on(given: dict[str, Any]) -> Iterator[None]:
    """Let `default` be this database for the length of a block."""
    before = connections.settings["default"]
    filled = connections.configure_settings({"default": dict(given)})
    _let_go()
    connections.settings["default"] = filled["default"]
    try:
        yield
    finally:
        _let_go()
        connections.settings["default"] = before


def _let_go() -> None:
    # The handler keeps one connection for each thread, made with the settings of its time.
    if hasattr(connections._connections, "default"):
        connections["default"].close()
        del connections["default"]


@contextmanager
def sqlite_accounts(path: Path) -> Iterator[None]:
    """New accounts in a file."""
    shutil.copy(_empty(), path)
    with accounts_on(sqlite_settings(path)):
        yield


@cache
def _empty() -> Path:
    _folders.append(TemporaryDirectory(prefix="repatria-test-"))
    path = Path(_folders[0].name) / "accounts.sqlite3"
    with accounts_on(sqlite_settings(path)):
        bring_up()
    return path


def with_officers(**how: Any) -> override_settings:
    """The settings where officers sign in."""
    return override_settings(**officers_settings(SignIn(secret=SECRET, origin=ORIGIN, **how)))


def officer(name: str, *roles: Role, factor: bool = True, password: str | None = None) -> Officer:
    """An officer who can sign in. A password takes a while to hash, so most have none."""
    added = officers.add(ORIGIN, name, roles)
    if password:
        credentials.change_password(added, password, by=officers.KEEPER)
    if factor:
        data = {"secret": hidden(factors.new_secret())}
        Authenticator.objects.create(user=added, type=Authenticator.Type.TOTP, data=data)
    return added


def browser(**more: Any) -> Client:
    """Somebody's browser on this machine."""
    return Client(SERVER_NAME="localhost", raise_request_exception=False, **more)


def signed_in(who: Officer, *, bare: bool = False, purpose: str = "the test of the pages") -> Client:
    """A browser in which an officer is signed in, without asking for his password."""
    client = browser()
    client.force_login(who, backend=backend.PATH)
    session = client.session
    session[sessions.STARTED] = session[sessions.SEEN] = int(time.time())
    if purpose:
        session[PURPOSE] = purpose
    if bare:
        session[BARE] = True
    session.save()
    return client


def code_of(who: Officer, steps: int = 0) -> str:
    """What the officer's authenticator shows, so many time steps from now."""
    factor = Authenticator.objects.get(user=who, type=Authenticator.Type.TOTP)
    step = int(time.time()) // factors.SECONDS + steps
    return totp.format_hotp_value(totp.hotp_value(shown(factor.data["secret"]), step))


def kinds(events: Iterable[Any]) -> list[str]:
    """The kinds of events, in order."""
    return [event.kind for event in events]
