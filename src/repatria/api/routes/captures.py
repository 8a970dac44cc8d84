"""A whole capture as one act: what Art. 17 asks, what he declined, and who says so."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from repatria.api.acting import DryRun, ReceiptAnswer, perform
from repatria.api.bodies import CaptureIn, SourceIn
from repatria.api.operations import operation
from repatria.api.promises import Promise
from repatria.api.sent import read_claim, reference
from repatria.core.access.deeds import Deed
from repatria.core.claims.claim import Claim
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.errors import BadInput, Collector
from repatria.core.files.person_file import OF_THE_GROUP_ALONE
from repatria.core.terms.records import Kind

router = Router(tags=["acts"])

_NOT_OF_A_CAPTURE = frozenset({"declined_to_state", "not_asked", "same_as", "not_same_as", "unsure_same_as"})


@operation(
    router, "post", "/captures", Deed.RECORD_CLAIM, answers=ReceiptAnswer | DryRun, status=201, acts=True
)
def capture(request: HttpRequest, body: CaptureIn, dry_run: Query[bool] = False) -> HttpResponse:
    """Record a capture whole: every particular is a claim about one new record.

    The act expects that nobody has spoken of the record yet.
    """
    record = reference(body.record, "body.record")
    if not record.startswith(f"{Kind.RECORD}:"):
        raise BadInput.of("request.value", "body.record", "is no record.", "Write record:key.")
    told = _told(body)

    def make(stands: Promise) -> tuple[Claim, ...]:
        return tuple(
            read_claim({"id": stands.claim_id(place), **each}, f"claims[{place}]")
            for place, each in enumerate(told)
        )

    return perform(request, "capture", body.model_dump(), make, {record: 0}, dry_run=dry_run)


def _told(body: CaptureIn) -> list[dict[str, Any]]:
    """The claims of a capture: its source where that is new, the particulars, and the gaps."""
    _refuse_what_is_no_particular(body)
    said: dict[str, Any] = {"speakers": body.speakers, "said_on": body.said_on, "hedge": body.hedge}
    told: list[dict[str, Any]] = []
    source = body.source
    if isinstance(source, SourceIn):
        about = source.reference
        told.append(
            {"about": about, "property": "source", "value": source.description, "source": about, **said}
        )
    else:
        about = source
    said |= {"about": body.record, "source": about}
    for property, value in sorted(body.particulars.items()):
        told.append({"property": property, "value": value, **said})
    for property, names in (("declined_to_state", body.declined), ("not_asked", body.not_asked)):
        told.extend({"property": property, "value": name, **said} for name in sorted(set(names)))
    return told


def _refuse_what_is_no_particular(body: CaptureIn) -> None:
    problems = Collector("body")
    gaps = {*body.declined, *body.not_asked}
    for name in (*body.particulars, *gaps):
        term = VOCABULARY.get(name)
        if (
            term is None
            or Kind.RECORD not in term.about
            or name in _NOT_OF_A_CAPTURE | OF_THE_GROUP_ALONE - {"member_of"}
        ):
            problems.add("request.value", "particulars", "is none.", "See GET vocabulary.")
    if gaps & body.particulars.keys():
        problems.add("request.value", "declined", "was given too.", "Say one of them.")
    problems.raise_if_any()
