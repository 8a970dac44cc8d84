"""The audit: reads, refusals, emergencies, sign-ins and changes, to be searched and taken away as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, QuerySet, Value
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_safe

from repatria.accounts import glass
from repatria.accounts.asking_audit import Asked, ask
from repatria.accounts.models import AuditEvent, Officer, ReadEvent
from repatria.accounts.trail import URGENT, Happening, note
from repatria.accounts.views.answering import officer_of, show

PAGE = 50
COLUMNS = ("at", "officer", "kind", "subject", "words", "purpose", "from_where")


@require_safe
def show_audit(request: HttpRequest) -> HttpResponse:
    """What happened, newest first; what cannot wait stands at the top."""
    asked = ask(request.GET)
    rows = [] if asked.problems else list(_rows(asked)[(asked.page - 1) * PAGE : asked.page * PAGE + 1])
    return show(
        request,
        "audit",
        asked.problems,
        rows=[_told(row) for row in rows[:PAGE]],
        has_more=len(rows) > PAGE,
        asked=asked,
        query=urlencode(asked.typed),
        officers=list(Officer.objects.order_by("name").values_list("actor", "name")),
        urgent=list(AuditEvent.objects.filter(kind__in=URGENT).order_by("-at", "-id")[:8]),
        open=glass.open_now(),
    )


@require_safe
def take_audit(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """All that the filter finds, as CSV; that it was taken stands in the trail."""
    asked = ask(request.GET)
    if asked.problems:
        return show_audit(request)
    if request.method == "GET":
        detail = urlencode(asked.typed) or "all"
        note(Happening.EXPORTED, officer=officer_of(request).actor, detail=detail, request=request)
    response = StreamingHttpResponse(_lines(_rows(asked)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return response


def _rows(asked: Asked) -> QuerySet[Any]:
    """Both trails as one, newest first."""
    empty = Value("", output_field=CharField())
    found = []
    if asked.takes_reads:
        reads = asked.filtered(ReadEvent.objects.all())
        found.append(reads.order_by().annotate(from_where=empty).values_list(
            "at", "officer", "kind", "subject", "question", "purpose", "from_where"
        ))  # fmt: skip
    if asked.takes_events:
        events = asked.filtered(AuditEvent.objects.all())
        found.append(events.order_by().annotate(purpose=empty).values_list(
            "at", "officer", "kind", "subject", "detail", "purpose", "address"
        ))  # fmt: skip
    joined = found[0] if len(found) == 1 else found[0].union(found[1], all=True)
    return joined.order_by("-at", "officer", "kind", "subject")


def _told(row: tuple[Any, ...]) -> dict[str, Any]:
    told = dict(zip(COLUMNS, row, strict=True))
    return told | {"who": short(told["officer"]), "about": short(told["subject"])}


def short(reference: str) -> str:
    """An officer by the name that he signs in with; whatever else as it is."""
    return (
        reference.removeprefix("actor:").rpartition("/")[2] if reference.startswith("actor:") else reference
    )


def _lines(rows: QuerySet[Any]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for row in rows.iterator():
        yield writer.writerow([row[0].isoformat(timespec="seconds"), *map(defused, row[1:])])


class _Echo:
    """A file that hands each line on."""

    def write(self, line: str) -> str:
        return line


def defused(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV Injection)."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
