"""Studying a bundle before anything is done with it: what of it is new, known, broken, or forged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from repatria.core.archive.bundle.growth import Growth, Met, meet
from repatria.core.archive.bundle.items import Item, claim_within, read_items
from repatria.core.archive.bundle.read import Signed, open_bundle
from repatria.core.archive.bundle.verifier import Verifier
from repatria.core.archive.entry import Entry
from repatria.core.claims.claim import Claim
from repatria.core.claims.values import ValueType
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.errors import CheckFailed, Problem
from repatria.core.terms.records import ClaimId
from repatria.desk.bundling.ports import Incoming, LedgerBytes, Shelf

BY_BUNDLE = "actor:bundle/"
"""How the recorder of claims that came in a bundle is named; the rest is the sender's origin."""


@dataclass(frozen=True)
class Studied:
    """A bundle held against the register; nothing of it was recorded.

    Args:
        signed: the bundle, whose signature holds.
        items: all its claims, in the sender's order.
        known: those that the register holds already, byte for byte.
        quarantined: those that break the vocabulary, or name something at too great a length.
        met: the sender's checkpoints from earlier bundles, each held against this one's.
        stored: the register's own entries of the known claims.
    """

    signed: Signed
    items: tuple[Item, ...]
    known: frozenset[ClaimId]
    quarantined: tuple[Item, ...]
    met: tuple[Met, ...]
    stored: dict[ClaimId, bytes]

    @cached_property
    def new(self) -> tuple[Claim, ...]:
        """The claims that the register does not hold and can take, in the sender's order."""
        return tuple(entry.claim for entry in self.understood if entry.claim.id not in self.known)

    @cached_property
    def understood(self) -> tuple[Entry, ...]:
        """The sender's entries of every claim that does not break the vocabulary."""
        broken = {item.id for item in self.quarantined}
        return tuple(item.entry for item in self.items if item.entry is not None and item.id not in broken)

    @property
    def split(self) -> bool:
        """True when the sender has signed two histories."""
        return any(met.growth is Growth.SPLIT for met in self.met)


def study_bundle(
    incoming: Incoming,
    ledger: LedgerBytes,
    shelf: Shelf,
    origin: str,
    trust: Callable[[Verifier], bool] | None = None,
) -> Studied:
    """Check a bundle, and see what of it is new.

    Args:
        incoming: the bundle.
        ledger: the register's own bytes.
        shelf: the keys that are trusted, and the checkpoints that came before.
        origin: this register's name.
        trust: whether a key is trusted for this once; the shelf decides when None.

    Raises:
        BadInput: it is no bundle, too large, or of a newer version.
        CheckFailed: it was altered, is signed by a key that is not known, is for another register, or
            brings other bytes under the id of a claim that is known.
    """
    signed = open_bundle(incoming.lines(), trust or shelf.trusted)
    if signed.header.to not in (None, origin):
        what = f"is for {signed.header.to}, and this is {origin}."
        raise CheckFailed.of("bundle.recipient", "the bundle", what, "Send it on to whom it is for.")
    items = tuple(read_items(incoming.lines(), signed))
    stored = dict(ledger.bodies_of(item.id for item in items))
    _refuse_forgeries(items, stored)
    known = frozenset(stored)
    quarantined = tuple(_broken(items, known, ledger.longest_name))
    met = tuple(
        meet(kept, signed.checkpoint, signed.header.consistency)
        for kept in shelf.checkpoints_of(signed.signer)
    )
    return Studied(signed, items, known, quarantined, met, stored)


def is_first_hand(entry: Entry) -> bool:
    """True for an entry that a register's own officers made, and no bundle brought."""
    return not entry.recorded_by.startswith(BY_BUNDLE)


def _refuse_forgeries(items: Iterable[Item], stored: dict[ClaimId, bytes]) -> None:
    what = "is known here, and the bundle brings other bytes under its id."
    remedy = "Nothing was taken. Find out with the sender which of the two registers was altered."
    forged = [
        Problem("bundle.forged", f"claim {item.id}", what, remedy)
        for item in items
        if item.id in stored and claim_within(stored[item.id]) != item.claim
    ]
    if forged:
        raise CheckFailed(forged)


def _broken(items: Iterable[Item], known: frozenset[ClaimId], longest: int) -> Iterable[Item]:
    for item in items:
        if item.id in known:
            continue
        if item.entry is None:
            yield item
        elif any(len(name) > longest for name in _names(item.entry.claim)):
            what = f"names something in more than {longest} characters."
            where = f"claim {item.id}"
            fault = Problem("bundle.claim", where, what, "Ask the sender for a shorter key.")
            yield Item(item.id, item.body, item.claim, None, (fault,))


def _names(claim: Claim) -> Iterator[str]:
    yield claim.about
    yield claim.source
    if VOCABULARY[claim.property].type is ValueType.REF and isinstance(claim.value, str):
        yield claim.value
