"""Importing a list: bring it, see how it is understood, put it right, then take it in or leave it."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from repatria import wiring
from repatria.core.claims.values import show
from repatria.core.errors import BadInput, NoRoom, Problem, RepatriaError
from repatria.core.lists.headers import TARGETS
from repatria.core.lists.listed import Listed
from repatria.web.access import served
from repatria.web.acting import reader_of
from repatria.web.asking import NOBODY, ask_about
from repatria.web.frame import page
from repatria.web.importing.asked import LEFT_OUT, typed
from repatria.web.importing.work import begin, begun, forget, taking_in
from repatria.web.uploads import kept, takes_file, uploaded
from repatria.web.views.jobs import working
from repatria.wiring import KeptFile, TakenIn, Understood

LARGEST = 64 << 20
"""Bytes of a file that a page takes in; a larger one is imported on the machine itself."""


@require_http_methods(["GET", "HEAD", "POST"])
@takes_file(LARGEST)
def bring_list(request: HttpRequest) -> HttpResponse:
    """Bring a file to the register; nothing of it is recorded yet."""
    if request.method != "POST":
        return _bring(request, ())
    try:
        upload = uploaded(request, "file")
    except (BadInput, NoRoom) as error:
        return _bring(request, error.problems)
    return HttpResponseRedirect(reverse("import-file", kwargs={"upload": upload.token}))


@require_http_methods(["GET", "HEAD", "POST"])
def import_file(request: HttpRequest, upload: str) -> HttpResponse:
    """How a file is understood; then its import, how far it is, and what became of it."""
    reader = reader_of(request)
    found, job = kept(reader, upload), begun(reader, upload)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _posted(request, found)
    if job is None:
        return _understood(request, found, QueryDict(), ())
    if not job.is_done:
        return working(request, ask_about(request, NOBODY), job)
    try:
        return _done(request, found, job.answer())
    except RepatriaError as error:
        forget(reader, upload)
        return _understood(request, found, QueryDict(), error.problems)


@require_safe
def bad_rows(request: HttpRequest, upload: str) -> FileResponse:
    """The rows that were not taken, to be mended and imported again; formulas in them are defused."""
    found = kept(reader_of(request), upload)
    path = wiring.bad_rows_beside(found.path) if found else None
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename="bad-rows.csv", content_type="text/csv")


def _posted(request: HttpRequest, found: KeptFile) -> HttpResponse:
    reader, do = reader_of(request), request.POST.get("do", "")
    if do == "leave":
        found.remove()
        forget(reader, found.token)
        return HttpResponseRedirect(f"{reverse('import')}?done=left")
    if do != "take":
        forget(reader, found.token)
        return _understood(request, found, request.POST, ())
    running = begun(reader, found.token)
    if running is None or running.is_done:
        forget(reader, found.token)
        try:
            job = begin(reader, found, request.POST)
            if job.is_done:
                job.answer()
        except RepatriaError as error:
            forget(reader, found.token)
            return _understood(request, found, request.POST, error.problems)
    return HttpResponseRedirect(reverse("import-file", kwargs={"upload": found.token}))


def _bring(request: HttpRequest, problems: tuple[Problem, ...]) -> HttpResponse:
    response = page(
        request,
        ask_about(request, NOBODY),
        "web/imports/bring.html",
        problems=problems,
        largest=LARGEST >> 20,
        keeps_files=served().folder is not None,
    )
    response.status_code = 400 if problems else 200
    return response


def _understood(
    request: HttpRequest, found: KeptFile, form: QueryDict, problems: tuple[Problem, ...]
) -> HttpResponse:
    """The form over a file: what each column is taken for, and the first rows as they are understood."""
    told: dict[str, Any] = {}
    try:
        told["kind"] = str(wiring.formats().kind_of_file(found.path))
        told |= _of_list(taking_in(found, form).understood())
    except RepatriaError as error:
        problems = (*problems, *(each for each in error.problems if each not in problems))
    response = page(
        request,
        ask_about(request, NOBODY),
        "web/imports/understood.html",
        upload=found,
        typed=typed(form),
        problems=[wiring.without_path(each, found.path, found.name) for each in problems],
        targets=[(each, each.replace("_", " ").replace(".", ": ")) for each in sorted(TARGETS)],
        left_out=LEFT_OUT,
        **told,
    )
    response.status_code = 400 if problems else 200
    return response


def _of_list(understood: Understood) -> dict[str, Any]:
    opened = understood.opened
    if opened is None:
        return {}
    grounds = {} if opened.guessed is None else {each.header: each.why for each in opened.guessed.columns}
    columns = []
    for place, header in enumerate(opened.table.headers):
        column = opened.mapping.columns.get(header)
        columns.append(
            {
                "place": place,
                "header": header,
                "target": (column.target if column else None) or LEFT_OUT,
                "is_key": header in opened.mapping.key,
                "why": grounds.get(header, ""),
                "seen": "; ".join(
                    dict.fromkeys(row.cells[place].strip() for row in opened.table.sample[:6]
                                  if place < len(row.cells) and row.cells[place].strip())
                )[:120],
            }
        )  # fmt: skip
    return {
        "how": f"{opened.table.how}; headers in row {opened.table.head}",
        "known_from": opened.known_from,
        "columns": columns,
        "first": [_as_understood(row) for row in understood.first],
        "questions": understood.questions,
        "speakers": ", ".join(opened.mapping.speakers),
    }


def _as_understood(row: Listed) -> dict[str, Any]:
    return {
        "number": row.number,
        "entries": [(each.property, show(each.value)) for each in row.entries],
        "faults": row.faults,
    }


def _done(request: HttpRequest, found: KeptFile, done: TakenIn) -> HttpResponse:
    response = page(
        request,
        ask_about(request, NOBODY),
        "web/imports/done.html",
        upload=found,
        outcome=done,
        imported=done.imported,
        problems=[wiring.without_path(each, found.path, found.name) for each in done.problems],
        has_bad_rows=wiring.bad_rows_beside(found.path) is not None,
    )
    response.status_code = 200 if done.imported is not None else 409
    return response
