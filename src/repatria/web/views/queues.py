"""Claims that wait for a decision, the oldest first, each with who says so and where to decide on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.core.access.reduce import reduced_view
from repatria.core.errors import BadInput
from repatria.desk.catalogue import PAGE
from repatria.desk.queues import decidable
from repatria.web.acting import reader_of
from repatria.web.asking import ask
from repatria.web.frame import page


@require_safe
def list_waiting(request: HttpRequest) -> HttpResponse:
    """A page of the claims about people that nobody has accepted or rejected."""
    asked, reader = ask(request), reader_of(request)
    after = request.GET.get("after", "-1")
    if not after.removeprefix("-").isdecimal() or len(after) > 15:
        raise BadInput.of("ask.choice", "after", "is no place in the ledger.", "Begin on the first page.")
    found = asked.catalogue.waiting(decidable(reader), int(after), PAGE + 1)
    shown = found[:PAGE]
    view = asked.catalogue.view_of(tuple(each.claim for each in shown), asked.on)
    return page(
        request,
        asked,
        "web/waiting.html",
        view=reduced_view(view, reader),
        waiting=[each for each in shown if each.claim in view.by_id],
        after=str(shown[-1].sequence) if len(found) > PAGE else "",
        from_the_first=after == "-1",
    )
