"""Acts on claims and records: recording, accepting, rejecting, correcting, retracting, ruling, judging."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from repatria.api.acting import DryRun, ReceiptAnswer, perform
from repatria.api.bodies import CorrectIn, DecideIn, JudgeIn, OfOffice, RecordIn, RuleIn
from repatria.api.caller import caller
from repatria.api.operations import operation
from repatria.api.promises import Promise
from repatria.api.routes.claims import router as claims_router
from repatria.api.sent import expected, read_claim, reference, target
from repatria.api.served import served
from repatria.core.access.deeds import Deed
from repatria.core.claims.claim import Claim
from repatria.core.errors import BadInput
from repatria.core.terms.records import Ref, claim_ref

router = Router(tags=["acts"])

RECORDING = (Deed.RECORD_CLAIM, Deed.RECORD_MEDICAL, Deed.RECORD_WISH, Deed.WRITE_OFFER)
DECIDING = (Deed.DECIDE_CLAIM, Deed.ESTABLISH_WISH, Deed.MERGE, Deed.RECORD_DEATH)
Done = ReceiptAnswer | DryRun


# A path is served by one router, which the list of claims is on.
@operation(claims_router, "post", "/claims", *RECORDING, answers=Done, status=201, acts=True)
def record_claims(request: HttpRequest, body: RecordIn, dry_run: Query[bool] = False) -> HttpResponse:
    """Record claims in one act; they are proposed until an officer accepts them."""

    def make(stands: Promise) -> tuple[Claim, ...]:
        return tuple(
            read_claim({"id": stands.claim_id(place), **_given(each.model_dump())}, f"claims[{place}]")
            for place, each in enumerate(body.claims)
        )

    expects = {reference(about, "body.expects"): seen for about, seen in body.expects.items()}
    return perform(request, "record", body.model_dump(), make, expects, dry_run=dry_run)


@operation(router, "post", "/claims/{claim}/accept", *DECIDING, answers=Done, status=201, acts=True)
def accept(request: HttpRequest, claim: str, body: DecideIn, dry_run: Query[bool] = False) -> HttpResponse:
    """Take a claim into what is believed."""
    about = claim_ref(target(request, claim).id)
    return _of_office(request, "accept", body, about, "accepted", body.why, dry_run)


@operation(router, "post", "/claims/{claim}/reject", Deed.DECIDE_CLAIM, answers=Done, status=201, acts=True)
def reject(request: HttpRequest, claim: str, body: DecideIn, dry_run: Query[bool] = False) -> HttpResponse:
    """Keep a claim out of what is believed."""
    about = claim_ref(target(request, claim).id)
    return _of_office(request, "reject", body, about, "rejected", body.why, dry_run)


@operation(router, "post", "/claims/{claim}/correct", Deed.DECIDE_CLAIM, answers=Done, status=201, acts=True)
def correct(request: HttpRequest, claim: str, body: CorrectIn, dry_run: Query[bool] = False) -> HttpResponse:
    """Let another claim take a claim's place."""
    about = claim_ref(target(request, claim).id)
    by = claim_ref(target(request, body.by).id)
    return _of_office(request, "correct", body, about, "corrected_by", by, dry_run)


@operation(router, "post", "/claims/{claim}/retract", Deed.DECIDE_CLAIM, answers=Done, status=201, acts=True)
def retract(request: HttpRequest, claim: str, body: DecideIn, dry_run: Query[bool] = False) -> HttpResponse:
    """Withdraw an act of one's own; it counts only for the speaker of the claim."""
    about = claim_ref(target(request, claim).id)
    return _of_office(request, "retract", body, about, "retracted", body.why, dry_run)


@operation(router, "post", "/rulings", Deed.RULE, answers=Done, status=201, acts=True)
def rule(request: HttpRequest, body: RuleIn, dry_run: Query[bool] = False) -> HttpResponse:
    """Rule which claim on a property is believed of a subject."""
    about = reference(body.about, "body.about")
    believed = target(request, body.claim)
    if believed.property != body.property:
        raise BadInput.of("request.value", "body.claim", "is on another property.", "Name another.")
    value = {"property": body.property, "claim": believed.id}
    return _of_office(request, "rule", body, about, "ruling", value, dry_run)


@operation(
    router, "post", "/judgements", Deed.MERGE, Deed.JUDGE_NOT_SAME, answers=Done, status=201, acts=True
)
def judge(request: HttpRequest, body: JudgeIn, dry_run: Query[bool] = False) -> HttpResponse:
    """Judge whether two records are one person; that they are waits for a second officer."""
    about, other = reference(body.record, "body.record"), reference(body.other, "body.other")
    register = served().desk.register
    for record in (about, other):
        if not record.startswith("record:") or not register.entries_about(record):
            raise BadInput.of("ask.person", "", "is no record.", "Take its key from the list.")
    return _of_office(request, "judge", body, about, body.verdict, other, dry_run)


def _of_office(
    request: HttpRequest, kind: str, body: OfOffice, about: Ref, property: str, value: Any, dry_run: bool
) -> HttpResponse:
    """One claim in the officer's own mouth about what he had before him."""
    source = reference(body.source, "body.source") if body.source else served().notes

    def make(stands: Promise) -> tuple[Claim, ...]:
        said = {
            "id": stands.claim_id(0),
            "about": about,
            "property": property,
            "value": value,
            "speakers": [caller(request).reader.officer],
            "source": source,
            "said_on": stands.day.isoformat(),
        }
        return (read_claim(said, "claims[0]"),)

    expects = expected(request, about, body.seen)
    return perform(request, kind, body.model_dump(), make, expects, dry_run=dry_run)


def _given(data: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in data.items() if part is not None}
