"""Keeping the projections: a little with each act, or all of them anew from the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Model

from repatria.core.archive.entry import Entry
from repatria.store.failures import plainly
from repatria.store.projections.claim_rows import CLAIMS
from repatria.store.projections.person_rows import PERSONS
from repatria.store.projections.projection import Known, Projection
from repatria.store.projections.reach import by_claim
from repatria.store.reading import entries, head_of
from repatria.store.rows import insert

PROJECTIONS: tuple[Projection, ...] = (CLAIMS, PERSONS)
"""Every projection; a later one may read the tables of an earlier one."""


def keep(using: str, appended: Sequence[Entry]) -> None:
    """Bring every projection up to entries just appended, in the transaction that appends them."""
    for projection in PROJECTIONS:
        touched = projection.touched(using, appended)
        for rows in touched.stale:
            rows.delete()
        _insert(using, projection.rows(touched.known))


def rebuild(using: str) -> Mapping[str, int]:
    """Make every projection again from the whole ledger; rows made, by projection.

    Readers see the old rows until all new ones are there; writers wait.

    Raises:
        BadInput: an entry is none that this version can read; the old rows stay.
    """
    with plainly(using), transaction.atomic(using=using):
        head_of(using, locked=True)
        known = Known(by_claim(entries(using)))
        return {projection.name: _remake(using, projection, known) for projection in PROJECTIONS}


def _remake(using: str, projection: Projection, known: Known) -> int:
    for model in projection.models:
        model._default_manager.using(using).all().delete()
    return _insert(using, projection.rows(known))


def _insert(using: str, rows: Iterable[Model]) -> int:
    by_model: dict[type[Model], list[Model]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row)
    return sum(insert(using, model, made) for model, made in by_model.items())
