"""Whose files a change of belief reaches: three ways, followed so that few files are folded anew.

Persons are joined by judgements, and a file also rests on what is said of the person's groups, and
on whether a source is a neutral's.
"""

from __future__ import annotations

from collections.abc import Iterable

from repatria.core.claims.claim import Claim
from repatria.core.claims.source import Source
from repatria.core.files.beliefs import NEUTRAL_SOURCES
from repatria.core.terms.records import Kind, Ref, kind_of
from repatria.store.acceptable import refers_to
from repatria.store.models import ClaimRow, LedgerEntry
from repatria.store.rows import ask, entry_of, portions, within

JUDGEMENTS = ("same_as", "not_same_as", "unsure_same_as")
"""Properties that join two records, or keep them apart."""


def records_touched(using: str, claims: Iterable[Claim]) -> set[Ref]:
    """The records of whom something else may be believed once these claims stand otherwise."""
    records, groups, sources = set[Ref](), set[Ref](), set[Ref]()
    kinds = {Kind.RECORD: records, Kind.GROUP: groups, Kind.SOURCE: sources}
    for claim in claims:
        kinds.get(kind_of(claim.about), set()).add(claim.about)
        if claim.property in JUDGEMENTS and refers_to(claim):
            records.add(Ref(refers_to(claim)))
    for portion in portions(_neutral(using, sources)):
        query = f"SELECT DISTINCT about FROM store_claimrow WHERE source {within(using)}"
        for (about,) in ask(using, query, portion):
            kinds.get(kind_of(Ref(about)), set()).add(Ref(about))
    for portion in portions(sorted(groups)):
        members = ClaimRow.objects.using(using).filter(property="member_of", refers_to__in=portion)
        records.update(Ref(about) for about in members.values_list("about", flat=True))
    return {record for record in records if kind_of(record) is Kind.RECORD}


def joined(using: str, records: Iterable[Ref]) -> set[Ref]:
    """The records, and all that judgements in any standing connect with them."""
    names = ", ".join(f"'{name}'" for name in JUDGEMENTS)
    pairs = f"SELECT about, refers_to FROM store_claimrow WHERE property IN ({names})"
    found = set(records)
    ahead = set(found)
    while ahead:
        met: set[Ref] = set()
        for portion in portions(sorted(ahead)):
            for column in ("about", "refers_to"):
                for pair in ask(using, f"{pairs} AND {column} {within(using)}", portion):
                    met.update(map(Ref, pair))
        ahead = met - found
        found |= ahead
    return found


def _neutral(using: str, sources: Iterable[Ref]) -> list[Ref]:
    """Those of the sources that somebody has called a neutral's; no other can decide between beliefs.

    A list of a hundred thousand names may be described without folding their files anew.
    """
    found = []
    for source in sorted(sources):
        bodies = LedgerEntry.objects.using(using).filter(about=source).values_list("body", flat=True)
        values = [entry_of(using, body).claim.value for body in bodies]
        if any(isinstance(value, Source) and value.kind in NEUTRAL_SOURCES for value in values):
            found.append(source)
    return found
