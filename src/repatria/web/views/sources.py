"""The sources, and one source with every claim read in it, in the order of its passages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.core.access.reduce import reduced_view
from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.errors import BadInput
from repatria.core.terms.records import ClaimId, Kind, Ref, ref
from repatria.desk.catalogue import PAGE
from repatria.web.acting import reader_of
from repatria.web.asking import Asked, ask
from repatria.web.frame import page


@require_safe
def list_sources(request: HttpRequest) -> HttpResponse:
    """The sources that claims were read in, a page at a time in a large register."""
    asked = ask(request)
    size = PAGE if asked.is_large else asked.size
    found = asked.catalogue.sources(request.GET.get("after", "")[:255], size)
    view = asked.catalogue.view_about(tuple(source for source, _ in found), asked.on)
    return page(
        request,
        asked,
        "web/sources.html",
        view=reduced_view(view, reader_of(request)),
        sources=[(source, view.source(source), number) for source, number in found],
        after=found[-1][0] if found and len(found) == size and asked.is_large else "",
    )


@require_safe
def show_source(request: HttpRequest, key: str) -> HttpResponse:
    """One source: what it is, whether a copy is kept, and what was read in it."""
    asked, reference = ask(request), ref(Kind.SOURCE, key)
    view, claims, after = _read(asked, reference, request.GET.get("after", "-1"))
    source = view.source(reference)
    if source is None and not claims:
        raise Http404
    described = [claim.id for claim in view.about(reference, "source")]
    return page(
        request,
        asked,
        "web/source.html",
        view=reduced_view(view, reader_of(request)),
        reference=reference,
        source=source,
        claims=claims,
        described=described,
        after=after,
        in_parts=bool(after) or "after" in request.GET,
    )


def _read(asked: Asked, source: Ref, after: str) -> tuple[View, list[ClaimId], str]:
    """What was read in a source: all of it, or of a large register a page, and where the next begins."""
    if not asked.is_large:
        return asked.view, claims_in(asked.view, source), ""
    if not after.removeprefix("-").isdecimal() or len(after) > 15:
        raise BadInput.of("ask.choice", "after", "is no place in the ledger.", "Begin on the first page.")
    found = asked.catalogue.claims_in(source, int(after), PAGE + 1)
    shown = found[:PAGE]
    if not shown:
        return asked.catalogue.view_about((source,), asked.on), [], ""
    view = asked.catalogue.view_of(tuple(claim for _, claim in shown), asked.on)
    return view, [claim for _, claim in shown], str(shown[-1][0]) if len(found) > PAGE else ""


def claims_in(view: View, source: Ref) -> list[ClaimId]:
    """The claims read in a source, in the order of their passages; those on the whole of it come last."""
    found = [claim for claim in view.recorded if claim.source == source]
    return [claim.id for claim in sorted(found, key=_place)]


def _place(claim: Claim) -> tuple[bool, int, int, int, ClaimId]:
    passage = claim.passage
    start = passage.span.start if passage.span else 0
    is_whole = passage.span is None and passage.page is None and passage.row is None
    return (is_whole, passage.page or 0, passage.row or 0, start, claim.id)
