"""Keeping the projections: a little with each act, or all of them anew from the ledger.

Both ways use the same functions on a part of the ledger that is closed under whatever can change what
they make, so that they agree row for row; and neither ever holds the whole ledger in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from django.db import connections, transaction
from django.db.models import Model

from repatria.core.archive.entry import Entry, moment_text
from repatria.core.terms.records import Ref
from repatria.store import spelling_index
from repatria.store.failures import plainly
from repatria.store.models import ClaimRow, DayRow, PersonRow, RecordRow, SourceRow, SpellingRow, TallyRow
from repatria.store.projections import claim_rows, day_rows, person_rows, tally
from repatria.store.projections.person_reach import JUDGEMENTS
from repatria.store.projections.spelling_rows import spellings
from repatria.store.reading import entries, head_of
from repatria.store.rows import insert, portions

PROJECTIONS: Mapping[str, tuple[type[Model], ...]] = {
    "claims": (ClaimRow,),
    "spellings": (SpellingRow,),
    "days": (DayRow,),
    "sources": (SourceRow,),
    "persons": (PersonRow, RecordRow, TallyRow),
}
"""The tables of each projection; a later one may read those of an earlier one."""

STRETCH = 4_000
"""How many entries a rebuild has in hand at once."""

FOLDED = 400
"""How many records' persons a rebuild folds at once, beside those joined with them."""


def keep(using: str, appended: Sequence[Entry]) -> None:
    """Bring every projection up to entries just appended, in the transaction that appends them."""
    reached = claim_rows.keep(using, appended)
    insert(using, SpellingRow, spellings(appended))
    spelling_index.add(connections[using], appended[0].sequence)
    day_rows.keep(using, _day(appended[0]), Counter(entry.claim.source for entry in appended))
    person_rows.keep(using, reached)


def rebuild(using: str) -> Mapping[str, int]:
    """Make every projection again from the whole ledger; rows made, by projection.

    Readers see the old rows until all new ones are there; writers wait.

    Raises:
        BadInput: an entry is none that this version can read; the old rows stay.
    """
    with plainly(using), transaction.atomic(using=using):
        head_of(using, locked=True)
        for model in (model for models in PROJECTIONS.values() for model in models):
            model._default_manager.using(using).all().delete()
        spelling_index.clear(connections[using])
        made = Counter[str]()
        days, sources = Counter[str](), Counter[str]()
        for stretch in portions(entries(using), STRETCH):
            made["claims"] += claim_rows.remake(using, stretch)
            made["spellings"] += insert(using, SpellingRow, spellings(stretch))
            days.update(map(_day, stretch))
            sources.update(entry.claim.source for entry in stretch)
        _reckon(using)
        spelling_index.add(connections[using], 0)
        made["days"], made["sources"] = day_rows.remake(using, days, sources)
        for records in _records(using):
            made["persons"] += person_rows.remake(using, records)
        made["persons"] += tally.remake(using)
        _reckon(using)
        return {name: made[name] for name in PROJECTIONS}


def _reckon(using: str) -> None:
    """Let PostgreSQL know how large its tables have become, or it would read them whole to find one row."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("ANALYZE store_ledgerentry, store_claimrow, store_personrow, store_spellingrow")


def _records(using: str) -> Iterator[set[Ref]]:
    """Every record that something accepted is said of, in parts that no judgement connects."""
    clusters = _clusters(using)
    done: set[Ref] = set()
    rows = ClaimRow.objects.using(using).filter(standing="accepted", about__startswith="record:")
    names = rows.order_by("about").values_list("about", flat=True).distinct().iterator(chunk_size=2000)
    for portion in portions(names, FOLDED):
        found: set[Ref] = set()
        for record in map(Ref, portion):
            if record not in done:
                cluster = clusters.get(record, {record})
                found |= cluster
                done |= cluster if len(cluster) > 1 else set()
        yield found


def _clusters(using: str) -> dict[Ref, set[Ref]]:
    """Records that judgements in any standing connect, each with all of its own."""
    found: dict[Ref, set[Ref]] = {}
    pairs = ClaimRow.objects.using(using).filter(property__in=JUDGEMENTS).values_list("about", "refers_to")
    for about, other in pairs.iterator(chunk_size=2000):
        one, two = (found.get(Ref(record), {Ref(record)}) for record in (about, other))
        merged = one | two
        found |= dict.fromkeys(merged, merged)
    return found


def _day(entry: Entry) -> str:
    return moment_text(entry.recorded_at)[:10]
