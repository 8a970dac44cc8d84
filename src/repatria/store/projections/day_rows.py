"""Projections `days` and `sources`: how many entries were recorded on each day, and read in each source.

No page reads the ledger to count it.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F, Model

from repatria.store.models import DayRow, SourceRow


def keep(using: str, day: str, sources: Mapping[str, int]) -> None:
    """Count entries just appended, on a day and in their sources."""
    _add(using, DayRow, "day", "entries", {day: sum(sources.values())})
    _add(using, SourceRow, "source", "claims", sources)


def remake(using: str, days: Mapping[str, int], sources: Mapping[str, int]) -> tuple[int, int]:
    """Make the rows from whole counts; how many they are."""
    made = DayRow.objects.using(using).bulk_create(DayRow(day=d, entries=n) for d, n in sorted(days.items()))
    rows = (SourceRow(source=source, claims=n) for source, n in sorted(sources.items()))
    return len(made), len(SourceRow.objects.using(using).bulk_create(rows, batch_size=200))


def _add(using: str, model: type[Model], key: str, counted: str, numbers: Mapping[str, int]) -> None:
    rows = model._default_manager.using(using)
    new = []
    for name, number in sorted(numbers.items()):
        if not rows.filter(pk=name).update(**{counted: F(counted) + number}):
            new.append(model(**{key: name, counted: number}))
    rows.bulk_create(new, batch_size=200)
