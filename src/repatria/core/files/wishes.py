"""Wishes: the dated series of what a person is said to want.

The newest statement counts, whoever heard it: a refusal made to anybody, after a wish was
established, takes it back. Nothing here decides; the gates of the law room do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from repatria.core.claims.claim import Claim
from repatria.core.terms.dates import Edtf
from repatria.core.terms.records import ClaimId, Ref
from repatria.core.terms.wishes import Wish


@dataclass(frozen=True, slots=True)
class DatedWish:
    """One expression of a wish as a claim gives it.

    Args:
        claim: the claim.
        wish: what is wanted, and in what conditions it was said.
        expressed: False when the claim denies it: that he has *not* expressed this wish, which
            is no wish for the opposite.
        said_on: when it was said; None when no source says.
        speakers: who says so.
    """

    claim: ClaimId
    wish: Wish
    expressed: bool
    said_on: Edtf | None
    speakers: tuple[Ref, ...]

    @property
    def is_established(self) -> bool:
        """True when it was heard by a neutral, in private, understood and informed."""
        return self.expressed and not self.wish.missing_to_be_established()

    def is_valid_on(self, day: date, days: int) -> bool:
        """True while an established wish may still be relied on.

        Args:
            day: the day of decision.
            days: for how many days a wish is valid; a setting of law, not a constant.
        """
        if self.said_on is None or self.said_on.first is None or self.said_on.last is None:
            return False
        return self.said_on.last <= day <= self.said_on.first + timedelta(days=days)


def dated_wishes(claims: Iterable[Claim]) -> tuple[DatedWish, ...]:
    """The wishes among a person's claims, oldest first; undated ones come before all others."""
    wishes = [
        DatedWish(claim.id, claim.value, claim.asserts(), claim.said_on, claim.speakers)
        for claim in claims
        if isinstance(claim.value, Wish)
    ]
    return tuple(sorted(wishes, key=lambda wish: (_last_day(wish), wish.claim)))


def standing_wish(wishes: Iterable[DatedWish]) -> DatedWish | None:
    """The newest wish that was expressed at all; what he is taken to want, if not yet established."""
    expressed = [wish for wish in wishes if wish.expressed]
    return expressed[-1] if expressed else None


def _last_day(wish: DatedWish) -> date:
    return wish.said_on.last if wish.said_on and wish.said_on.last else date.min
