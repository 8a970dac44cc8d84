"""Claims: one with its words and its history, lists of them, and all of them as a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import Field, Query, Router, Schema

from repatria.api.answers import Answer, answered, json_response
from repatria.api.asking import When, ask, ask_about, ask_about_claim
from repatria.api.caller import caller
from repatria.api.limits import MOST_ON_A_PAGE
from repatria.api.operations import operation
from repatria.api.paging import Page, page_of
from repatria.api.reading import Reading, log_claim, log_read
from repatria.api.sent import reference, target
from repatria.api.served import served
from repatria.core.access.deeds import Deed
from repatria.core.access.reader import Reader
from repatria.core.archive.entry import Entry, moment_text
from repatria.core.claims.claim import Claim
from repatria.core.claims.codec import claim_to_json
from repatria.core.claims.standing import Standing
from repatria.core.claims.view import View
from repatria.core.errors import BadInput
from repatria.core.terms.records import ClaimId, Kind, claim_ref, parse_claim_id
from repatria.desk.desk import Question
from repatria.desk.provenance import Saying, saying
from repatria.desk.showing import readable, reads_claim

router = Router(tags=["claims"])

JSON_LINES = "application/jsonl"


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as it was recorded, and whether it stands."""

    claim: dict[str, Any]
    standing: Standing


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """A claim with its words and its history.

    Args:
        claim: the claim, as it was recorded.
        saying: the same in words, every reference by its name.
        acts: the claims about this one.
        seen: how many entries speak of it; what an act on it has to name.
    """

    claim: dict[str, Any]
    saying: Saying
    acts: tuple[ClaimId, ...]
    seen: int


class SoughtClaims(When):
    """Which claims to list."""

    about: str | None = Field(None, max_length=200)
    property: str | None = Field(None, max_length=60)
    standing: Standing | None = None
    limit: int = Field(50, ge=1, le=MOST_ON_A_PAGE)
    cursor: str | None = Field(None, max_length=800)


class Since(Schema):
    """From which entry on, and how many at most."""

    since: int = Field(0, ge=0, le=2**53 - 1, description="The first sequence; `next` of the stream before.")
    limit: int | None = Field(None, ge=1, le=2**53 - 1, description="How many entries to go through.")


@operation(router, "get", "/claims", Deed.READ_FILES, answers=Answer[Page[ClaimLine]])
def claims(request: HttpRequest, sought: Query[SoughtClaims]) -> HttpResponse:
    """Claims page by page, in the order of their ids, which is that of their making.

    Those about one thing are read like its file; a list over everything is an export.
    """
    reader = caller(request).reader
    if sought.about is None:
        reader.must(Deed.EXPORT)
    question = _question(sought)
    view = question.view
    found = (claim for claim in view.recorded if _is_sought(view, claim, sought, reader))
    page = page_of(found, lambda claim: claim.id, sought.limit, sought.cursor, "claims")
    if sought.about is None:
        log_read(request, "", Reading.EXPORT, question=f"claims {sought.property or ''}")
    else:
        log_read(request, sought.about, Reading.FILE)
    lines = [{"claim": claim_to_json(each), "standing": view.stands[each.id].standing} for each in page.items]
    return answered(request, question, {"items": lines, "next": page.next}, is_reduced=True)


@operation(router, "get", "/claims/{claim}", Deed.READ_FILES, answers=Answer[ClaimAnswer])
def claim(request: HttpRequest, claim: str, when: Query[When]) -> HttpResponse:
    """One claim: who said it, where, with what reserve, whether it stands, and what acts on it."""
    question, reader = ask_about_claim(_id(claim), when), caller(request).reader
    told = question.view.by_id.get(_id(claim))
    if told is None or not reads_claim(told, question.view.by_id, reader):
        raise BadInput.of("ask.claim", "", "is no claim.", "Take the id from an answer.")
    log_claim(request, told)
    reference = claim_ref(told.id)
    acts = tuple(each.id for each in question.view.recorded if each.about == reference)
    seen = served().desk.register.entries_about(reference)
    answer = {
        "claim": claim_to_json(told),
        "saying": saying(question.view, told.id, question.supposed),
        "acts": acts,
        "seen": seen,
    }
    response = answered(request, question, answer, is_reduced=True)
    response["ETag"] = f'"{seen}"'
    return response


@operation(router, "get", "/claims.jsonl", Deed.EXPORT, answers=JSON_LINES)
def claims_stream(request: HttpRequest, since: Query[Since]) -> StreamingHttpResponse:
    """Every claim of the ledger from an entry on, as JSON Lines.

    The last line is `{"next": N}`: where to go on. A stream without it was cut off; go on after the
    last sequence that came. Entries that the caller may not read are left out.
    """
    log_read(request, "", Reading.EXPORT, question=f"entries from {since.since}")
    return StreamingHttpResponse(_lines(since, caller(request).reader), content_type=JSON_LINES)


@operation(router, "get", "/seen/{path:subject}", Deed.READ_FILES, answers=dict[str, int])
def seen(request: HttpRequest, subject: str) -> HttpResponse:
    """How many entries speak of a record, a claim or anything else; what an act's `expects` names."""
    about = reference(subject, "path.subject")
    if about.startswith("claim:"):
        target(request, about.partition(":")[2])
    count = served().desk.register.entries_about(about)
    response = json_response({"seen": count})
    response["ETag"] = f'"{count}"'
    return response


def _question(sought: SoughtClaims) -> Question:
    """Of the whole, or where it is about one record, of what is around it."""
    if sought.about is not None and sought.about.startswith(f"{Kind.RECORD}:"):
        return ask_about(reference(sought.about, "query.about"), sought)
    return ask(sought)


def _id(text: str) -> ClaimId:
    try:
        return parse_claim_id(text)
    except ValueError:
        raise BadInput.of("ask.claim", "", "is no claim.", "Take the id from an answer.") from None


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """An entry as a line of the stream."""
    return {
        "sequence": entry.sequence,
        "recorded_at": moment_text(entry.recorded_at),
        "recorded_by": entry.recorded_by,
        "claim": claim_to_json(entry.claim),
    }


def _lines(since: Since, reader: Reader) -> Iterator[bytes]:
    register = served().desk.register
    # What is recorded meanwhile is for the next stream, so that this one ends.
    end = register.size()
    if since.limit is not None:
        end = min(end, since.since + since.limit)
    entries = _until(register.entries(since.since), end)
    for entry in readable(register, entries, reader):
        yield json.dumps(entry_to_json(entry)).encode() + b"\n"
    yield json.dumps({"next": max(end, since.since)}).encode() + b"\n"


def _until(entries: Iterator[Entry], end: int) -> Iterator[Entry]:
    for entry in entries:
        if entry.sequence >= end:
            return
        yield entry


def _is_sought(view: View, claim: Claim, sought: SoughtClaims, reader: Reader) -> bool:
    return (
        (sought.about is None or claim.about == sought.about)
        and (sought.property is None or claim.property == sought.property)
        and (sought.standing is None or view.stands[claim.id].standing is sought.standing)
        and reads_claim(claim, view.by_id, reader)
    )
