"""Accounts: every balance that a schedule has to keep, as weights over loads and one bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import gcd

from repatria.core.clearing.stages.loads import Load
from repatria.core.clearing.stages.schedule import Limits


@dataclass(frozen=True, slots=True)
class Account:
    """What has gone so far, less what has come back, is never more than is borne.

    Args:
        words: whose balance it is.
        gives: what one person of each load weighs as released; nought for most.
        gets: what one person of each load weighs as received.
        bears: what is tolerated, with what the whole plan gives away for good.
        unit: what one more person of tolerance adds to `bears`.
    """

    words: str
    gives: tuple[int, ...]
    gets: tuple[int, ...]
    bears: int
    unit: int = 1

    def ahead(self, gone: Sequence[int], back: Sequence[int]) -> int:
        """The balance when so many of each load have gone and so many have come back."""
        return sum(weight * number for weight, number in zip(self.gives, gone, strict=True)) - sum(
            weight * number for weight, number in zip(self.gets, back, strict=True)
        )


def accounts(loads: Sequence[Load], limits: Limits) -> tuple[Account, ...]:
    """The accounts of a plan: those of Powers, of pairs of Powers, of offers.

    A duty is nobody's balance (GC III 109, 118): its loads weigh nothing anywhere.
    """
    return tuple(_accounts(loads, limits))


def _accounts(loads: Sequence[Load], limits: Limits) -> Iterator[Account]:
    for power in sorted({load.held_by for load in loads if not load.owed}):
        bears = limits.tolerated(power)
        if bears is not None:
            gives = tuple(int(not load.owed and load.held_by == power) for load in loads)
            gets = tuple(int(not load.owed and load.to == power) for load in loads)
            yield _settling(f"{power}", gives, gets, loads, bears)
    for (one, other), bears in sorted(limits.pairs.items()):
        gives = tuple(int(not load.owed and (load.held_by, load.to) == (one, other)) for load in loads)
        gets = tuple(int(not load.owed and (load.held_by, load.to) == (other, one)) for load in loads)
        yield _settling(f"{one} with {other}", gives, gets, loads, bears)
    for offer, bears in sorted(limits.offers.items()):
        released = sum(load.size for load in loads if not load.owed and load.under == offer)
        price = sum(load.size for load in loads if not load.owed and offer in load.counts_for)
        if released and price:
            common = gcd(released, price)
            give, get = price // common, released // common
            gives = tuple(give * (not load.owed and load.under == offer) for load in loads)
            gets = tuple(get * (not load.owed and offer in load.counts_for) for load in loads)
            yield Account(f"the offer {offer}", gives, gets, bears * give, give)


def _settling(
    words: str, gives: tuple[int, ...], gets: tuple[int, ...], loads: Sequence[Load], bears: int
) -> Account:
    sizes = [load.size for load in loads]
    given_away = Account(words, gives, gets, 0).ahead(sizes, sizes)
    return Account(words, gives, gets, bears + max(0, given_away))
