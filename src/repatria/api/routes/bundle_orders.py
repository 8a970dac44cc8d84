"""Sending bundles: one officer orders, a second one confirms what would leave, either takes the file away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from repatria import wiring
from repatria.api import promises
from repatria.api.answers import json_response
from repatria.api.bodies import OrderIn, OrderVerdictIn
from repatria.api.caller import caller
from repatria.api.operations import BYTES, operation
from repatria.api.reading import Reading, log_read
from repatria.api.routes.bundles import place
from repatria.api.routes.files import as_attachment
from repatria.api.served import served
from repatria.core.access.deeds import Deed
from repatria.core.access.reader import Reader
from repatria.core.archive.bundle.header import Choice, Rule
from repatria.core.errors import BadInput, Refused
from repatria.core.terms.records import Ref
from repatria.desk.bundling.leaving import Leaving
from repatria.desk.bundling.make import Order, parse_since, since
from repatria.desk.bundling.orders import order_of, waiting_orders
from repatria.desk.bundling.sending import Sending, SendingDoor, order_draft
from repatria.desk.doing import SEND_BUNDLE, Draft

router = Router(tags=["bundles"])


@dataclass(frozen=True, slots=True)
class OrderAnswer:
    """The order of a bundle.

    Args:
        id: by which it is confirmed.
        state: whether it waits, and what became of it.
        by: who drafted it.
        digest: which a confirmation has to name.
        rule, purpose, to, recipients: what was ordered.
        leaving: what would leave.
        unread: the compartments in it that the caller does not read, so that he cannot confirm it.
    """

    id: str
    state: str
    by: Ref
    digest: str
    rule: str
    purpose: str
    to: str | None
    recipients: tuple[str, ...]
    leaving: Leaving
    unread: tuple[str, ...]


@operation(router, "get", "/bundles/orders", Deed.SEND_BUNDLE, answers=tuple[OrderAnswer, ...])
def bundle_orders(request: HttpRequest) -> HttpResponse:
    """The orders that wait and the latest decided."""
    drafts, reader = served().doing.drafts, caller(request).reader
    log_read(request, "", Reading.LIST)
    found = waiting_orders(drafts, reader) if drafts is not None else ()
    return json_response([_told(each.draft, reader) for each in found])


@operation(router, "get", "/bundles/orders/{order}", Deed.SEND_BUNDLE, answers=OrderAnswer)
def bundle_order(request: HttpRequest, order: Path[str]) -> HttpResponse:
    """One order, whole."""
    draft = order_draft(_door().drafts, order)
    log_read(request, order, Reading.DRAFT)
    return json_response(_told(draft, caller(request).reader))


@operation(
    router, "post", "/bundles/orders", Deed.SEND_BUNDLE, answers=OrderAnswer | Leaving, status=202, acts=True
)
def order_bundle(request: HttpRequest, body: OrderIn, dry_run: Query[bool] = False) -> HttpResponse:
    """Order a bundle, once for the request's key; a dry run only tells what would leave."""
    reader, using, door = caller(request).reader, served().using, _door()
    digest = promises.digest_of_request(reader.officer, request, body.model_dump())
    if dry_run:
        moment = served().now().replace(microsecond=0)
        return json_response(door.measure(_ordered(body, moment), reader))
    wanted = promises.tentative(using, promises.key_of(request), digest, served().now())
    earlier = door.drafts.get(wanted.key)
    if earlier is not None and earlier.kind == SEND_BUNDLE and earlier.by == reader.officer:
        return json_response(_told(earlier, reader), 202, Idempotency_Replayed="true")

    def prepare(stands: promises.Promise) -> Sending:
        wiring.bundle_shelf(place()).check_recipients(tuple(body.recipients))
        ordered = _ordered(body, datetime.fromtimestamp(stands.moment_ms // 1000, UTC))
        return Sending(
            order=ordered,
            by=reader.officer,
            roles=reader.roles,
            recipients=tuple(dict.fromkeys(body.recipients)),
            leaving=door.measure(ordered, reader),
        )

    sending = promises.kept_for(using, reader.officer, wanted, prepare)
    return json_response(_told(door.propose(reader, wanted.key, sending), reader), 202)


@operation(
    router, "post", "/bundles/orders/{order}/confirm", Deed.SEND_BUNDLE, answers=OrderAnswer, acts=True
)
def confirm_order(request: HttpRequest, order: Path[str], body: OrderVerdictIn) -> HttpResponse:
    """Confirm an order as the second officer; nothing leaves before."""
    door, reader = _door(), caller(request).reader
    door.confirm(reader, order, body.digest)
    return json_response(_told(order_draft(door.drafts, order), reader))


@operation(
    router, "post", "/bundles/orders/{order}/decline", Deed.SEND_BUNDLE, answers=OrderAnswer, acts=True
)
def decline_order(request: HttpRequest, order: Path[str], body: OrderVerdictIn) -> HttpResponse:
    """Decline an order, or withdraw one's own; nothing leaves."""
    door, reader = _door(), caller(request).reader
    door.decline(reader, order, body.digest)
    return json_response(_told(order_draft(door.drafts, order), reader))


@operation(router, "post", "/bundles/orders/{order}/file", Deed.SEND_BUNDLE, answers=BYTES, acts=True)
def bundle_file(request: HttpRequest, order: Path[str]) -> FileResponse:
    """The file of a confirmed bundle, for either of the two officers."""
    sending = _door().released(caller(request).reader, order)
    log_read(request, order, Reading.EXPORT)
    return as_attachment(*wiring.open_sending(place(), served().desk.register, sending))


def _door() -> SendingDoor:
    drafts, register = served().doing.drafts, served().desk.register
    if drafts is None:
        # A register without drafts has one keeper; a token is never his second pair of eyes.
        raise Refused.of("draft.nowhere", "", "needs a second officer.", "Do it at the pages.")
    return SendingDoor(
        drafts, served().now, lambda order, reader: wiring.measure_bundle(register, order, reader)
    )


def _ordered(body: OrderIn, moment: datetime) -> Order:
    choice = Choice(body.choice)
    names = tuple(each.strip() for each in body.names if each.strip())
    if choice is Choice.ALL:
        rule = Rule(choice)
    elif not names or (len(names) > 1 and choice not in (Choice.RECORD, Choice.SOURCE)):
        raise BadInput.of("bundle.rule", "body.names", "does not say which one.", "Name it.")
    elif choice is Choice.SINCE:
        rule = since(parse_since(names[0]))
    else:
        rule = Rule(choice, names)
    size = served().desk.register.size()
    return Order(rule=rule, purpose=body.purpose, made_at=moment, to=body.to, proofs=body.proofs, size=size)


def _told(draft: Draft, reader: Reader) -> OrderAnswer:
    shown = order_of(draft, reader)
    order = shown.sending.order
    return OrderAnswer(
        draft.id,
        str(draft.state),
        draft.by,
        draft.digest,
        str(order.rule),
        order.purpose,
        order.to,
        shown.sending.recipients,
        shown.sending.leaving,
        shown.unread,
    )
