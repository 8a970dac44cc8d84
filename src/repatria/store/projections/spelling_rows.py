"""Projection `spellings`: the words by which somebody can be found, whatever became of the claim since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatria.core.archive.entry import Entry
from repatria.core.claims.values import show
from repatria.core.terms.records import Kind, kind_of
from repatria.desk.search import SEARCHED, forms
from repatria.store.models import SpellingRow
from repatria.store.projections.claim_rows import shown


def spellings(entries: Iterable[Entry]) -> Iterator[SpellingRow]:
    """The row of each entry that has words to be found by; a sealed one has none."""
    for entry in entries:
        claim = entry.claim
        if claim.property in SEARCHED and claim.value is not None and kind_of(claim.about) is Kind.RECORD:
            text = shown(show(claim.value))
            yield SpellingRow(
                sequence=entry.sequence,
                record=claim.about,
                property=claim.property,
                shown=text,
                forms=shown(forms(text).indexed),
            )
