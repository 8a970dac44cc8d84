"""Imports: a list that was sent is shown as it is understood, then taken in as a job."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from repatria import wiring
from repatria.api.answers import json_response
from repatria.api.bodies import ImportIn
from repatria.api.caller import caller
from repatria.api.jobs import JOBS, Job
from repatria.api.operations import operation
from repatria.api.reading import Reading, log_read
from repatria.api.routes.files import own_file
from repatria.api.served import served
from repatria.core.access.deeds import Deed
from repatria.core.claims.values import show
from repatria.core.terms.records import Ref
from repatria.desk.doing import Draft
from repatria.desk.importing.chosen import Chosen, read_day, read_order
from repatria.wiring import TakenIn, TakingIn

router = Router(tags=["imports"])
_ROW = re.compile(r"\brow (\d+)")


@dataclass(frozen=True, slots=True)
class ColumnAnswer:
    """What a column is taken for, and why; it is left out where it means nothing."""

    header: str
    means: str | None
    is_key: bool
    why: str


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """A row as it is understood: values by property as text, and what is wrong with it."""

    row: int
    values: tuple[tuple[str, str], ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnderstoodAnswer:
    """How a file is understood; questions have to be answered before it can be taken in."""

    kind: str
    columns: tuple[ColumnAnswer, ...]
    questions: tuple[str, ...]
    first: tuple[RowAnswer, ...]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row, by its code; the row's own words stand in its file of bad rows."""

    code: str
    row: int | None


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """What became of an import.

    Args:
        recorded: whether anything of it was.
        source: the list as a source, which a next edition names.
        rows, bad: how many were read, and not taken.
        claims, known: how many claims are new, and were there before.
        waiting: acts that wait for a second officer, by their draft's id.
        left_out: what its format holds and the register does not take, by reason.
        problems: the first ones.
        more: how many more there are.
    """

    recorded: bool
    source: Ref | None
    rows: int
    bad: int
    claims: int
    known: int
    waiting: tuple[str, ...]
    left_out: dict[str, int]
    problems: tuple[RowProblem, ...]
    more: int


@operation(router, "post", "/imports/preview", Deed.IMPORT, answers=UnderstoodAnswer)
def preview_import(request: HttpRequest, body: ImportIn) -> HttpResponse:
    """How a file is understood: its columns, its first rows, and what has to be answered; nothing is kept."""
    found = _taking(request, body).understood()
    log_read(request, body.file, Reading.UPLOAD)
    columns: list[ColumnAnswer] = []
    if (opened := found.opened) is not None:
        grounds = {} if opened.guessed is None else {each.header: each.why for each in opened.guessed.columns}
        for header in opened.table.headers:
            column = opened.mapping.columns.get(header)
            columns.append(
                ColumnAnswer(
                    header,
                    column.target if column else None,
                    header in opened.mapping.key,
                    grounds.get(header, ""),
                )
            )
    first = tuple(
        RowAnswer(
            row.number,
            tuple((each.property, show(each.value)) for each in row.entries),
            tuple(fault.what for fault in row.faults),
        )
        for row in found.first
    )
    return json_response(UnderstoodAnswer(found.kind, tuple(columns), found.questions, first))


@operation(router, "post", "/imports", Deed.IMPORT, answers=Job, status=202, acts=True)
def start_import(request: HttpRequest, body: ImportIn) -> HttpResponse:
    """Take a file in as proposed claims; what comes of it is the job's result. Nothing comes in twice."""
    reader, taking = caller(request).reader, _taking(request, body)
    to = served().doing.by(reader)
    job = JOBS.start("import", reader.officer, lambda: _told(taking.take(reader, to, lambda rows: None)))
    return json_response(job, 202, Location=f"/api/v1/jobs/{job.id}")


def _taking(request: HttpRequest, body: ImportIn) -> TakingIn:
    kept = own_file(request, body.file)
    columns: dict[str | int, str | None] = {**body.columns}
    return wiring.TakingIn(
        file=kept.path,
        name=kept.name,
        desk=served().desk,
        register=served().folder,
        chosen=Chosen(
            title=body.title.strip(),
            speakers=tuple(each.strip() for each in body.speakers if each.strip()),
            published_on=read_day(body.published_on or "", "body.published_on"),
            edition_of=Ref(body.edition_of) if body.edition_of else None,
            date_order=read_order(body.date_order, "body.date_order"),
            same=body.same,
            encoding=body.encoding,
            sheet=body.sheet,
            head=body.head,
            columns=columns,
            key=tuple(body.key),
            good_rows_only=body.good_rows_only,
            with_acts=body.with_acts,
        ),
        at=served().now().replace(microsecond=0),
    )


def _told(done: TakenIn) -> Any:
    imported = done.imported
    problems = tuple(
        RowProblem(each.code, int(found[1]) if (found := _ROW.search(each.where)) else None)
        for each in done.problems
    )
    if imported is None:
        return ImportAnswer(False, None, 0, done.bad, 0, 0, (), {}, problems, done.more)
    waiting = tuple(each.id for each in imported.recorded if isinstance(each, Draft))
    return ImportAnswer(
        bool(imported.recorded),
        imported.source,
        imported.rows,
        imported.bad,
        imported.claims,
        imported.known,
        waiting,
        dict(done.left_out),
        problems,
        done.more,
    )
