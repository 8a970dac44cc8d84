"""Webhooks: subscriptions of one's own, and how their deliveries stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Router

from repatria.api.answers import json_response
from repatria.api.bodies import SubscribeIn
from repatria.api.caller import caller
from repatria.api.models import Subscription
from repatria.api.operations import operation
from repatria.api.served import served
from repatria.api.webhooks.outbox import subscribe
from repatria.core.access.deeds import Deed
from repatria.core.errors import BadInput

router = Router(tags=["webhooks"])


@dataclass(frozen=True, slots=True)
class SubscriptionAnswer:
    """A subscription of one's own.

    Args:
        id: its id.
        url: where it is sent.
        kinds: of which events.
        next: the next entry that is looked at.
        waiting: how many deliveries wait.
        given_up: how many were given up.
        stopped_at: when it was stopped.
        secret: with which deliveries are signed; shown once, when it is made.
    """

    id: str
    url: str
    kinds: tuple[str, ...]
    next: int
    waiting: int
    given_up: int
    stopped_at: datetime | None
    secret: str | None = None


@operation(router, "get", "/webhooks", Deed.EXPORT, answers=tuple[SubscriptionAnswer, ...])
def webhooks(request: HttpRequest) -> HttpResponse:
    """One's own subscriptions, and how their deliveries stand."""
    return json_response([_told(each) for each in _own(request)])


@operation(router, "post", "/webhooks", Deed.EXPORT, answers=SubscriptionAnswer, status=201, acts=True)
def subscribe_webhook(request: HttpRequest, body: SubscribeIn) -> HttpResponse:
    """Subscribe to what is recorded, as far as this token reads it; the secret is shown this once."""
    using, now = served().using, served().now()
    place = served().desk.register.size() if body.since is None else body.since
    made, secret = subscribe(using, caller(request), body.url, body.kinds, place, now)
    return json_response(_told(made, secret), 201)


@operation(router, "delete", "/webhooks/{webhook}", Deed.EXPORT, answers=SubscriptionAnswer, acts=True)
def stop_webhook(request: HttpRequest, webhook: str) -> HttpResponse:
    """Stop a subscription of one's own; stopping it again changes nothing."""
    found = next((each for each in _own(request) if each.id == webhook), None)
    if found is None:
        raise BadInput.of("webhook.unknown", "", "is not known.", "See GET webhooks.")
    if found.stopped_at is None:
        found.stopped_at = served().now()
        found.save(using=served().using, update_fields=["stopped_at"])
    return json_response(_told(found))


def _own(request: HttpRequest) -> list[Subscription]:
    kept = Subscription.objects.using(served().using).filter(token_id=caller(request).token)
    return list(kept.order_by("made_at", "id"))


def _told(found: Subscription, secret: str | None = None) -> SubscriptionAnswer:
    deliveries = found.deliveries.using(served().using)
    return SubscriptionAnswer(
        id=found.id,
        url=found.url,
        kinds=tuple(found.kinds.splitlines()),
        next=found.place,
        waiting=deliveries.filter(delivered_at=None, given_up_at=None).count(),
        given_up=deliveries.exclude(given_up_at=None).count(),
        stopped_at=found.stopped_at,
        secret=secret,
    )
