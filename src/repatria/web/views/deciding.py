"""Deciding on a claim: accept, reject or take back, with a reason; the second of two officers is told."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from repatria.core.claims.claim import Claim
from repatria.core.claims.standing import Standing
from repatria.core.errors import BadInput, Problem
from repatria.core.terms.records import ClaimId, claim_ref
from repatria.desk import acts
from repatria.web.access import served
from repatria.web.acting import afterwards, door, fresh_key, officer, reader_of
from repatria.web.asking import Asked, ask_about_claims
from repatria.web.frame import page

VERDICTS = {
    "accept": (acts.accept, "Accept", "It becomes part of what is believed."),
    "reject": (acts.reject, "Reject", "It stays out of what is believed, and is kept."),
    "retract": (acts.retract, "Take back", "Only whoever made the claim takes it back."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, claim: UUID) -> HttpResponse:
    """The claim with what is to be decided, and the decision."""
    id = ClaimId(str(claim))
    register = served().desk.register
    found = register.claims_by_id([id]).get(id)
    if found is None:
        raise Http404
    asked = ask_about_claims(request, id)
    if request.method != "POST":
        return _form(request, asked, found, ())
    verdict = request.POST.get("verdict", "")
    why = request.POST.get("why", "").strip()
    problems = []
    if verdict not in VERDICTS:
        problems.append(Problem("decide.verdict", "the decision", "is missing.", "Choose one."))
    if not why:
        problems.append(Problem("decide.why", "the reason", "is empty.", "Say why in a few words."))
    if problems:
        return _form(request, asked, found, tuple(problems))
    try:
        act = VERDICTS[verdict][0]
        done = act(door().by(reader_of(request)), officer(request, request.POST.get("seen", "")), id, why)
    except BadInput as error:
        return _form(request, asked, found, error.problems)
    return afterwards(done, reverse("claim", kwargs={"claim": id}))


def possible(reader_officer: str, claim: Claim, standing: Standing) -> tuple[str, ...]:
    """What can be decided on a claim as it stands."""
    verdicts = []
    if standing is not Standing.ACCEPTED:
        verdicts.append("accept")
    if standing is not Standing.REJECTED:
        verdicts.append("reject")
    if claim.speakers and claim.speakers[-1] == reader_officer and standing is not Standing.RETRACTED:
        verdicts.append("retract")
    return tuple(verdicts)


def _form(request: HttpRequest, asked: Asked, claim: Claim, problems: tuple[Problem, ...]) -> HttpResponse:
    if claim.id not in asked.view.by_id:
        raise Http404
    standing = asked.view.stands[claim.id].standing
    verdicts = possible(reader_of(request).officer, claim, standing)
    response = page(
        request,
        asked,
        "web/forms/decide.html",
        claim=claim,
        standing=standing,
        verdicts=[(name, *VERDICTS[name][1:]) for name in verdicts],
        chosen=request.POST.get("verdict", ""),
        why=request.POST.get("why", ""),
        seen=served().desk.register.entries_about(claim_ref(claim.id)),
        key=request.POST.get("key") or fresh_key(),
        problems=problems,
    )
    response.status_code = 400 if problems else 200
    return response
