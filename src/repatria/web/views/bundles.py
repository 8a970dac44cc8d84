"""The bundles of this register: its own keys, the keys that it trusts, and what it took and sent."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from repatria.core.errors import BadInput, Problem
from repatria.desk.bundling.orders import Waiting, waiting_orders
from repatria.desk.bundling.trusting import TYPED, compared_key
from repatria.web.acting import reader_of
from repatria.web.asking import NOBODY, ask_about
from repatria.web.bundling.place import place, sending_door, shelf
from repatria.web.frame import page


@require_safe
def list_bundles(request: HttpRequest) -> HttpResponse:
    """Everything that the register knows of bundles."""
    return _list(request)


@require_http_methods(["GET", "HEAD", "POST"])
def trust_key(request: HttpRequest) -> HttpResponse:
    """Trust another register's key, once its fingerprint was compared with its keeper."""
    if request.method != "POST":
        return _form(request, {}, ())
    typed = {name: request.POST.get(name, "").strip() for name in ("name", "key", "fingerprint", "body")}
    try:
        key = compared_key(typed["key"], typed["fingerprint"])
        ours = typed["body"] == "same"
        if ours and settings.REPATRIA_OFFICERS:
            # Its officers' acts bind here: a registrar who could let in a register of his own would need
            # no second officer for anything.
            what = "is kept as one of this body's registers only on the machine itself."
            remedy = "Ask its keeper: repatria bundle trust NAME KEY --same-body."
            raise BadInput.of("bundle.own-body", "the key", what, remedy)
        shelf().trust(typed["name"], key, same_body=ours)
    except BadInput as error:
        return _form(request, typed, error.problems)
    # What was trusted by whom is kept as reads are.
    request.reads = (("trusted key", key.fingerprint),)  # type: ignore[attr-defined]
    return _list(request, trusted=typed["name"])


def _list(request: HttpRequest, trusted: str = "") -> HttpResponse:
    kept, reader = shelf(), reader_of(request)
    own, age = kept.own(), str(kept.identity().to_public())
    orders = sending_door()
    waiting: tuple[Waiting, ...] = waiting_orders(orders.drafts, reader) if orders else ()
    return page(
        request,
        ask_about(request, NOBODY),
        "web/bundles/bundles.html",
        own=own,
        age=age,
        keys=kept.all_trusted(),
        taken=kept.taken(),
        sent=kept.sent(),
        orders=waiting,
        takes_two=orders is not None,
        trusted=trusted,
    )


def _form(request: HttpRequest, typed: dict[str, str], problems: tuple[Problem, ...]) -> HttpResponse:
    place()
    response = page(
        request,
        ask_about(request, NOBODY),
        "web/bundles/trust.html",
        typed=typed,
        problems=problems,
        may_be_ours=not settings.REPATRIA_OFFICERS,
        least=TYPED,
    )
    response.status_code = 400 if problems else 200
    return response
