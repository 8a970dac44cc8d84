"""Sending a bundle: choose, see what would leave, have a second officer confirm it, take the file away."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from repatria.core.archive.entry import moment_text
from repatria.core.errors import BadInput, Problem, Refused, RepatriaError
from repatria.desk.bundling.leaving import Leaving
from repatria.desk.bundling.ordering import (
    CHOICES,
    Ordered,
    compartments_for,
    properties_for,
    read_order,
    typed_in,
)
from repatria.desk.bundling.orders import order_of
from repatria.desk.bundling.sending import Sending, order_draft
from repatria.web.access import served
from repatria.web.acting import fresh_key, key_of_form, reader_of
from repatria.web.asking import NOBODY, ask_about
from repatria.web.bundling.place import made_file, measure, place, sending_door, shelf
from repatria.web.frame import page


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest) -> HttpResponseBase:
    """Choose what to send, see what would leave, and send it or have it confirmed."""
    place()
    if request.method != "POST":
        return _form(request, typed_in(request.GET), None, None)
    typed, reader = typed_in(request.POST), reader_of(request)
    if request.POST.get("do") == "choose":
        for name in ("made_at", "size"):
            typed.pop(name, None)
        return _form(request, typed, None, None)
    try:
        ordered = read_order(typed, datetime.now(UTC), served().desk.register.size())
        shelf().check_recipients(ordered.recipients)
        leaves = measure(ordered.order, reader)
        if request.POST.get("do") != "send":
            return _form(request, typed, ordered, leaves)
        if request.POST.get("digest") != leaves.digest:
            what, remedy = "is another than you saw.", "Look at it again, and then send it."
            raise Refused.of("bundle.changed", "what would leave", what, remedy)
        sending = Sending(
            order=ordered.order, by=reader.officer, roles=reader.roles, recipients=ordered.recipients,
            leaving=leaves,
        )  # fmt: skip
        orders = sending_door()
        if orders is None:
            return made_file(sending)
        draft = orders.propose(reader, key_of_form(request), sending)
    except (BadInput, Refused) as error:
        for name in ("made_at", "size"):
            typed.pop(name, None)
        return _form(request, typed, None, None, error)
    return HttpResponseRedirect(reverse("bundle-order", kwargs={"draft": draft.id}))


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, draft: str) -> HttpResponse:
    """The order of a bundle, whole, and what the second officer decides."""
    orders = sending_door()
    if orders is None:
        raise Http404
    if request.method != "POST":
        return _order(request, draft, ())
    reader, digest = reader_of(request), request.POST.get("digest", "")
    here = reverse("bundle-order", kwargs={"draft": draft})
    try:
        if request.POST.get("verdict") != "confirm":
            orders.decline(reader, draft, digest)
            return HttpResponseRedirect(f"{reverse('bundles')}?done=declined")
        orders.confirm(reader, draft, digest)
    except (BadInput, Refused) as error:
        return _order(request, draft, error.problems)
    return HttpResponseRedirect(f"{here}?done=released")


@require_POST
def take_away(request: HttpRequest, draft: str) -> HttpResponseBase:
    """The file of a confirmed bundle, for either of the two officers."""
    orders = sending_door()
    if orders is None:
        raise Http404
    try:
        return made_file(orders.released(reader_of(request), draft))
    except (BadInput, Refused) as error:
        return _order(request, draft, error.problems)


def _form(
    request: HttpRequest,
    typed: dict[str, str],
    ordered: Ordered | None,
    leaves: Leaving | None,
    error: RepatriaError | None = None,
) -> HttpResponse:
    reader = reader_of(request)
    problems: tuple[Problem, ...] = error.problems if error else ()
    if ordered is not None:
        typed |= {"made_at": moment_text(ordered.order.made_at), "size": str(ordered.order.size)}
    response = page(
        request,
        ask_about(request, NOBODY),
        "web/bundles/make.html",
        typed=typed,
        choices=CHOICES,
        properties=properties_for(reader),
        compartments=compartments_for(reader),
        ordered=ordered,
        leaves=leaves,
        key=request.POST.get("key") or fresh_key(),
        takes_two=sending_door() is not None,
        withheld=sorted(map(str, reader.withheld)),
        problems=problems,
    )
    response.status_code = 200 if error is None else 409 if isinstance(error, Refused) else 400
    return response


def _order(request: HttpRequest, draft: str, problems: tuple[Problem, ...]) -> HttpResponse:
    orders, reader = sending_door(), reader_of(request)
    if orders is None:
        raise Http404
    try:
        shown = order_of(order_draft(orders.drafts, draft), reader)
    except Refused:
        raise Http404 from None
    response = page(
        request,
        ask_about(request, NOBODY),
        "web/bundles/order.html",
        shown=shown,
        is_second=shown.draft.second == reader.officer,
        problems=problems,
    )
    response.status_code = 409 if problems else 200
    return response
