"""What whoever keeps the machine does for the API: tokens, and where webhooks may go."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from repatria.api import tokens
from repatria.api.tokens import TokenLine
from repatria.api.webhooks import hosts
from repatria.api.webhooks.delivering import Delivered, deliver, due, headers_of
from repatria.api.webhooks.outbox import fill
from repatria.core.access.roles import Role
from repatria.desk.ports import Register


@dataclass(frozen=True, slots=True)
class HostLine:
    """A host that webhooks may go to."""

    host: str
    port: int
    private: bool


@dataclass(frozen=True, slots=True)
class Keeper:
    """The API of one register, for its keeper.

    Args:
        using: the alias of the database with the tokens.
        register: the register.
        now: the clock.
        origin: the name under which the register signs.
    """

    using: str
    register: Register
    now: Callable[[], datetime]
    origin: str

    def make_token(self, name: str, roles: Iterable[Role], days: int) -> str:
        """Make a token, which can be seen this once; raises `BadInput`."""
        return tokens.make_token(self.using, self.origin, name, roles, days, self.now())

    def tokens(self) -> tuple[TokenLine, ...]:
        """Every token that was ever made."""
        return tokens.list_tokens(self.using)

    def revoke(self, id: str) -> None:
        """End a token at once; raises `BadInput` where there is none."""
        tokens.revoke(self.using, id, self.now())

    def allow(self, host: str, port: int, *, private: bool) -> None:
        """Let webhooks go to a host; raises `BadInput`."""
        hosts.allow(self.using, host, port, private=private)

    def disallow(self, host: str, port: int) -> bool:
        """Let webhooks go to a host no more; False when they could not."""
        return hosts.disallow(self.using, host, port)

    def hosts(self) -> tuple[HostLine, ...]:
        """The hosts that webhooks may go to."""
        return tuple(HostLine(each.host, each.port, each.private) for each in hosts.allowed_hosts(self.using))

    def deliver(self) -> Delivered:
        """Fill the outbox, and send what is due."""
        fill(self.using, self.register, self.now())
        return deliver(self.using, self.now())

    def outbox(self) -> Iterator[str]:
        """What is due, one JSON object to a line, signed: to be carried by other means than HTTP."""
        now = self.now()
        fill(self.using, self.register, now)
        for each in due(self.using, now):
            told = {"url": each.subscription.url, "headers": headers_of(each, int(now.timestamp()))}
            yield json.dumps({**told, "body": bytes(each.body).decode()}, sort_keys=True)
