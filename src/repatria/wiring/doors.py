"""What a process that serves a register has to have: its desk, its accounts, and who may come in."""

from __future__ import annotations

import logging
import logging.config
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from django.conf import settings

from repatria.core.errors import BadInput
from repatria.desk.desk import Desk
from repatria.desk.doing import Drafts
from repatria.store.folder import RegisterFolder, open_folder
from repatria.wiring.accounts import bring_up_accounts, with_accounts
from repatria.wiring.asking import open_desk


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Where and how the pages are served.

    Args:
        port: the port; 0 takes a free one.
        host: the address to listen on.
        behind_tls: the host name under which a proxy serves them by TLS; None on this machine alone.
        proxy: the address from which that proxy asks.
        idle_minutes: after how long a session that nobody uses ends.
        log_format: how a line of the log looks: `plain` or `json`.
        processes: how many processes answer; as many as a register of its size asks for, when None.
    """

    port: int
    host: str = "127.0.0.1"
    behind_tls: str | None = None
    proxy: str = "127.0.0.1"
    idle_minutes: int = 20
    log_format: str = "plain"
    processes: int | None = None


def prepare(path: Path, at: At, key: str | None = None) -> tuple[Desk, Drafts | None, Callable[..., Any]]:
    """Make this process ready to serve the pages of the register in a folder.

    Args:
        path: the register's folder.
        at: where it is served.
        key: the key of this run, in a process beside the first one, which has made it.

    Returns:
        The desk; where grave acts wait for a second officer, when officers sign in; the application.

    Raises:
        BadInput: the pages would be open to others than officers under TLS.
    """
    from django.core.wsgi import get_wsgi_application
    from django.urls import resolve

    from repatria.web.access import use_desk
    from repatria.web.acting import use_drafts
    from repatria.web.logs import logging_as

    logging.config.dictConfig(logging_as(at.log_format))
    # That requests wait a moment for one another is no news for whoever keeps the machine.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    with_accounts(path)
    if key is not None:
        settings.REPATRIA_KEY = key
    folder = open_folder(path)
    desk = open_desk(path)
    drafts = _open_doors(folder, at)
    use_desk(desk, folder.checkpoints, folder.path)
    use_drafts(drafts)
    resolve("/")  # pages that do not even load must fail here, not at the first reader
    return desk, drafts, get_wsgi_application()


def _open_doors(folder: RegisterFolder, at: At) -> Drafts | None:
    """Let officers sign in where there are some; where grave acts then wait for a second one."""
    bring_up_accounts()
    from repatria.accounts.database import has_officers
    from repatria.accounts.drafts import DjangoDrafts
    from repatria.accounts.keys import pages_key
    from repatria.web.settings import SignIn, officers_settings

    if not has_officers():
        if at.behind_tls or not _is_loopback(at.host):
            what = "would open the register to others, and it has no officers who could sign in."
            raise BadInput.of("serve.nobody", at.host, what, "Add one with repatria officers add.")
        return None
    if not at.behind_tls and not _is_loopback(at.host):
        what = "would send passwords through the network for all to read."
        raise BadInput.of("serve.no-tls", at.host, what, "Put a proxy with TLS before it: --behind-tls.")
    how = SignIn(
        secret=pages_key(folder.path),
        origin=folder.origin,
        behind_tls=at.behind_tls,
        idle_minutes=at.idle_minutes,
    )
    # Whether there are officers is known only once Django has settings and can read their table.
    for name, value in officers_settings(how).items():
        setattr(settings, name, value)
    return DjangoDrafts()


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
