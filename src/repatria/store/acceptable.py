"""What an act must be to be kept: checked before the ledger is locked, all faults at once.

What is appended can never be mended, so nothing is that could not be read back as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from repatria.core.claims.claim import Claim
from repatria.core.claims.codec import claim_from_json
from repatria.core.claims.values import ValueType
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.errors import BadInput, Collector
from repatria.core.terms.records import Ref, parse_ref
from repatria.desk.ports import Act
from repatria.store.bodies import claim_bytes
from repatria.store.fields import NAME_LENGTH


def check_act(act: Act, recorded_at: datetime | None = None) -> tuple[bytes, ...]:
    """The canonical bytes of an act's claims, in order.

    Raises:
        BadInput: the act holds no claim, one claim twice, or something that no register keeps.
    """
    problems = Collector(f"act {_short(act.key)}")
    if not act.claims:
        problems.add("act.empty", "", "records nothing.", "Leave it out, or give it a claim.")
    for place, text in (("key", act.key), ("kind", act.kind)):
        if not (text and text.isprintable() and len(text) <= NAME_LENGTH):
            what = f"is empty, not printable, or longer than {NAME_LENGTH} characters."
            problems.add("act.text", place, what, "Use a short word or id.")
    _check_moment(problems, recorded_at)
    _check_actor(problems, act.by)
    _check_repeats(problems, act)
    made = tuple(_checked(problems, claim) for claim in act.claims)
    problems.raise_if_any()
    return made


def refers_to(claim: Claim) -> str:
    """The thing that a claim's value names; empty when the value is no reference."""
    term = VOCABULARY.get(claim.property)
    is_reference = term is not None and term.type is ValueType.REF and claim.value is not None
    return str(claim.value) if is_reference else ""


def _checked(problems: Collector, claim: Claim) -> bytes:
    where = f"claim {claim.id}"
    for part in _references(claim):
        if len(part) > NAME_LENGTH:
            what = f"names something in more than {NAME_LENGTH} characters."
            problems.add("act.reference", where, what, "Give the thing a shorter key.")
    try:
        data = claim_bytes(claim)
        read_back = claim_from_json(json.loads(data), f"{problems.where}, {where}")
    except BadInput as error:
        problems.problems.extend(error.problems)
    except ValueError:
        what = "holds half of a character, or a number beyond 2^53."
        problems.add("claim.bytes", where, what, "Correct it where it comes from.")
    else:
        if read_back == claim:
            return data
        problems.add(
            "claim.bytes", where, "would be read back as another claim.", "Use the types of its terms."
        )
    return b""


def _references(claim: Claim) -> Iterator[str]:
    yield claim.about
    yield claim.source
    yield refers_to(claim)


def _check_moment(problems: Collector, moment: datetime | None) -> None:
    if moment is None:
        return
    if moment.tzinfo is None:
        problems.add("act.moment", "recorded_at", "names no offset from UTC.", "End the moment with Z.")
        return
    try:
        moment.astimezone(UTC)
    except OverflowError:
        problems.add("act.moment", "recorded_at", "lies outside of the years 1 to 9999.", "Correct it.")


def _check_actor(problems: Collector, by: Ref) -> None:
    try:
        parse_ref(by)
    except ValueError as error:
        problems.add("act.actor", "by", f"{error}.", "Name the actor as actor:key.")
        return
    if len(by) > NAME_LENGTH:
        problems.add("act.actor", "by", f"is longer than {NAME_LENGTH} characters.", "Use a shorter key.")


def _check_repeats(problems: Collector, act: Act) -> None:
    seen: set[str] = set()
    for claim in act.claims:
        if claim.id in seen:
            problems.add("ledger.repeated", f"claim {claim.id}", "is there twice.", "Give each its own id.")
        seen.add(claim.id)


def _short(key: str) -> str:
    return key[:60] if key.isprintable() else "with an unprintable key"
