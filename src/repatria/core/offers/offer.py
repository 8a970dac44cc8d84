"""The offer: what one Power lets go, and what has to happen in the plan for it to do so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from repatria.core.offers.bounds import ForEach, GrantBound
from repatria.core.offers.conditions import Condition, counts_in
from repatria.core.offers.groups import Group
from repatria.core.terms.dates import ALWAYS, Period
from repatria.core.terms.records import Kind, Power, Ref, ref

OfferId = NewType("OfferId", str)
"""An offer's name as its text gives it, such as `kyiv-12-january`; the key of an `offer:` reference."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One sentence of release.

    Args:
        bound: how many go.
        group: of whom; only people whom the offer's Power holds can be meant.
        to: the Powers that may receive them, in no order of preference; empty means any.
        named_later: the number is agreed before the names: people who are not listed yet may
            fill the places. Such places are planned as numbers and never firm.
    """

    bound: GrantBound
    group: Group
    to: tuple[Power, ...]
    named_later: bool = False


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Of this offer and the others, all made by one Power, at most so many are exercised."""

    most: int
    others: tuple[OfferId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a Power is ready to do.

    Args:
        id: the offer's name.
        by: the Power that makes it and that holds whom it releases.
        grants: what it lets go; at least one.
        condition: what has to hold of the plan; None for a release without condition.
        valid: from when until when it stands.
        not_together_with: offers, of any Power, beside which it is not exercised.
        alternatives: limits on how many of this Power's offers are exercised together.
        may_share: the people whom it counts as received may also count for other offers that
            say the same; otherwise whoever is received is consideration for one offer only.
    """

    id: OfferId
    by: Power
    grants: tuple[Grant, ...]
    condition: Condition | None = None
    valid: Period = ALWAYS
    not_together_with: tuple[OfferId, ...] = ()
    alternatives: tuple[Alternatives, ...] = ()
    may_share: bool = False

    @property
    def has_ratio(self) -> bool:
        """True when it asks for so many people for each one released."""
        return any(isinstance(count.bound, ForEach) for count in counts_in(self.condition))

    @property
    def ratio_tables(self) -> tuple[str, ...]:
        """The equivalence tables by which its ratios weigh the people released."""
        counts = counts_in(self.condition)
        found = (count.table for count in counts if isinstance(count.bound, ForEach) and count.table)
        return tuple(dict.fromkeys(found))


def offer_ref(offer: OfferId) -> Ref:
    """The reference of an offer."""
    return ref(Kind.OFFER, offer)
