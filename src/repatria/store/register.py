"""The register on a database: the desk's `Register`, kept durably.

Import this only after Django is configured (see `databases.configure`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property

from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.entry import Entry
from repatria.core.archive.verify import Verification
from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.terms.records import ClaimId, Ref
from repatria.desk.ports import Act, Receipt
from repatria.store import around, checking, commands, reading, rows
from repatria.store.catalogue import DjangoCatalogue
from repatria.store.failures import plainly
from repatria.store.projections import keeping
from repatria.store.rows import entries_of


class DjangoRegister:
    """The ledger in the database of one alias.

    Args:
        using: the alias.
        origin: the name under which its checkpoints are signed.
    """

    def __init__(self, using: str = "default", origin: str = "repatria") -> None:
        self.using, self.origin = using, origin

    def record(self, act: Act, recorded_at: datetime | None = None) -> Receipt:
        """Record an act durably, then acknowledge; raises as `commands.record`."""
        return commands.record(self.using, act, recorded_at)

    def view(self, recorded: datetime | None = None, held: date | None = None) -> View:
        """What was known by `recorded` of the world on `held`; None sets no bound."""
        with plainly(self.using):
            return reading.view(self.using, recorded, held)

    def view_around(self, record: Ref, recorded: datetime | None = None, held: date | None = None) -> View:
        """The same view as far as one record's person is concerned, without reading the rest."""
        with plainly(self.using):
            return around.view_around(self.using, record, recorded, held)

    def view_of_claims(
        self, claims: Iterable[ClaimId], recorded: datetime | None = None, held: date | None = None
    ) -> View:
        """The view of some claims, with what they name, all that acts on them, and what is said of Powers."""
        with plainly(self.using):
            return around.view_of_claims(self.using, claims, recorded, held)

    @cached_property
    def catalogue(self) -> DjangoCatalogue:
        """Lists of people from the projections."""
        return DjangoCatalogue(self.using)

    def entry_of(self, claim: ClaimId) -> Entry | None:
        """A claim's entry; None when the ledger holds no such claim."""
        with plainly(self.using):
            return next(iter(entries_of(self.using, [claim])), None)

    def entries(self, start: int = 0) -> Iterator[Entry]:
        """The entries in order, from sequence `start`."""
        with plainly(self.using):
            yield from reading.entries(self.using, start)

    def claims_by_id(self, claims: Iterable[ClaimId]) -> Mapping[ClaimId, Claim]:
        """The named claims, as far as the ledger holds them."""
        with plainly(self.using):
            return {entry.claim.id: entry.claim for entry in rows.entries_of(self.using, claims)}

    def entries_about(self, subject: Ref) -> int:
        """How many entries speak of a subject; what an act's `expects` is compared with."""
        with plainly(self.using):
            return reading.entries_about(self.using, subject)

    def size(self) -> int:
        """How many entries the ledger has."""
        with plainly(self.using):
            return reading.size(self.using)

    def checkpoint(self) -> Checkpoint:
        """The present state of the log, unsigned; raises as `reading.checkpoint`."""
        with plainly(self.using):
            return reading.checkpoint(self.using, self.origin)

    def verify(self, checkpoints: Sequence[Checkpoint] = ()) -> Verification:
        """Check all that is stored, and the whole against checkpoints kept elsewhere."""
        return checking.verify_register(self.using, checkpoints)

    def rebuild(self) -> Mapping[str, int]:
        """Make every projection again from the ledger; rows made, by projection."""
        return keeping.rebuild(self.using)
