"""Processes beside the first one: they answer what only reads the register, and hand on everything else.

Python runs one thread of a process at a time, so a second processor is of use only to a second process.
Long work, forms and sign-in live in the first process alone; a file, a list or a claim needs nothing of it.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.urls import Resolver404, resolve

Environ = dict[str, Any]
Start = Callable[..., Any]
App = Callable[[Environ, Start], Iterable[bytes]]

READ_ANYWHERE = frozenset(
    {"situation", "persons", "person", "waiting", "claim", "sources", "source", "offers", "health"}
)
"""The pages whose answers need nothing but the register and the accounts."""

_ASKED_FROM = "X-Repatria-Asked-From"
_OF_THE_HOP = {
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
}
_PORTION = 64 * 1024


class Beside:
    """The application of a process beside the first one.

    Args:
        own: the application of this process.
        first: the socket on which the first process hears what is handed on.
    """

    def __init__(self, own: App, first: Path) -> None:
        self.own, self.first = own, first

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer it here, or as the first process answers it."""
        if environ["REQUEST_METHOD"] in {"GET", "HEAD"} and _route(environ["PATH_INFO"]) in READ_ANYWHERE:
            return self.own(environ, start)
        return self._handed_on(environ, start)

    def _handed_on(self, environ: Environ, start: Start) -> Iterator[bytes]:
        asking = _Local(self.first)
        try:
            asking.request(
                environ["REQUEST_METHOD"],
                _path(environ),
                body=environ["wsgi.input"] if environ.get("CONTENT_LENGTH") else None,
                headers=_headers(environ) | {_ASKED_FROM: environ.get("REMOTE_ADDR", "")},
            )
            answer = asking.getresponse()
        except OSError:
            asking.close()
            start("503 Service Unavailable", [("Content-Type", "text/plain; charset=utf-8")])
            return iter([b"The register is not being served just now. Try again in a minute.\n"])
        kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in _OF_THE_HOP]
        start(f"{answer.status} {answer.reason}", kept)
        return _portions(answer, asking)


class HandedOn:
    """The application of the first process for what was handed on: it comes from whoever had asked.

    Args:
        own: the application. It is served so on a socket alone that nobody but this user can open.
    """

    def __init__(self, own: App) -> None:
        self.own = own

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer it."""
        environ["REMOTE_ADDR"] = environ.pop(_in_environ(_ASKED_FROM), "")
        return self.own(environ, start)


class _Local(HTTPConnection):
    """A connection to a socket of this machine that has a path and no port."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost")
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(str(self._path))


def _route(path: str) -> str:
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


def _path(environ: Environ) -> str:
    path = quote(environ["PATH_INFO"].encode("latin-1"), safe="/:@!$&'()*+,;=~-._")
    asked = environ.get("QUERY_STRING", "")
    return f"{path}?{asked}" if asked else path


def _headers(environ: Mapping[str, Any]) -> dict[str, str]:
    """The headers as they came, but for what only a process beside may say."""
    named = {
        name[5:].replace("_", "-").title(): value
        for name, value in environ.items()
        if name.startswith("HTTP_") and name != _in_environ(_ASKED_FROM)
    }
    for name, key in (("Content-Type", "CONTENT_TYPE"), ("Content-Length", "CONTENT_LENGTH")):
        if environ.get(key):
            named[name] = environ[key]
    return {name: value for name, value in named.items() if name.lower() not in _OF_THE_HOP}


def _in_environ(name: str) -> str:
    return "HTTP_" + name.upper().replace("-", "_")


def _portions(answer: HTTPResponse, asking: HTTPConnection) -> Iterator[bytes]:
    try:
        while portion := answer.read1(_PORTION):
            yield portion
    finally:
        asking.close()
