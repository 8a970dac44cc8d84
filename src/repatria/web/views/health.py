"""Whether the server is well, for whoever watches it; and its meters, for whoever may read them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.core.errors import RepatriaError
from repatria.web.access import served
from repatria.web.meters import METERS, TYPE


@require_safe
def show_health(request: HttpRequest) -> HttpResponse:
    """`ok` while the ledger can be read. It tells nothing else, so it is open to everybody."""
    try:
        served().desk.register.size()
    except RepatriaError:
        return HttpResponse("unwell\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def show_meters(request: HttpRequest) -> HttpResponse:
    """Counts and durations by route, and how long the ledger is; nobody's name."""
    size = served().desk.register.size()
    lines = ["# TYPE repatria_ledger_entries gauge", f"repatria_ledger_entries {size}", *METERS.lines()]
    return HttpResponse("\n".join(lines) + "\n", content_type=TYPE)
