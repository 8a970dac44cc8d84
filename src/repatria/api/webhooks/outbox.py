"""The outbox: for each subscription, what was recorded since, as messages that are signed and sent later.

A message says that something was recorded, never what: sequences, ids, references and properties.
It is written before anything is sent, once for each entry, so that a crash loses and doubles nothing
here; a receiver may get one message twice, and tells it by its id.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import uuid4

from django.db import transaction

from repatria.api.models import ApiToken, Delivery, Subscription
from repatria.api.tokens import Caller, Held, as_given, is_valid, reader_of
from repatria.api.webhooks.hosts import refuse_unallowed, target_of
from repatria.api.webhooks.kinds import Event, event_of
from repatria.core.archive.entry import Entry, moment_text
from repatria.core.errors import BadInput
from repatria.desk.ports import Register
from repatria.desk.showing import readable

MOST_EVENTS = 100
"""How many events one message holds."""

LOOKED_AT = 2000
"""How many entries are looked at in one transaction."""


def subscribe(
    using: str, by: Caller, url: str, kinds: Iterable[str], place: int, now: datetime
) -> tuple[Subscription, str]:
    """Make a subscription; its secret is shown this once.

    Raises:
        BadInput: the address or a kind is none.
        Refused: the host is not allowed.
    """
    asked = sorted(set(kinds))
    if not asked or set(asked) - set(Event):
        raise BadInput.of("webhook.kinds", "", "is no kind.", f"Known are {', '.join(Event)}.")
    refuse_unallowed(using, target_of(url))
    secret = secrets.token_urlsafe(32)
    made = Subscription.objects.using(using).create(
        id=str(uuid4()), token_id=by.token, url=url, secret=secret, kinds="\n".join(asked), place=place,
        made_at=now,
    )  # fmt: skip
    return made, secret


def fill(using: str, register: Register, now: datetime, held: Held = as_given) -> int:
    """Put what was recorded since into the outbox; how many messages that made."""
    made = 0
    for subscription in running(using, now):
        while subscription.place < register.size():
            made += _fill_one(using, register, subscription, now, held)
    return made


def running(using: str, now: datetime) -> list[Subscription]:
    """The subscriptions that are neither stopped nor left behind by their token."""
    found = Subscription.objects.using(using).filter(stopped_at=None).select_related("token").order_by("id")
    return [each for each in found if is_valid(each.token, now)]


def _fill_one(using: str, register: Register, subscription: Subscription, now: datetime, held: Held) -> int:
    start = subscription.place
    entries = list(islice(register.entries(start), LOOKED_AT))
    end = start + len(entries)
    if not entries:
        return 0
    messages = list(_messages(register, subscription, entries, now, held))
    with transaction.atomic(using=using):
        rows = Subscription.objects.using(using).filter(id=subscription.id, place=start)
        # Of two that fill at once, one finds the place moved.
        if rows.update(place=end):
            Delivery.objects.using(using).bulk_create(messages)
    subscription.refresh_from_db(using=using, fields=["place"])
    return len(messages)


def _messages(
    register: Register, subscription: Subscription, entries: list[Entry], now: datetime, held: Held
) -> Iterator[Delivery]:
    kinds = set(subscription.kinds.splitlines())
    token: ApiToken = subscription.token
    told = [
        _event(entry)
        for entry in readable(register, entries, reader_of(token, held))
        if event_of(entry.claim.property) in kinds
    ]
    for begin in range(0, len(told), MOST_EVENTS):
        events = told[begin : begin + MOST_EVENTS]
        id = str(uuid4())
        body = {"id": id, "subscription": subscription.id, "events": events}
        yield Delivery(
            id=id, subscription=subscription, first=events[0]["sequence"],
            body=json.dumps(body, sort_keys=True, separators=(",", ":")).encode(),
            made_at=now, next_try_at=now,
        )  # fmt: skip


def _event(entry: Entry) -> dict[str, Any]:
    """An entry without anything that it says."""
    return {
        "kind": event_of(entry.claim.property).value,
        "sequence": entry.sequence,
        "recorded_at": moment_text(entry.recorded_at),
        "claim": entry.claim.id,
        "about": entry.claim.about,
        "property": entry.claim.property,
    }
