"""Which of several statements may be the newest, when sources date them only roughly.

A statement whose day nobody gives may be the newest of all. So a rough date never hides a
refusal behind a consent: both count, and the gates take the one on the side of the person.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from repatria.core.claims.claim import Claim


def first_day(claim: Claim) -> date:
    """The earliest day on which it can have been said."""
    return claim.said_on.first if claim.said_on and claim.said_on.first else date.min


def last_day(claim: Claim) -> date:
    """The latest day on which it can have been said."""
    return claim.said_on.last if claim.said_on and claim.said_on.last else date.max


def may_be_newest(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims that no other was surely said after, in order of their dates and ids."""
    found = sorted(claims, key=lambda claim: (last_day(claim), claim.id))
    latest_start = max(map(first_day, found), default=date.min)
    return tuple(claim for claim in found if last_day(claim) >= latest_start)


def surely_after(later: Claim, earlier: Claim) -> bool:
    """True when it was said after the other, whatever their dates mean."""
    return first_day(later) > last_day(earlier)


def perhaps_after(later: Claim, earlier: Claim) -> bool:
    """True when it may have been said on a later day than the other."""
    return last_day(later) > first_day(earlier)
