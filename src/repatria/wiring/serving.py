"""The pages and the API of a register, served until stopped."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from repatria.core.errors import BadInput
from repatria.desk.desk import Desk
from repatria.wiring.api import serve_api
from repatria.wiring.beside import run_alone, run_first
from repatria.wiring.doors import At, prepare

MANY = 20_000
"""Entries from which on a register is worth a process for each processor."""

MOST_PROCESSES = 4
"""Processes that are started unasked."""


def serve(path: Path, tell: Callable[[str], None], at: At) -> None:
    """Serve the pages of the register in a folder, until stopped.

    Where there are officers, each signs in; else whoever has the address that is told, on this machine.

    Args:
        path: the register's folder.
        tell: called with the address that opens the pages, once they are served.
        at: where.

    Raises:
        BadInput: the port is taken, or the pages would be open to others than officers under TLS.
    """
    desk, drafts, app = prepare(path, at)
    serve_api(path, desk, drafts)
    with _listen(at) as listening:
        address = _address(at, listening.getsockname()[1], signs_in=drafts is not None)
        beside = _processes(at, desk) - 1
        if beside:
            run_first(path, at, app, listening, beside, lambda: tell(address))
        else:
            run_alone(at, app, listening, lambda: tell(address))


def _processes(at: At, desk: Desk) -> int:
    if at.processes is not None:
        return at.processes
    return min(os.cpu_count() or 1, MOST_PROCESSES) if desk.register.size() >= MANY else 1


def _listen(at: At) -> socket.socket:
    family = socket.AF_INET6 if ":" in at.host else socket.AF_INET
    try:
        return socket.create_server((at.host, at.port), family=family)
    except OSError:
        raise BadInput.of(
            "serve.port", f"port {at.port}", "is taken on this machine.", "Name another with --port."
        ) from None


def _address(at: At, port: int, *, signs_in: bool) -> str:
    if at.behind_tls:
        return f"https://{at.behind_tls}/sign-in"
    if signs_in:
        return f"http://localhost:{port}/sign-in"  # the one name without TLS at which passkeys work
    return f"http://127.0.0.1:{port}/enter?key={settings.REPATRIA_KEY}"
