"""One claim: what is said, by whom, where it was read, and whether it stands."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.core.access.compartments import compartment_of_claim
from repatria.core.access.reduce import blanked, reduced_view
from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.files.persons import persons
from repatria.core.terms.records import ClaimId, Kind, Power, Ref, claim_ref, kind_of
from repatria.web.acting import reader_of
from repatria.web.asking import ask_about_claims
from repatria.web.frame import page


@require_safe
def show_claim(request: HttpRequest, claim: UUID) -> HttpResponse:
    """One claim as known on the day asked about, with every claim about it."""
    asked, reader = ask_about_claims(request, ClaimId(str(claim))), reader_of(request)
    view = asked.view
    told = view.by_id.get(ClaimId(str(claim)))
    if told is None:
        raise Http404
    may_read = reader.reads(compartment_of_claim(told, view.by_id))
    return page(
        request,
        asked,
        "web/claim.html",
        view=reduced_view(view, reader),
        claim=told if may_read else blanked(told),
        term=VOCABULARY[told.property],
        stand=view.stands[told.id],
        acts=_acts(view, told),
        person=_person(view, told.about),
        speakers=[(speaker, _acts_for(view, speaker)) for speaker in reversed(told.speakers)],
        # The bytes in the ledger say what the claim says.
        entry=asked.entry_of(told.id) if may_read else None,
    )


def _acts(view: View, claim: Claim) -> list[ClaimId]:
    """Every claim about this one, whether or not it took effect, in order of their ids."""
    reference = claim_ref(claim.id)
    return [each.id for each in view.recorded if each.about == reference]


def _person(view: View, about: Ref) -> Ref | None:
    if kind_of(about) is not Kind.RECORD:
        return None
    person = persons(view).holding(about)
    return Ref(person.id) if person else None


def _acts_for(view: View, speaker: Ref) -> Power | None:
    found = next(view.about(speaker, "acts_for"), None)
    return Power(str(found.value)) if found else None
