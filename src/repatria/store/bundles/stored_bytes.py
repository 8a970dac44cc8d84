"""The ledger's entries as bytes, by place, claim and subject: a bundle repeats them as they are stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing

from repatria.core.archive.merkle import leaf_hash
from repatria.core.errors import CheckFailed
from repatria.core.terms.records import ClaimId, Ref
from repatria.store.failures import plainly
from repatria.store.fields import NAME_LENGTH
from repatria.store.models import ClaimRow, LedgerEntry
from repatria.store.rows import portions

_AT_ONCE = 2000


class StoredBytes:
    """The entries in the database of one alias; implements `desk.bundling.ports.LedgerBytes`."""

    longest_name = NAME_LENGTH

    def __init__(self, using: str) -> None:
        self.using = using

    def bodies(self, end: int) -> Iterator[bytes]:
        """The entries' bytes in order, up to but not including sequence `end`.

        Raises:
            CheckFailed: an entry's bytes do not match its hash or place; what is altered is not sent.
        """
        rows = LedgerEntry.objects.using(self.using).filter(sequence__lt=end).order_by("sequence")
        reading = rows.values_list("sequence", "body", "leaf").iterator(chunk_size=_AT_ONCE)
        with plainly(self.using), closing(reading) as columns:
            for place, (sequence, body, leaf) in enumerate(columns):
                data = bytes(body)
                if leaf_hash(data) != bytes(leaf) or sequence != place:
                    raise CheckFailed.of(
                        "ledger.fault", f"entry {sequence}", "does not match its hash or its place.",
                        "Verify the register; send nothing until it does.",
                    )  # fmt: skip
                yield data

    def bodies_of(self, claims: Iterable[ClaimId]) -> Mapping[ClaimId, bytes]:
        """The entries' bytes of the named claims, as far as the ledger holds them."""
        entries = LedgerEntry.objects.using(self.using)
        found: dict[ClaimId, bytes] = {}
        with plainly(self.using):
            for portion in portions(claims):
                rows = entries.filter(claim_id__in=portion).values_list("claim_id", "body")
                found.update((ClaimId(claim), bytes(body)) for claim, body in rows)
        return found

    def bodies_about(self, subjects: Iterable[Ref]) -> Iterator[bytes]:
        """The entries' bytes of all claims about the subjects."""
        entries = LedgerEntry.objects.using(self.using)
        with plainly(self.using):
            for portion in portions(subjects):
                for body in entries.filter(about__in=portion).values_list("body", flat=True):
                    yield bytes(body)

    def known_sources(self, sources: Iterable[Ref]) -> frozenset[Ref]:
        """Those of the sources that a claim of the ledger describes or cites."""
        rows, found = ClaimRow.objects.using(self.using), set[Ref]()
        with plainly(self.using):
            for portion in portions(sorted(set(sources))):
                found |= set(rows.filter(source__in=portion).values_list("source", flat=True).distinct())
                found |= set(rows.filter(about__in=portion).values_list("about", flat=True).distinct())
        return frozenset(found)
