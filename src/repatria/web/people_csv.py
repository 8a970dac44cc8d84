"""The people of a list as a table to take away: the columns that the page shows, and no others."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse

from repatria.desk.catalogue import Asking, Catalogue
from repatria.desk.listing import Listed

MOST = 20_000
"""People in one table; a longer list is narrowed first."""

_HEAD = ("person", "called", "names", "held by", "depends on", "status", "captured on", "acknowledged",
         "bureau notified", "disagreements", "claims waiting", "last recorded")  # fmt: skip
_AT_ONCE = 1000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def people_as_csv(
    catalogue: Catalogue, asking: Asking, medical: bool
) -> HttpResponse | StreamingHttpResponse:
    """The people asked for, from the first on, read and sent a thousand at a time.

    Args:
        medical: whether the reader reads medical facts.
    """
    answer = StreamingHttpResponse(_rows(catalogue, asking, medical), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="persons.csv"'
    return answer


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _rows(catalogue: Catalogue, asking: Asking, medical: bool) -> Iterator[str]:
    write = csv.writer(_Echo()).writerow
    yield "\ufeff" + write([*_HEAD, "medical category"] if medical else _HEAD)
    asking = replace(asking, after=None, before=None, size=_AT_ONCE)
    for _ in range(MOST // _AT_ONCE):
        found = catalogue.people(asking)
        for line in found.lines:
            yield write([defused(str(cell)) for cell in _cells(line, medical)])
        if found.after is None:
            return
        asking = replace(asking, after=found.after)


def _cells(line: Listed, medical: bool) -> list[Any]:
    names = "; ".join(name.text for name in line.names)
    cells = [
        line.person, line.called, names, line.held_by or "", line.depends_on or "", line.status,
        line.captured_on,
        "yes" if line.acknowledged else "no", "yes" if line.notified else "no", line.conflicts, line.waiting,
        line.recorded_at,
    ]  # fmt: skip
    return [*cells, line.medical_category] if medical else cells


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text
