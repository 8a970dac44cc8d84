"""Acts that wait for a second officer: the list, one of them in words, and the confirmation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from repatria.core.access.reduce import reduced_view
from repatria.core.claims.view import View
from repatria.core.errors import BadInput, Problem, Refused
from repatria.core.terms.records import Kind, Ref, key_of, kind_of
from repatria.desk.doing import SEND_BUNDLE, Draft, DraftState
from repatria.desk.provenance import Saying, sayings
from repatria.web.acting import door, note, reader_of
from repatria.web.asking import NOBODY, ask_about
from repatria.web.frame import page


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """A draft with what it would record, in words."""

    draft: Draft
    sayings: tuple[Saying, ...]
    is_own: bool


@require_safe
def list_drafts(request: HttpRequest) -> HttpResponse:
    """Every act that waits, oldest first."""
    drafts = door().drafts
    waiting = drafts.waiting() if drafts else ()
    asked = ask_about(request, *_people(waiting))
    return page(
        request,
        asked,
        "web/drafts.html",
        drafts=[_shown(request, asked.view, draft) for draft in waiting],
        takes_two=drafts is not None,
        bundles=[each for each in drafts.bundles() if each.state is DraftState.WAITING] if drafts else (),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decide_draft(request: HttpRequest, draft: str) -> HttpResponse:
    """One act that waits, and what the second officer decides."""
    drafts = door().drafts
    found = drafts.get(draft) if drafts else None
    if found is None:
        raise Http404
    if found.kind == SEND_BUNDLE:
        return HttpResponseRedirect(reverse("bundle-order", kwargs={"draft": draft}))
    if request.method != "POST":
        return _form(request, found, ())
    reader, digest = reader_of(request), request.POST.get("digest", "")
    try:
        if request.POST.get("verdict") == "confirm":
            door().confirm(reader, draft, digest, request.POST.get("why", ""), note())
            return HttpResponseRedirect(f"{reverse('draft', kwargs={'draft': draft})}?done=confirmed")
        door().decline(reader, draft, digest)
    except (BadInput, Refused) as error:
        return _form(request, found, error.problems)
    return HttpResponseRedirect(f"{reverse('drafts')}?done=declined")


def _people(drafts: Iterable[Draft]) -> tuple[Ref, ...]:
    """Whom drafts concern, so that their words can be told."""
    about = {claim.about for draft in drafts for claim in draft.act.claims}
    return tuple(sorted(each for each in about if kind_of(each) is Kind.RECORD)) or (NOBODY,)


def _shown(request: HttpRequest, view: View, draft: Draft) -> ShownDraft:
    reader = reader_of(request)
    claims = draft.act.claims
    whole = reduced_view(View([*view.recorded, *claims], view.held), reader)
    return ShownDraft(draft, sayings(whole, (claim.id for claim in claims)), draft.by == reader.officer)


def _form(request: HttpRequest, draft: Draft, problems: tuple[Problem, ...]) -> HttpResponse:
    asked = ask_about(request, *_people([draft]))
    about = next((claim.about for claim in draft.act.claims if kind_of(claim.about) is Kind.RECORD), None)
    response = page(
        request,
        asked,
        "web/draft.html",
        shown=_shown(request, asked.view, draft),
        waits=draft.state is DraftState.WAITING,
        person=key_of(about) if about else "",
        why=request.POST.get("why", ""),
        problems=problems,
    )
    response.status_code = 409 if problems else 200
    return response
