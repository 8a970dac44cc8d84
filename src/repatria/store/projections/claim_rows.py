"""Projection `claims`: each claim as it stands now, for finding and listing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from repatria.core.archive.entry import Entry, moment_text
from repatria.core.claims.standing import Stand
from repatria.core.claims.values import show
from repatria.store.acceptable import refers_to
from repatria.store.models import ClaimRow
from repatria.store.projections.projection import Known, Projection, Touched
from repatria.store.projections.reach import add_acted_on, add_acts, by_claim
from repatria.store.rows import portions


def _rows(known: Known) -> Iterator[ClaimRow]:
    stands = known.view.stands
    for claim, entry in known.entries.items():
        yield _row(entry, stands[claim])


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


def shown(text: str) -> str:
    """Text as a column can hold it: PostgreSQL's takes every character but NUL."""
    return text.replace("\x00", "\N{SYMBOL FOR NULL}")


def _touched(using: str, entries: Sequence[Entry]) -> Touched:
    """The new claims, those whose standing they can change, and all that their standing rests on."""
    known = by_claim(entries)
    add_acted_on(using, known)
    add_acts(using, known)
    rows = ClaimRow.objects.using(using)
    stale = (rows.filter(claim_id__in=portion) for portion in portions(known))
    return Touched(Known(known), tuple(stale))


CLAIMS = Projection("claims", (ClaimRow,), _rows, _touched)
"""The projection `claims`."""
