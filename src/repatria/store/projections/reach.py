"""How far a claim reaches: the claims that it acts on, and the claims that act on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatria.core.archive.entry import Entry
from repatria.core.claims.claim import Claim
from repatria.core.terms.records import ClaimId, Kind, Ref, claim_id_of, claim_ref, kind_of
from repatria.store.models import LedgerEntry
from repatria.store.rows import entries_of, entry_of, portions

Entries = dict[ClaimId, Entry]


def by_claim(entries: Iterable[Entry]) -> Entries:
    """Entries by the id of their claim."""
    return {entry.claim.id: entry for entry in entries}


def add_acted_on(using: str, known: Entries) -> None:
    """Add the claims that the known ones act on, and those that these act on, to the end.

    Their standing is all that an act can change.
    """
    ahead = _acted_on(entry.claim for entry in known.values())
    while ahead := ahead - known.keys():
        found = by_claim(entries_of(using, ahead))
        known |= found
        ahead = _acted_on(entry.claim for entry in found.values())


def add_acts(using: str, known: Entries) -> None:
    """Add every act on the known claims, and every act on those; then each standing is certain."""
    ahead = set(known)
    while ahead:
        ahead = add_claims_about(using, known, map(claim_ref, ahead))


def add_claims_about(using: str, known: Entries, subjects: Iterable[Ref]) -> set[ClaimId]:
    """Add the claims about the subjects; the ids of those that were not known before."""
    rows = LedgerEntry.objects.using(using)
    found: Entries = {}
    for portion in portions(subjects):
        for claim, body in rows.filter(about__in=portion).values_list("claim_id", "body"):
            if claim not in known:
                found[ClaimId(claim)] = entry_of(using, body)
    known |= found
    return set(found)


def _acted_on(claims: Iterable[Claim]) -> set[ClaimId]:
    return set(_targets(claims))


def _targets(claims: Iterable[Claim]) -> Iterator[ClaimId]:
    for claim in claims:
        if kind_of(claim.about) is Kind.CLAIM:
            yield claim_id_of(claim.about)
