"""Whether active hostilities go on: a fact, not a treaty, and the start of the duty of Art. 118."""

from __future__ import annotations

from collections import defaultdict

from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.law.newest import may_be_newest
from repatria.core.terms.records import ClaimId, Ref


def hostilities(view: View) -> tuple[str | None, tuple[ClaimId, ...]]:
    """`active`, `ceased`, or None while no one says or sources disagree; and the claims behind it.

    A register that knows of several conflicts is answered only when all of them stand alike,
    because nothing tells yet in which of them a person was captured.
    """
    by_event: dict[Ref, list[Claim]] = defaultdict(list)
    for claim in view.of("hostilities"):
        if claim.asserts():
            by_event[claim.about].append(claim)
    newest = [claim for claims in by_event.values() for claim in may_be_newest(claims)]
    # A sealed claim may say either.
    states = {None if claim.value is None else str(claim.value) for claim in newest}
    behind = tuple(claim.id for claims in by_event.values() for claim in claims)
    return (states.pop() if len(states) == 1 else None), behind
