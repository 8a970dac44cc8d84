"""Projection `claims`: each claim as it stands now, for finding and listing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from repatria.core.archive.entry import Entry, moment_text
from repatria.core.claims.claim import Claim
from repatria.core.claims.standing import Stand, Standing, standings
from repatria.core.claims.values import show
from repatria.core.terms.records import ClaimId
from repatria.store.acceptable import refers_to
from repatria.store.models import ClaimRow
from repatria.store.projections.reach import Entries, add_acted_on, add_acts, by_claim
from repatria.store.rows import ask, insert, portions, within


@dataclass(frozen=True, slots=True)
class Reached:
    """Entries just appended, and all whose standing they can change.

    Args:
        entries: the entries, those that they act on, and every act on any of them.
        new: the claims just appended.
        stands: how each claim of them stands now.
    """

    entries: Entries
    new: frozenset[ClaimId]
    stands: Mapping[ClaimId, Stand]

    def changed(self) -> Iterator[Claim]:
        """The claims that may be believed now and were not before, or the other way round."""
        # A new claim that nobody has accepted changes no file: a large list is taken in quickly.
        for claim, entry in self.entries.items():
            if claim not in self.new or self.stands[claim].standing is Standing.ACCEPTED:
                yield entry.claim


def keep(using: str, appended: Sequence[Entry]) -> Reached:
    """Bring the rows up to entries just appended; what they reach."""
    reached = reach(using, appended)
    old = [claim for claim in reached.entries if claim not in reached.new]
    for portion in portions(old):
        ask(using, f"DELETE FROM store_claimrow WHERE claim_id {within(using)}", portion, rows=False)
    insert(using, ClaimRow, (_row(entry, reached.stands[claim]) for claim, entry in reached.entries.items()))
    return reached


def remake(using: str, entries: Sequence[Entry]) -> int:
    """Make the rows of one stretch of the ledger; how many they are."""
    reached = reach(using, entries)
    return insert(using, ClaimRow, (_row(entry, reached.stands[entry.claim.id]) for entry in entries))


def reach(using: str, entries: Sequence[Entry]) -> Reached:
    """What entries reach, with everything that the standing of any of it rests on."""
    known = by_claim(entries)
    new = frozenset(known)
    add_acted_on(using, known)
    add_acts(using, known)
    return Reached(known, new, standings(_claims(known.values())))


def shown(text: str) -> str:
    """Text as a column can hold it: PostgreSQL's takes every character but NUL."""
    return text.replace("\x00", "\N{SYMBOL FOR NULL}")


def _claims(entries: Iterable[Entry]) -> list[Claim]:
    return sorted((entry.claim for entry in entries), key=lambda claim: claim.id)


def _row(entry: Entry, stand: Stand) -> ClaimRow:
    claim = entry.claim
    return ClaimRow(
        sequence=entry.sequence,
        claim_id=claim.id,
        about=claim.about,
        property=claim.property,
        standing=str(stand.standing),
        said_on=claim.said_on.text if claim.said_on else "",
        source=claim.source,
        speakers=" ".join(claim.speakers),
        shown=shown(show(claim.value)),
        refers_to=refers_to(claim),
        recorded_at=moment_text(entry.recorded_at),
    )
