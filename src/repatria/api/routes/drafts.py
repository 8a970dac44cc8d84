"""Drafts: grave acts that wait for a second officer, who confirms or declines exactly what he saw."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from repatria.api.answers import json_response
from repatria.api.bodies import ConfirmIn, DeclineIn
from repatria.api.caller import caller
from repatria.api.operations import operation
from repatria.api.sent import reference
from repatria.api.served import served
from repatria.core.access.deeds import FOUR_EYES
from repatria.core.access.reader import Reader
from repatria.core.errors import Refused
from repatria.core.terms.records import Ref
from repatria.desk.doing import Draft
from repatria.desk.ports import Receipt
from repatria.desk.showing import reads_claim
from repatria.desk.targets import with_targets

router = Router(tags=["four eyes"])
_GRAVE = tuple(sorted(FOUR_EYES))


@dataclass(frozen=True, slots=True)
class DraftAnswer:
    """A draft: what would be recorded, who made it, and the digest that a confirmation names."""

    id: str
    kind: str
    by: Ref
    at: datetime
    state: str
    digest: str
    act: dict[str, Any]


@operation(router, "get", "/drafts", *_GRAVE, answers=tuple[DraftAnswer, ...])
def drafts(request: HttpRequest) -> HttpResponse:
    """The drafts that wait and that one may read, oldest first."""
    kept, reader = served().doing.drafts, caller(request).reader
    waiting = kept.waiting() if kept is not None else ()
    return json_response([_told(each) for each in waiting if _reads(each, reader)])


@operation(router, "get", "/drafts/{draft}", *_GRAVE, answers=DraftAnswer)
def draft(request: HttpRequest, draft: str) -> HttpResponse:
    """One draft, also when it waits no more."""
    return json_response(_told(_known(draft, caller(request).reader)))


@operation(router, "post", "/drafts/{draft}/confirm", *_GRAVE, answers=Receipt, status=201, acts=True)
def confirm_draft(request: HttpRequest, draft: str, body: ConfirmIn) -> HttpResponse:
    """Confirm a draft as the second officer; it is recorded with his word, or not at all."""
    reader = caller(request).reader
    _known(draft, reader)
    source = reference(body.source, "body.source") if body.source else served().notes
    return json_response(served().doing.confirm(reader, draft, body.digest, body.why, source), 201)


@operation(router, "post", "/drafts/{draft}/decline", *_GRAVE, answers=DraftAnswer, acts=True)
def decline_draft(request: HttpRequest, draft: str, body: DeclineIn) -> HttpResponse:
    """Decline a draft, or withdraw one's own; nothing is recorded."""
    reader = caller(request).reader
    _known(draft, reader)
    served().doing.decline(reader, draft, body.digest)
    return json_response(_told(_known(draft, reader)))


def _known(id: str, reader: Reader) -> Draft:
    kept = served().doing.drafts
    found = kept.get(id) if kept is not None and id.isascii() and id.isprintable() else None
    if found is None or not _reads(found, reader):
        raise Refused.of("draft.unknown", "", "is not known.", "See GET drafts.")
    return found


def _reads(draft: Draft, reader: Reader) -> bool:
    """Whether every claim of a draft, and all that it acts on, may be shown."""
    claims = draft.act.claims
    known = with_targets(served().desk.register, claims)
    return all(reads_claim(claim, known, reader) for claim in claims)


def _told(draft: Draft) -> DraftAnswer:
    act = json.loads(draft.body)
    return DraftAnswer(draft.id, draft.kind, draft.by, draft.at, str(draft.state), draft.digest, act)
