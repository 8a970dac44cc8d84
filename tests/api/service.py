"""The API as programs use it: tokens by role, and requests as JSON."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import connections
from django.http import HttpResponse
from django.test import Client, override_settings

from registers import MemoryRegister, desk_over, kursk
from repatria import wiring
from repatria.api import served
from repatria.api.served import Served
from repatria.api.tables import bring_up
from repatria.api.tokens import make_token
from repatria.core.access.roles import Role
from repatria.core.archive.ledger import Ledger
from repatria.core.terms.records import Ref
from repatria.desk.doing import SEND_BUNDLE, Doing, Draft, DraftState
from repatria.solver.highs import highs
from repatria.store.databases import add_database, remove_database, sqlite_settings

TODAY = date(2030, 3, 1)
NOW = datetime(2030, 3, 1, 12, tzinfo=UTC)
_numbers = count(1)
# They are removed when the process ends.
_folders: list[TemporaryDirectory[str]] = []


class MemoryDrafts:
    """Drafts in a dictionary, as `desk.doing.Drafts` asks."""

    def __init__(self) -> None:
        self.kept: dict[str, Draft] = {}

    def keep(self, draft: Draft) -> None:
        self.kept.setdefault(draft.id, draft)

    def get(self, id: str) -> Draft | None:
        return self.kept.get(id)

    def waiting(self) -> tuple[Draft, ...]:
        return tuple(each for each in self.kept.values() if each.state is DraftState.WAITING)

    def bundles(self) -> tuple[Draft, ...]:
        return tuple(each for each in self.kept.values() if each.kind == SEND_BUNDLE)

    def decide(self, id: str, state: DraftState, second: Ref) -> bool:
        if self.kept[id].state is not DraftState.WAITING:
            return False
        self.kept[id] = replace(self.kept[id], state=state, second=second)
        return True


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@contextmanager
def no_child(seconds: float) -> Iterator[Any]:
    """A solver in this process: quicker to start than a child, for small cases."""
    yield highs(seconds)


class Service:
    """The API, and a token for each role."""

    def __init__(self, made: Served, clock: Clock) -> None:
        self.served, self.clock = made, clock
        self.read: list[tuple[str, str, str]] = []
        self._tokens: dict[tuple[str, frozenset[Role]], str] = {}

    @property
    def register(self) -> Any:
        return self.served.desk.register

    def token(self, *roles: Role, name: str | None = None) -> str:
        """A token with some roles, made when it is first asked for."""
        called = name or "-".join(sorted(role.replace(" ", "-") for role in roles))
        key = (called, frozenset(roles))
        if key not in self._tokens:
            self._tokens[key] = make_token(self.served.using, "api", called, roles, 30, self.clock())
        return self._tokens[key]

    def ask(
        self, method: str, path: str, token: str | None, body: Any = None, **headers: str
    ) -> HttpResponse:
        """Any request; `body` is sent as JSON, or as it is when it is bytes."""
        # Another service of the same test run may have been served last.
        served.use(self.served)
        client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        return client.generic(
            method.upper(), f"/api/v1/{path}", data, content_type="application/json", headers=sent
        )

    def get(self, path: str, *roles: Role, **headers: str) -> HttpResponse:
        """What a token with some roles is answered."""
        return self.ask("GET", path, self.token(*roles), **headers)

    def post(
        self,
        path: str,
        body: Any,
        *roles: Role,
        key: str | None = None,
        name: str | None = None,
        **headers: str,
    ):
        """What comes of an act by a token with some roles."""
        if key is not None:
            headers["Idempotency_Key"] = key
        return self.ask("POST", path, self.token(*roles, name=name), body, **headers)


@contextmanager
def service_over(
    register: Any,
    folder: Path,
    *,
    drafts: Any = None,
    using: str | None = None,
    of_its_own: Path | None = None,
) -> Iterator[Service]:
    """The API over a register.

    Args:
        register: the register.
        folder: for the file with the tokens.
        drafts: where drafts wait; in memory when not given.
        using: the database with the tokens; a new file when not given.
        of_its_own: the register's folder; one with nothing but keys when not given.
    """
    alias = using or f"test-api-{next(_numbers)}"
    if using is None:
        file = folder / "accounts.sqlite3"
        shutil.copy(_empty_tables(), file)
        add_database(alias, sqlite_settings(file))
    else:
        bring_up(alias)
    clock = Clock()
    desk = desk_over(register, TODAY)
    made = Served(
        desk=desk,
        doing=Doing(register, MemoryDrafts() if drafts is None else drafts, clock),
        using=alias,
        checkpoints=lambda: [],
        solver=no_child,
        check=_check,
        notes=Ref("source:test/acts-of-office"),
        now=clock,
        read_log=lambda *read, question: service.read.append(read),
        folder=of_its_own or _with_keys(folder),
    )
    service = Service(made, clock)
    served.use(made)
    try:
        # The API's own door alone: what the pages' doors make of it is another test's question.
        with override_settings(MIDDLEWARE=["repatria.api.door.at_the_door"]):
            yield service
    finally:
        served.use(None)
        if using is None:
            connections[alias].close()
            remove_database(alias)


@cache
def _empty_tables() -> Path:
    """The API's tables with nothing in them, made once for all tests of a process."""
    _folders.append(TemporaryDirectory(prefix="repatria-test-"))
    path = Path(_folders[0].name) / "empty.sqlite3"
    add_database("test-api-empty", sqlite_settings(path))
    bring_up("test-api-empty")
    remove_database("test-api-empty")
    return path


def _with_keys(folder: Path) -> Path:
    """A register's folder with keys of its own and nothing else."""
    made = folder / "register"
    if not made.exists():
        shutil.copytree(_empty_register(), made)
    return made


@cache
def _empty_register() -> Path:
    _folders.append(TemporaryDirectory(prefix="repatria-test-"))
    path = Path(_folders[-1].name) / "register"
    wiring.new_register(path, "test")
    return path


@cache
def _case() -> MemoryRegister:
    return kursk()


def fresh_case() -> MemoryRegister:
    """A register of its own that holds the case."""
    made = MemoryRegister()
    made.ledger, made.receipts = Ledger(_case().ledger), dict(_case().receipts)
    return made


def _check(act: Any) -> object:
    from repatria.store.acceptable import check_act

    return check_act(act)


def problem(answer: HttpResponse) -> dict[str, Any]:
    """The problem in an answer, which must be one."""
    assert answer.headers["Content-Type"] == "application/problem+json", answer.content[:300]
    told = json.loads(answer.content)
    assert told["status"] == answer.status_code
    return told
