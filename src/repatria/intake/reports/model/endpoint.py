"""Asking an endpoint: this machine's own without more, any other host only when it is allowed for this case.

A report's text may name prisoners. It goes over no network unless somebody says to which host, each time.
Redirects are not followed, and the answer is bounded.
"""

from __future__ import annotations

import http.client
import json
import ssl
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from repatria.core.errors import BadInput

SECONDS = 120.0
MOST_ANSWERED = 1 << 20
_HERE = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint and the model that is asked there.

    Args:
        url: up to its version, such as http://127.0.0.1:8080/v1.
        model: the model's name.
        send_to: the host to which this case's text may be sent; not needed for this machine.
        key: a bearer key, where it wants one.
    """

    url: str
    model: str
    send_to: str = ""
    key: str = ""

    def check(self) -> None:
        """See that it may be asked; nothing is sent.

        Raises:
            BadInput: it is no address, is another host than was allowed, or would be asked in the clear.
        """
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc or parts.query:
            what, remedy = "is no endpoint's address.", "Write http://127.0.0.1:PORT/v1."
            raise BadInput.of("intake.proposer", "--proposer", what, remedy)
        if host in _HERE:
            return
        if self.send_to != host:
            what = f"is not on this machine, and the text may name prisoners: {host}."
            remedy = f"Allow it for this case with --send-to {host}, or use a model on this machine."
            raise BadInput.of("intake.send-to", "--proposer", what, remedy)
        if parts.scheme != "https":
            what = "would be sent the text in the clear."
            raise BadInput.of("intake.send-to", "--proposer", what, "Write https://.")

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> str:
        """What the model answers, as it wrote it; no tools are offered to it.

        Raises:
            BadInput: it may not be asked, cannot be reached, or answers otherwise than such endpoints do.
        """
        self.check()
        parts = urlsplit(self.url)
        body = {
            "model": self.model,
            "temperature": 0,
            "seed": 1,
            "messages": messages,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": schema},
            },
        }
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        connection = self._connection()
        try:
            path = f"{parts.path.rstrip('/')}/chat/completions"
            connection.request("POST", path, json.dumps(body).encode(), headers)
            answer = connection.getresponse()
            data = answer.read(MOST_ANSWERED + 1)
            if answer.status != 200 or len(data) > MOST_ANSWERED:
                raise _unusable(f"answers {answer.status}, {len(data):,} bytes.")
            return str(json.loads(data)["choices"][0]["message"]["content"])
        except (OSError, http.client.HTTPException) as error:
            raise _unusable(f"cannot be asked: {type(error).__name__}.") from None
        except (ValueError, KeyError, IndexError, TypeError):
            raise _unusable("answers otherwise than such endpoints do.") from None
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.url)
        assert parts.hostname is not None
        if parts.scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(parts.hostname, parts.port, timeout=SECONDS, context=context)
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=SECONDS)


def _unusable(what: str) -> BadInput:
    made = BadInput.of("intake.proposer", "the proposer", what, "See that it runs, or leave --proposer out.")
    assert isinstance(made, BadInput)
    return made
