"""Where deliveries may go: to hosts that whoever keeps the machine allowed, and to no other.

An allowed host must have public addresses only, each of them, and is spoken to by HTTPS, unless it
was allowed as private: then it may lie in the machine's own network, and HTTP will do. The name is
looked up once for each delivery, and that very address is connected to, so that a name that
changes between the look and the step leads nowhere else. Redirects are never followed.
Source: OWASP Top 10:2025, A01 (server-side request forgery); OWASP ASVS 5.0, 1.3.6.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from repatria.api.models import AllowedHost
from repatria.core.errors import BadInput, Refused

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\]")
_DEFAULT = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Target:
    """Where a subscription's deliveries go."""

    scheme: str
    host: str
    port: int
    path: str


def target_of(url: str) -> Target:
    """Read an address.

    Raises:
        BadInput: it is no plain address of HTTPS or HTTP, or holds a name, a password or a fragment.
    """
    try:
        parts = urlsplit(url)
        port = _DEFAULT.get(parts.scheme, 0) if parts.port is None else parts.port
        port *= parts.scheme in _DEFAULT
    except ValueError:
        raise _bad_url() from None
    host = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else parts.hostname or ""
    plain = url.isascii() and url.isprintable() and " " not in url and "\\" not in url
    if not plain or "@" in parts.netloc or parts.fragment or not port or not _HOST.fullmatch(host):
        raise _bad_url()
    path = parts.path or "/"
    return Target(parts.scheme, host, port, f"{path}?{parts.query}" if parts.query else path)


def refuse_unallowed(using: str, target: Target) -> AllowedHost:
    """The permission under which a target may be sent to.

    Raises:
        Refused: there is none, or it asks for HTTPS.
    """
    allowed: AllowedHost | None = (
        AllowedHost.objects.using(using).filter(host=target.host, port=target.port).first()
    )
    if allowed is None or (target.scheme != "https" and not allowed.private):
        raise Refused.of("webhook.host", "", "is not allowed.", "Ask who keeps the machine.")
    return allowed


def address_of(target: Target, *, private: bool) -> str:
    """The address to connect to: of a host that is not private, only where every address is public.

    Raises:
        OSError: the name cannot be looked up, or leads into a network that it must not.
    """
    name = target.host.strip("[]")
    found = [info[4][0] for info in socket.getaddrinfo(name, target.port, type=socket.SOCK_STREAM)]
    addresses = [str(each).partition("%")[0] for each in found]
    if not addresses:
        raise OSError("no address")
    if not private and not all(_is_public(each) for each in addresses):
        raise OSError("an address that is not public")
    return addresses[0]


def allow(using: str, host: str, port: int, *, private: bool) -> None:
    """Let deliveries go to a host.

    Raises:
        BadInput: it is no host's name.
    """
    host = host.lower()
    if not _HOST.fullmatch(host) or not 1 <= port <= 65535:
        what = "is no host and port."
        raise BadInput.of("webhook.url", f"{host[:60]}:{port}", what, "Write hooks.example.org:443.")
    AllowedHost.objects.using(using).update_or_create(host=host, port=port, defaults={"private": private})


def disallow(using: str, host: str, port: int) -> bool:
    """Let nothing go to a host any more; False when nothing could."""
    return bool(AllowedHost.objects.using(using).filter(host=host.lower(), port=port).delete()[0])


def allowed_hosts(using: str) -> list[AllowedHost]:
    """The hosts that deliveries may go to."""
    return list(AllowedHost.objects.using(using).order_by("host", "port"))


def _is_public(address: str) -> bool:
    found = ip_address(address)
    mapped = getattr(found, "ipv4_mapped", None) or found
    return bool(mapped.is_global and not mapped.is_multicast)


def _bad_url() -> BadInput:
    made = BadInput.of("webhook.url", "", "cannot be used.", "Write https://host/path.")
    assert isinstance(made, BadInput)
    return made
