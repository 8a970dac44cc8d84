"""Acting: a request is made into one act, once for each key, and goes through the desk's one door.

Answers 201 with a receipt, 200 for one that had been recorded before, 202 for a draft that waits
for a second officer, and 200 for a dry run, of which nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from repatria.api import promises
from repatria.api.answers import json_response
from repatria.api.caller import caller
from repatria.api.promises import Promise
from repatria.api.served import served
from repatria.core.access.deeds import takes_two
from repatria.core.access.reader import Reader
from repatria.core.claims.claim import Claim
from repatria.core.claims.standing import ACTS_OF_OFFICE
from repatria.core.errors import BadInput, Problem, Refused
from repatria.core.terms.records import ClaimId, Ref
from repatria.desk.doing import Draft, DraftState
from repatria.desk.ports import Act, Receipt
from repatria.desk.showing import reads_claim
from repatria.desk.targets import acted_on, with_targets


@dataclass(frozen=True, slots=True)
class ReceiptAnswer:
    """The register's word that an act is durable, or that a draft of it waits for a second officer.

    Args:
        state: `recorded`, or what became of the draft.
        key: the act's key, and the draft's id.
        first: sequence of its first entry; None while it waits.
        claims: the ids of its claims, in order.
        recorded_at: when it was recorded; None while it waits.
        digest: of the draft, which its confirmation has to name; None for what is recorded.
    """

    state: str
    key: str
    first: int | None
    claims: tuple[ClaimId, ...]
    recorded_at: datetime | None
    digest: str | None


@dataclass(frozen=True, slots=True)
class DryRun:
    """What would come of an act, of which nothing was kept.

    Args:
        would: `be recorded`, or `wait for a second officer`.
        kind: what it would be.
        deeds: the deeds that it is.
        claims: how many claims it would record.
    """

    would: str
    kind: str
    deeds: tuple[str, ...]
    claims: int


Make = Callable[[Promise], tuple[Claim, ...]]


def perform(
    request: HttpRequest, kind: str, body: Any, make: Make, expects: Mapping[Ref, int], *, dry_run: bool
) -> HttpResponse:
    """Record an act, or keep it for a second officer, once for the request's key.

    Args:
        request: who asks, with which key.
        kind: the act's kind.
        body: what was sent, as JSON.
        make: makes the act's claims; raises `BadInput` where they are wrong.
        expects: what the caller had seen.
        dry_run: only tell what would come of it.

    Raises:
        NotAllowed: his roles do not hold it.
        Refused: he is late, or the key was used for something else.
        BadInput: the claims, or the key, are wrong.
    """
    reader, using, now = caller(request).reader, served().using, served().now()
    digest = promises.digest_of_request(reader.officer, request, body)
    if dry_run:
        return _dry_run(
            reader,
            _checked(reader, kind, make, Promise("dry-run", int(now.timestamp() * 1000), digest), expects),
        )
    wanted = promises.tentative(using, promises.key_of(request), digest, now)
    act = promises.kept_for(
        using, reader.officer, wanted, lambda stands: _checked(reader, kind, make, stands, expects)
    )
    return _answer(act, served().doing.do(reader, act))


def _checked(reader: Reader, kind: str, make: Make, stands: Promise, expects: Mapping[Ref, int]) -> Act:
    """The act, after all that can be checked before the ledger is locked."""
    act = Act(kind=kind, key=stands.key, by=reader.officer, claims=make(stands), expects=expects)
    _refuse_anothers_word(reader, act)
    _refuse_unread_targets(reader, act)
    deeds = served().doing.deeds(act)
    reader.must(*deeds)
    if served().doing.drafts is None and takes_two(deeds):
        # A register without drafts has one keeper; a token is never his second pair of eyes.
        raise Refused.of("draft.nowhere", "", "needs a second officer.", "Do it at the pages.")
    served().check(act)
    return act


def _refuse_anothers_word(reader: Reader, act: Act) -> None:
    """Acts of office are said by the officer himself; that one was confirmed is said by confirming it."""
    problems, ours = [], f"{reader.officer.rpartition('/')[0]}/"
    for place, claim in enumerate(act.claims):
        own = claim.speakers == (reader.officer,)
        of_office = claim.property in ACTS_OF_OFFICE and claim.property != "source" and not own
        # Who tells it is outermost; within the chain he may well name a colleague.
        as_another = claim.speakers[0].startswith(ours) and claim.speakers[0] != reader.officer
        if claim.property == "confirmed" or of_office or as_another:
            problems.append(_in_anothers_name(f"claims[{place}]"))
    if problems:
        raise Refused(problems)


def _in_anothers_name(where: str) -> Problem:
    return Problem("act.by", where, "is in another officer's name.", "Act with his token.")


def _refuse_unread_targets(reader: Reader, act: Act) -> None:
    register = served().desk.register
    wanted = acted_on(act.claims)
    own = {claim.id for claim in act.claims}
    targets = register.claims_by_id(sorted(set(wanted) - own))
    known = with_targets(register, [*targets.values(), *act.claims])
    for each in set(wanted) - own:
        if each not in targets or not reads_claim(targets[each], known, reader):
            raise BadInput.of("ask.claim", "", "is no claim.", "Take the id from an answer.")


def _dry_run(reader: Reader, act: Act) -> HttpResponse:
    doing, register = served().doing, served().desk.register
    for subject, seen in act.expects.items():
        if register.entries_about(subject) > seen:
            raise Refused.of("act.late", "", "was acted on.", "Look again.")
    if repeated := register.claims_by_id([claim.id for claim in act.claims]):
        raise BadInput.of("ledger.repeated", f"{len(repeated)}", "is there.", "Give it its own id.")
    deeds = doing.deeds(act)
    waits = doing.drafts is not None and takes_two(deeds)
    would = "wait for a second officer" if waits else "be recorded"
    return json_response(DryRun(would, act.kind, tuple(deeds), len(act.claims)))


def _answer(act: Act, done: Receipt | Draft) -> HttpResponse:
    claims = tuple(claim.id for claim in act.claims)
    if isinstance(done, Receipt):
        told = ReceiptAnswer("recorded", act.key, done.first, claims, done.recorded_at, None)
        status, repeated = 200 if done.repeated else 201, done.repeated
    else:
        drafts = served().doing.drafts
        kept = (drafts.get(done.id) if drafts else None) or done
        told = ReceiptAnswer(str(kept.state), act.key, None, claims, None, kept.digest)
        # The moment of a draft is that of its first keeping.
        repeated = kept.at != done.at or kept.state is not DraftState.WAITING
        status = 202
    response = json_response(told, status)
    if repeated:
        response["Idempotency-Replayed"] = "true"
    return response
