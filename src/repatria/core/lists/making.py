"""Claims made of rows: each value becomes a claim about the row's own record, in the list as its source.

Ids are made from the list's digest, the row, the property and the value, so that the same list read
again makes the same claims, and one read with a mended mapping only makes those that differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from repatria.core.claims.claim import Claim
from repatria.core.claims.source import Passage
from repatria.core.claims.values import encode
from repatria.core.lists.listed import Entry, Listed
from repatria.core.terms.dates import Edtf
from repatria.core.terms.records import ClaimId, Kind, Ref, derived_claim_id, ref
from repatria.core.terms.speech import Hedge


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSource:
    """The list that rows come from.

    Args:
        origin: the register's name, with which the references that it coins begin.
        key: the list's own name, the same for all its editions.
        digest: of the bytes as received, and of the sheet where it has several.
        source: the reference of the list as a source.
        speakers: who says what it says, outermost first.
        hedge: with what reserve it is taken.
        said_on: when it was said; None where nobody tells.
    """

    origin: str
    key: str
    digest: str
    source: Ref
    speakers: tuple[Ref, ...]
    hedge: Hedge = Hedge.REPORTED
    said_on: Edtf | None = None

    def record(self, row_key: str) -> Ref:
        """The record of a row: `record:<origin>/<list>/<row>`."""
        return ref(Kind.RECORD, f"{self.origin}/{self.key}/{row_key}")


def claims_of(row: Listed, of: ListSource) -> Iterator[Claim]:
    """The claims that a row makes, in the order of its columns."""
    about, passage = of.record(row.key), Passage(row=row.number)
    for entry in row.entries:
        yield Claim(
            id=_id(row, entry, of),
            about=about,
            property=entry.property,
            value=entry.value,
            polarity=entry.polarity,
            speakers=(*of.speakers, *entry.speakers),
            source=of.source,
            passage=passage,
            hedge=of.hedge,
            said_on=entry.said_on or of.said_on,
            original=entry.original,
            note=entry.note,
        )


def _id(row: Listed, entry: Entry, of: ListSource) -> ClaimId:
    """Of no moment: when a row was said is in `said_on`, and when it was recorded in the ledger."""
    said_on, original = str(entry.said_on or of.said_on), entry.original and entry.original.text
    told = (
        of.digest, row.number, row.key, entry.property, encode(entry.value), entry.polarity,
        of.speakers, entry.speakers, of.hedge, said_on, original, entry.note,
    )  # fmt: skip
    return derived_claim_id(0, json.dumps(told, ensure_ascii=True, separators=(",", ":")))
