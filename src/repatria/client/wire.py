"""The wire: one request and its answer, over Python's own HTTP, with the proof of who the server is."""

from __future__ import annotations

import http.client
import json
import shutil
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import urlencode, urlsplit

from repatria.client.errors import NotAnswered, error_of
from repatria.core.errors import BadInput

LONGEST_WAIT = 120.0
"""Seconds to wait for an answer; more than the longest question of the API may take."""

_PLAIN_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Wire:
    """Where the server is, and the token.

    Args:
        url: the server's address, without the API's own part: https://register.example.org.
        token: what `repatria token make` printed.
    """

    url: str
    token: str

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        local = parts.hostname in _PLAIN_HOSTS
        if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or "@" in parts.netloc:
            raise BadInput.of("client.url", "--server", "is no server's address.", "Write https://host.")
        if parts.scheme == "http" and not local:
            what = "a token must not go over a network in the clear."
            raise BadInput.of("client.url", "--server", what, "Write https://, or use this machine's server.")
        if not (self.token.isascii() and self.token.isprintable() and self.token):
            raise BadInput.of("client.token", "the token", "is none.", "Make one: repatria token make.")

    def ask(
        self, method: str, path: str, query: Mapping[str, Any], body: Any = None, **headers: str
    ) -> tuple[int, Mapping[str, str], Any]:
        """One request: the status, the headers and the JSON of its answer.

        Raises:
            NotAnswered: the server cannot be reached, or is none of ours.
            RepatriaError: it refuses.
        """
        with self._answer(method, path, query, body, headers) as answer:
            data = answer.read()
            return answer.status, _headers(answer), _json(data)

    def send(self, path: str, query: Mapping[str, Any], file: BinaryIO, size: int) -> Any:
        """Send a file as it is; the JSON of the answer. Raises as `ask`."""
        with self._answer("POST", path, query, file, {"Content-Length": str(size)}) as answer:
            return _json(answer.read())

    def fetch(self, method: str, path: str, to: BinaryIO) -> None:
        """Write a file that is answered to an open one; raises as `ask`."""
        with self._answer(method, path, {}, None, {"Accept": "*/*"}) as answer:
            shutil.copyfileobj(answer, to)

    def lines(self, path: str, query: Mapping[str, Any]) -> Iterator[Any]:
        """The lines of a stream, each as JSON, as they come; raises as `ask`."""
        with self._answer("GET", path, query, None, {}) as answer:
            for line in answer:
                yield _json(line)

    @contextmanager
    def _answer(
        self, method: str, path: str, query: Mapping[str, Any], body: Any, headers: Mapping[str, str]
    ) -> Iterator[http.client.HTTPResponse]:
        parts = urlsplit(self.url)
        connection = self._connection()
        asked = urlencode({name: _text(part) for name, part in query.items() if part is not None})
        target = f"{parts.path.rstrip('/')}/api/v1/{path}" + (f"?{asked}" if asked else "")
        sent = {"Authorization": f"Bearer {self.token}", "Accept": "application/json", **headers}
        data: Any = body
        if body is not None and not hasattr(body, "read"):
            data = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        try:
            connection.request(method, target, body=data, headers=sent)
            answer = connection.getresponse()
            if not 200 <= answer.status < 300:
                raise error_of(answer.status, _json(answer.read()))
            yield answer
        except (OSError, http.client.HTTPException) as error:
            what = f"does not answer ({type(error).__name__})."
            raise NotAnswered.of("client.unreachable", self.url, what, "See that it runs.") from None
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.url)
        assert parts.hostname is not None  # seen to when it was made
        if parts.scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(
                parts.hostname, parts.port, timeout=LONGEST_WAIT, context=context
            )
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=LONGEST_WAIT)


def _text(part: Any) -> str:
    return str(part).lower() if isinstance(part, bool) else str(part)


def _headers(answer: http.client.HTTPResponse) -> dict[str, str]:
    return {name.lower(): value for name, value in answer.getheaders()}


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        what = "answers, but not as a register does."
        raise NotAnswered.of("client.unreachable", "the server", what, "Check its address.") from None
