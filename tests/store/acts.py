"""Acts for tests in one line each."""

from __future__ import annotations

from typing import Any

from repatria.core.claims.claim import Claim
from repatria.core.terms.records import Ref
from repatria.desk.ports import Act
from strategies import ACTORS, RECORDS
from told import claim


def act(*told: Claim, key: str = "k", by: Ref = ACTORS[0], **more: Any) -> Act:
    """An act that records claims, or one claim on somebody's rank."""
    return Act(
        kind="record", key=key, by=by, claims=told or (claim(1, RECORDS[0], "rank", "private"),), **more
    )


def acceptance(number: int, of: Claim, *, expects: bool = True) -> Act:
    """An officer's acceptance of a claim that nobody had acted on when he looked."""
    about = Ref(f"claim:{of.id}")
    told = claim(number, about, "accepted", "read", by=f"officer-{number}")
    return Act(
        kind="accept", key=told.id, by=told.speaker(), claims=(told,), expects={about: 0} if expects else {}
    )
