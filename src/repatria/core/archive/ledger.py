"""The ledger: entries in order, appended and never changed.

Two ledgers merge by the union of their claims: each claim is there once, at the earliest
moment that either register recorded it, so that merging commutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from repatria.core.archive.entry import Entry
from repatria.core.archive.merkle import MerkleTree
from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.errors import BadInput, Problem
from repatria.core.terms.records import ClaimId, Ref


class Ledger:
    """An append-only sequence of entries.

    Args:
        entries: what it holds from the start, in order of sequence.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: list[Entry] = []
        self._ids: dict[ClaimId, int] = {}
        for entry in entries:
            self._take(entry)

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __contains__(self, claim: object) -> bool:
        return claim in self._ids

    def append(self, claims: Iterable[Claim], recorded_at: datetime, recorded_by: Ref) -> tuple[Entry, ...]:
        """Record claims at one moment.

        Raises:
            BadInput: a claim is there already, or the moment lies before the last entry's;
                nothing is appended then.
        """
        start = len(self._entries)
        made = tuple(
            Entry(start + place, recorded_at, recorded_by, claim) for place, claim in enumerate(claims)
        )
        problems = [*self._repeats(made), *self._backwards(made)]
        if problems:
            raise BadInput(problems)
        for entry in made:
            self._take(entry)
        return made

    def as_of(self, recorded: datetime | None = None, held: date | None = None) -> View:
        """What was known by `recorded` of the world on `held`; None sets no bound.

        Later claims never change an earlier view.
        """
        known = (entry.claim for entry in self if recorded is None or entry.recorded_at <= recorded)
        return View(known, held)

    def tree(self) -> MerkleTree:
        """The Merkle tree over the entries."""
        return MerkleTree([entry.leaf() for entry in self])

    def union(self, other: Ledger) -> Ledger:
        """The ledger of all claims of both, each at the earliest moment it was recorded.

        Raises:
            BadInput: one id stands for two different claims; such registers must not be merged.
        """
        earliest: dict[ClaimId, Entry] = {}
        problems = []
        for entry in (*self, *other):
            known = earliest.setdefault(entry.claim.id, entry)
            if known.claim != entry.claim:
                problems.append(_two_claims(entry))
            elif _moment(entry) < _moment(known):
                earliest[entry.claim.id] = entry
        if problems:
            raise BadInput(problems)
        merged = Ledger()
        for entry in sorted(earliest.values(), key=lambda entry: (*_moment(entry), entry.claim.id)):
            merged.append([entry.claim], entry.recorded_at, entry.recorded_by)
        return merged

    def _take(self, entry: Entry) -> None:
        if entry.sequence != len(self._entries):
            raise ValueError(f"entry {entry.sequence} cannot follow {len(self._entries) - 1}")
        self._entries.append(entry)
        self._ids[entry.claim.id] = entry.sequence

    def _repeats(self, made: tuple[Entry, ...]) -> Iterator[Problem]:
        seen = set(self._ids)
        for entry in made:
            if entry.claim.id in seen:
                yield Problem(
                    "ledger.repeated", f"claim {entry.claim.id}", "is in the ledger already.",
                    "Give a new claim its own id.",
                )  # fmt: skip
            seen.add(entry.claim.id)

    def _backwards(self, made: tuple[Entry, ...]) -> Iterator[Problem]:
        if made and self._entries and made[0].recorded_at < self._entries[-1].recorded_at:
            yield Problem(
                "ledger.clock", f"entry {made[0].sequence}", "would be recorded before the entry it follows.",
                "Set the machine's clock right.",
            )  # fmt: skip


def _moment(entry: Entry) -> tuple[datetime, Ref]:
    return (entry.recorded_at, entry.recorded_by)


def _two_claims(entry: Entry) -> Problem:
    return Problem(
        "ledger.two-claims", f"claim {entry.claim.id}", "differs between the two registers under one id.",
        "Find out which register was altered; do not merge them.",
    )  # fmt: skip
