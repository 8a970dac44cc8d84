"""The processes that serve one register on one socket: the first, and those beside it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from repatria.wiring.doors import At, prepare

THREADS = 4
"""Threads of each process; they only bridge waiting for the database."""

App = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What the processes of one run share.

    Args:
        path: the register's folder.
        at: where it is served.
        key: the key of this run.
        first: the socket on which it hears that.
        meters: the socket on which it hears what they measured.
    """

    path: Path
    at: At
    key: str
    first: Path
    meters: Path


def run_alone(at: At, app: App, listening: socket.socket, tell: Callable[[], None]) -> None:
    """Serve from this process alone, until stopped."""
    _run(at, app, listening, tell)


def run_first(
    path: Path, at: At, app: App, listening: socket.socket, beside: int, tell: Callable[[], None]
) -> None:
    """Serve from this process and from some beside it, until stopped."""
    from django.conf import settings

    from repatria.web.beside import HandedOn

    with TemporaryDirectory(prefix="repatria-") as kept:
        run = Run(
            path=path,
            at=at,
            key=settings.REPATRIA_KEY,
            first=Path(kept) / "first",
            meters=Path(kept) / "meters",
        )
        with (
            socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as handed_on,
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as measured,
        ):
            handed_on.bind(str(run.first))
            measured.bind(str(run.meters))
            Thread(target=_hear, args=(measured,), name="meters", daemon=True).start()
            inner = _server(at, HandedOn(app), handed_on)
            Thread(target=inner.run, name="handed on", daemon=True).start()
            # Forked, they would share open databases, which SQLite and PostgreSQL both forbid.
            fresh = multiprocessing.get_context("spawn")
            lives, held = fresh.Pipe(duplex=False)
            for _ in range(beside):
                fresh.Process(target=_serve_beside, args=(run, listening, lives), daemon=True).start()
            with held:
                _run(at, app, listening, tell)


def _serve_beside(run: Run, listening: socket.socket, lives: Connection) -> None:
    """The life of a process beside the first one; it ends with it."""
    # Ctrl-C reaches every process of a terminal; the first one's end is word enough.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(lives,), name="lives", daemon=True).start()
    _, _, app = prepare(run.path, run.at, run.key)
    from repatria.web.beside import Beside
    from repatria.web.meters import METERS

    telling = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    telling.connect(str(run.meters))

    def tell(route: str, status: int, seconds: float) -> None:
        # A figure that is lost with the first process is missed by nobody.
        with suppress(OSError):
            telling.send(f"{route} {status} {seconds:.6f}".encode())

    METERS.pass_on(tell)
    _run(run.at, Beside(app, run.first), listening, lambda: None)


def _end_with(lives: Connection) -> None:
    with suppress(EOFError, OSError):
        lives.recv()
    os._exit(0)


def _hear(measured: socket.socket) -> None:
    from repatria.web.meters import METERS

    with suppress(OSError):
        while told := measured.recv(1024):
            route, status, seconds = told.decode().split()
            METERS.note(route, int(status), float(seconds))


def _run(at: At, app: App, listening: socket.socket, tell: Callable[[], None]) -> None:
    server = _server(at, app, listening)
    # What was loaded so far lives as long as the process; looking through it again and again is in vain.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    tell()
    server.run()


def _server(at: At, app: App, listening: socket.socket) -> Any:
    import waitress

    behind = {"url_scheme": "https", "trusted_proxy": at.proxy, "trusted_proxy_headers": {"x-forwarded-for"}}
    return waitress.create_server(
        app,
        map={},
        sockets=[listening],
        threads=THREADS,
        ident=None,
        clear_untrusted_proxy_headers=True,
        **(behind if at.behind_tls else {}),
    )
