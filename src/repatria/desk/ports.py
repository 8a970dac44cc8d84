"""What the desk needs from the rooms that touch the world: a register and a solver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.entry import Entry
from repatria.core.archive.verify import Verification
from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.terms.records import ClaimId, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that a person does to the register: all of it is recorded, or nothing.

    Args:
        kind: what is done, such as `accept`.
        key: made by whoever acts, once per intention; the same key never acts twice.
        by: who acts.
        claims: what is recorded, in order.
        expects: for each subject, how many entries about it the actor had seen. The act is
            refused when there are more by now, so that of two officers exactly one wins.
    """

    kind: str
    key: str
    by: Ref
    claims: tuple[Claim, ...]
    expects: Mapping[Ref, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The register's word that an act is durable.

    Args:
        key: the act's key.
        first: sequence of its first entry.
        count: how many entries it made.
        recorded_at: when they were recorded.
        repeated: True when the act had been recorded before and nothing was written now.
    """

    key: str
    first: int
    count: int
    recorded_at: datetime
    repeated: bool


class Register(Protocol):
    """The ledger as the desk sees it; the store keeps it on SQLite or PostgreSQL."""

    def record(self, act: Act, recorded_at: datetime | None = None) -> Receipt:
        """Record an act durably, then acknowledge.

        Args:
            act: what is done.
            recorded_at: the moment to record; now when None. A replayed history gives its own.

        Raises:
            Refused: the state the actor saw is no longer the state of the register, or the
                key was used for another act.
            BadInput: a claim is in the ledger already.
            NoRoom: the disk refused the write; nothing was kept.
        """

    def view(self, recorded: datetime | None = None, held: date | None = None) -> View:
        """What was known by `recorded` of the world on `held`; None sets no bound."""

    def view_around(self, record: Ref, recorded: datetime | None = None, held: date | None = None) -> View:
        """The same view as far as one record's person is concerned; a file read from it is the same."""

    def entries(self, start: int = 0) -> Iterator[Entry]:
        """The entries in order, from sequence `start`."""

    def claims_by_id(self, claims: Iterable[ClaimId]) -> Mapping[ClaimId, Claim]:
        """The named claims, as far as the ledger holds them."""

    def entries_about(self, subject: Ref) -> int:
        """How many entries speak of a subject; what an act's `expects` is compared with."""

    def size(self) -> int:
        """How many entries the ledger has."""

    def checkpoint(self) -> Checkpoint:
        """The present state of the log, unsigned."""

    def verify(self, checkpoints: Sequence[Checkpoint] = ()) -> Verification:
        """Check every stored entry, and the whole against checkpoints kept elsewhere."""

    def rebuild(self) -> Mapping[str, int]:
        """Make every projection again from the ledger; rows made, by projection."""
