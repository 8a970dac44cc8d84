"""Delivering: what is due is signed and sent, once more later when that fails, and given up in the end."""

from __future__ import annotations

import http.client
import socket
import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from repatria.api.models import Delivery
from repatria.api.tokens import is_valid
from repatria.api.webhooks.hosts import Target, address_of, refuse_unallowed, target_of
from repatria.api.webhooks.signing import HEADER, signature
from repatria.core.errors import RepatriaError

LONGEST_ANSWER = 10.0
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=6)
MOST_TRIES = 12
"""With pauses that double from half a minute to six hours: given up after about two days."""

_CLAIMED_FOR = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Delivered:
    """How a round of deliveries went."""

    sent: int
    failed: int
    given_up: int


def due(using: str, now: datetime, most: int = 200) -> list[Delivery]:
    """The deliveries that are to be tried now, oldest first."""
    waiting = Q(delivered_at=None, given_up_at=None, next_try_at__lte=now, subscription__stopped_at=None)
    found = Delivery.objects.using(using).filter(waiting).select_related("subscription__token")
    return list(found.order_by("first", "id")[:most])


def deliver(using: str, now: datetime) -> Delivered:
    """Try everything that is due; what fails waits longer each time."""
    sent = failed = given_up = 0
    for each in due(using, now):
        # Of two that deliver at once, one finds it claimed.
        mine = Delivery.objects.using(using).filter(
            id=each.id, delivered_at=None, next_try_at=each.next_try_at
        )
        if not mine.update(next_try_at=now + _CLAIMED_FOR):
            continue
        result = _try(using, each, now)
        each.tries += 1
        each.last_result = result
        if result.startswith("2"):
            each.delivered_at, sent = now, sent + 1
        elif each.tries >= MOST_TRIES or result in ("not allowed", "token ended"):
            each.given_up_at, given_up = now, given_up + 1
        else:
            failed += 1
        each.next_try_at = now + pause_after(each.tries)
        each.save(
            using=using, update_fields=["tries", "last_result", "delivered_at", "given_up_at", "next_try_at"]
        )
    return Delivered(sent, failed, given_up)


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries: twice as long each time, up to a bound."""
    return min(FIRST_PAUSE * (1 << min(tries - 1, 20)), LONGEST_PAUSE)


def headers_of(delivery: Delivery, moment: int) -> dict[str, str]:
    """The headers of a delivery that is sent at a moment."""
    body = bytes(delivery.body)
    return {
        "Content-Type": "application/json",
        "User-Agent": "repatria-webhooks/1",
        "Repatria-Delivery": delivery.id,
        HEADER: signature(delivery.subscription.secret, moment, body),
    }


def _try(using: str, delivery: Delivery, now: datetime) -> str:
    """What came of one try: a status, or what went wrong in a word or two."""
    subscription = delivery.subscription
    if not is_valid(subscription.token, now):
        return "token ended"
    try:
        target = target_of(subscription.url)
        allowed = refuse_unallowed(using, target)
    except RepatriaError:
        return "not allowed"
    try:
        address = address_of(target, private=allowed.private)
        return str(_post(target, address, bytes(delivery.body), headers_of(delivery, int(now.timestamp()))))
    except ssl.SSLError:
        return "no valid certificate"
    except (OSError, http.client.HTTPException) as error:
        return type(error).__name__


def _post(target: Target, address: str, body: bytes, headers: dict[str, str]) -> int:
    """Send to the very address that was looked at; a redirect is an answer like any other that is no 2xx."""
    connection = _To(target, address)
    try:
        connection.request("POST", target.path, body=body, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


class _To(http.client.HTTPConnection):
    """A connection to an address, under the name that the certificate has to bear."""

    def __init__(self, target: Target, address: str) -> None:
        super().__init__(target.host, target.port, timeout=LONGEST_ANSWER)
        self._target, self._address = target, address

    def connect(self) -> None:
        """Connect to the address, and never look the name up again."""
        self.sock = socket.create_connection((self._address, self._target.port), LONGEST_ANSWER)
        if self._target.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self._target.host.strip("[]"))
