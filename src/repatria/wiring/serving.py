"""The pages and the API of a register, served until stopped."""

from __future__ import annotations

import logging
import logging.config
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings

from repatria.core.errors import BadInput
from repatria.desk.doing import Drafts
from repatria.store.folder import RegisterFolder, open_folder
from repatria.wiring.accounts import bring_up_accounts, with_accounts
from repatria.wiring.api import serve_api
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
    """

    port: int
    host: str = "127.0.0.1"
    behind_tls: str | None = None
    proxy: str = "127.0.0.1"
    idle_minutes: int = 20
    log_format: str = "plain"


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
    import waitress
    from django.core.wsgi import get_wsgi_application
    from django.urls import resolve

    from repatria.web.access import use_desk
    from repatria.web.acting import use_drafts
    from repatria.web.logs import logging_as

    logging.config.dictConfig(logging_as(at.log_format))
    # That requests wait a moment for one another is no news for whoever keeps the machine.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)

    with_accounts(path)
    folder = open_folder(path)
    desk = open_desk(path)
    drafts = _open_doors(folder, at)
    use_desk(desk, folder.checkpoints, folder.path)
    use_drafts(drafts)
    serve_api(path, desk, drafts)
    resolve("/")  # pages that do not even load must fail here, not at the first reader
    behind = {"url_scheme": "https", "trusted_proxy": at.proxy, "trusted_proxy_headers": {"x-forwarded-for"}}
    try:
        server = waitress.create_server(
            get_wsgi_application(),
            host=at.host,
            port=at.port,
            threads=4,
            ident=None,
            clear_untrusted_proxy_headers=True,
            **(behind if at.behind_tls else {}),
        )
    except OSError:
        raise BadInput.of(
            "serve.port", f"port {at.port}", "is taken on this machine.", "Name another with --port."
        ) from None
    tell(_address(at, server.effective_port, signs_in=drafts is not None))
    server.run()


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


def _address(at: At, port: int, *, signs_in: bool) -> str:
    if at.behind_tls:
        return f"https://{at.behind_tls}/sign-in"
    if signs_in:
        return f"http://localhost:{port}/sign-in"  # the one name without TLS at which passkeys work
    return f"http://127.0.0.1:{port}/enter?key={settings.REPATRIA_KEY}"


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
