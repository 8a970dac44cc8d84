"""A private PostgreSQL for the tests: made in a temporary folder, reached by a socket, gone at the end.

Each test process has one of its own. Making it takes half a second, less than what it would
cost to let processes share one and agree who stops it.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

URL_SETTING = "REPATRIA_TEST_POSTGRES_URL"
_SETTINGS = {
    "listen_addresses": "",
    # What is tested is what an officer was told is safe.
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "32MB",
    "log_min_messages": "warning",
}
_SECONDS_TO_START = 30
_numbers = count(1)


def is_here() -> bool:
    """Whether tests can have a PostgreSQL: a server to be started, or one that was named."""
    return bool(os.environ.get(URL_SETTING)) or can_be_started()


def can_be_started() -> bool:
    """Whether a server's programs are on this machine."""
    return _programs() is not None


def _programs() -> Path | None:
    """The folder of the newest server's programs; Debian keeps them off the PATH."""
    folders = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if folders:
        return max(folders, key=lambda path: float(path.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


class Cluster:
    """A database cluster in a temporary folder."""

    def __init__(self) -> None:
        programs = _programs()
        assert programs, "plugins.lacking skips a test that needs PostgreSQL where there is none"
        self._programs = programs
        # A socket's path may have about a hundred characters, fewer than some temporary folders have.
        self._folder = Path(tempfile.mkdtemp(prefix="rp-", dir="/tmp"))
        self._as_user = _somebody_but_root()
        if self._as_user:
            os.chown(self._folder, self._as_user["user"], self._as_user["group"])
        how = ("--username=repatria", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        made = self._run("initdb", "--pgdata=data", *how)
        if made.wait():
            raise RuntimeError(f"initdb failed:\n{self._log()}")
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The libpq URL of the database for administration."""
        return f"postgresql://repatria@/postgres?host={quote(str(self._folder), safe='')}"

    def start(self) -> None:
        """Start the server, and come back when it answers."""
        settings = [f"--{name}={value}" for name, value in _SETTINGS.items()]
        deadline = time.monotonic() + _SECONDS_TO_START
        while time.monotonic() < deadline:
            if self._server is None or self._server.poll() is not None:
                # After a kill, the killed server's children hold its memory for a moment and a start fails.
                self._server = self._run("postgres", "-D", "data", "-k", str(self._folder), *settings)
            if self._answers():
                return
            time.sleep(0.05)
        raise RuntimeError(f"PostgreSQL did not start in {_SECONDS_TO_START} s:\n{self._log()}")

    def kill(self) -> None:
        """End the server as a power cut would end it for its clients: at once and without a word."""
        children = self._children()
        self._end(signal.SIGKILL)
        # Without its parent a child may answer one more question before it notices.
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)

    def remove(self) -> None:
        """Stop the server and remove its folder."""
        # SIGQUIT is the server's immediate shutdown: nothing here is needed again.
        self._end(signal.SIGQUIT)
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Cluster:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()

    def _end(self, how: signal.Signals) -> None:
        if self._server and self._server.poll() is None:
            self._server.send_signal(how)
            self._server.wait(_SECONDS_TO_START)

    def _children(self) -> list[int]:
        assert self._server, "only a started server is killed"
        listed = Path(f"/proc/{self._server.pid}/task/{self._server.pid}/children")
        return [int(child) for child in listed.read_text().split()] if listed.exists() else []

    def _answers(self) -> bool:
        asked = self._run("pg_isready", "--quiet", f"--host={self._folder}")
        return asked.wait() == 0

    def _log(self) -> str:
        return (self._folder / "log").read_text(encoding="utf-8", errors="replace")[-4000:]

    def _run(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                [self._programs / program, *arguments],
                cwd=self._folder,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=_die_with_the_tests,
                **self._as_user,
            )


def _somebody_but_root() -> dict[str, Any]:
    """Whom to run as, for Popen: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise RuntimeError("PostgreSQL refuses to run as root, and there is neither a postgres nor a nobody")


def _die_with_the_tests() -> None:
    """Let a killed test run leave no server behind; only Linux can promise it."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGQUIT)


@contextmanager
def fresh_database(admin_url: str) -> Iterator[str]:
    """An empty database of a name of its own, dropped afterwards, whoever is still connected."""
    import psycopg
    from psycopg import sql

    name = f"repatria_test_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlsplit(admin_url)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(admin_url, autocommit=True) as admin:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def postgres_admin_url() -> Iterator[str]:
    """The URL of a server on which databases can be made: the one named, else a private one."""
    named = os.environ.get(URL_SETTING)
    if named:
        yield named
        return
    with Cluster() as cluster:
        yield cluster.url


@pytest.fixture(scope="session")
def postgres_url(postgres_admin_url: str) -> Iterator[str]:
    """The URL of a database that all tests of one process share."""
    with fresh_database(postgres_admin_url) as url:
        yield url


@pytest.fixture
def fresh_postgres_url(postgres_admin_url: str) -> Iterator[str]:
    """The URL of an empty database that belongs to one test."""
    with fresh_database(postgres_admin_url) as url:
        yield url


@pytest.fixture
def own_postgres() -> Iterator[Cluster]:
    """A started cluster that belongs to one test, which may `kill` it and `start` it again."""
    with Cluster() as cluster:
        yield cluster
