"""What was sent with an act: claims, references, what it acts on, and how much of that had been seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from repatria.api.caller import caller
from repatria.api.served import served
from repatria.core.claims.claim import Claim
from repatria.core.claims.codec import claim_from_json
from repatria.core.errors import BadInput
from repatria.core.terms.records import Ref, parse_claim_id, parse_ref
from repatria.desk.showing import reads_claim
from repatria.desk.targets import with_targets


def expected(request: HttpRequest, about: Ref, seen: int | None) -> dict[Ref, int]:
    """How much the caller had seen of what he acts on.

    Raises:
        BadInput: he does not say, or not as a number.
    """
    match = request.headers.get("If-Match", "").strip().removeprefix('"').removesuffix('"')
    if seen is None and not match:
        raise BadInput.of("request.seen", "header", "does not say what was seen.", "Send If-Match.")
    if match and not (match.isascii() and match.isdigit() and len(match) <= 15):
        raise BadInput.of("request.value", "header.if_match", "is no number.", "Send what ETag said.")
    if seen is not None and match and int(match) != seen:
        raise BadInput.of("request.value", "header.if_match", "is not what was seen.", "Send one of them.")
    return {about: int(match) if match else int(seen or 0)}


def target(request: HttpRequest, claim: str) -> Claim:
    """The claim that is acted on, of which the caller may know.

    Raises:
        BadInput: there is none, or it is not his to know of: both in the same words.
    """
    register, reader = served().desk.register, caller(request).reader
    try:
        found = register.claims_by_id([parse_claim_id(claim)])
    except ValueError:
        found = {}
    known = with_targets(register, found.values())
    for each in found.values():
        if reads_claim(each, known, reader):
            return each
    raise BadInput.of("ask.claim", "", "is no claim.", "Take the id from an answer.")


def read_claim(data: Mapping[str, Any], where: str) -> Claim:
    """A claim that was sent.

    Raises:
        BadInput: it is none, or one that only an officer's own act can be and is another's.
    """
    try:
        return claim_from_json({key: part for key, part in data.items() if part is not None}, where)
    except (OverflowError, RecursionError, AttributeError):
        # Dates and numbers that no calendar and no type holds.
        raise BadInput.of("claim.value", where, "cannot be read.", "Correct it.") from None


def reference(text: str, where: str) -> Ref:
    """A reference that was sent.

    Raises:
        BadInput: it is none.
    """
    try:
        return parse_ref(text)
    except ValueError:
        raise BadInput.of("request.value", where, "is no reference.", "Write kind:key.") from None
