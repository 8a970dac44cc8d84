"""The sources, and one source with every claim read in it, in the order of its passages."""

from __future__ import annotations

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.terms.records import ClaimId, Kind, Ref, ref
from repatria.web.asking import ask
from repatria.web.frame import page


@require_safe
def list_sources(request: HttpRequest) -> HttpResponse:
    """Every source that a claim was read in."""
    asked = ask(request)
    read_in = Counter(claim.source for claim in asked.view.recorded)
    sources = [(source, asked.view.source(source), number) for source, number in sorted(read_in.items())]
    return page(request, asked, "web/sources.html", sources=sources)


@require_safe
def show_source(request: HttpRequest, key: str) -> HttpResponse:
    """One source: what it is, whether a copy is kept, and what was read in it."""
    asked = ask(request)
    reference = ref(Kind.SOURCE, key)
    claims = claims_in(asked.view, reference)
    source = asked.view.source(reference)
    if source is None and not claims:
        raise Http404
    described = [claim.id for claim in asked.view.about(reference, "source")]
    return page(
        request,
        asked,
        "web/source.html",
        reference=reference,
        source=source,
        claims=claims,
        described=described,
    )


def claims_in(view: View, source: Ref) -> list[ClaimId]:
    """The claims read in a source, in the order of their passages; those on the whole of it come last."""
    found = [claim for claim in view.recorded if claim.source == source]
    return [claim.id for claim in sorted(found, key=_place)]


def _place(claim: Claim) -> tuple[bool, int, int, int, ClaimId]:
    passage = claim.passage
    start = passage.span.start if passage.span else 0
    is_whole = passage.span is None and passage.page is None and passage.row is None
    return (is_whole, passage.page or 0, passage.row or 0, start, claim.id)
