"""Exporting: what an officer may take out, in a format of others; each copy is marked and logged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from repatria import wiring
from repatria.core.access.reader import Reader
from repatria.core.errors import BadInput, Problem, RepatriaError
from repatria.desk.exporting.copies import ExportReceipt, What, copy_for
from repatria.web.acting import reader_of
from repatria.web.asking import NOBODY, Asked, ask, ask_about
from repatria.web.frame import page, too_large
from repatria.web.jobs import JOBS, Job
from repatria.web.uploads import files, kept
from repatria.web.views.jobs import working
from repatria.wiring import KeptFile

NAMES = {
    "csv": "CSV", "xlsx": "Excel workbook", "pfif": "PFIF 1.4", "ftm": "FollowTheMoney",
    "jsonl": "JSON Lines", "hxl": "HXL, small cells suppressed",
}  # fmt: skip
ENDINGS = {"csv": "csv", "xlsx": "xlsx", "pfif": "xml", "ftm": "ftm.jsonl", "jsonl": "jsonl", "hxl": "csv"}
FIELDS = ("choice", "purpose", "keep_days")


@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    """What can be taken out; the work on a copy begins when the form is sent."""
    asked = ask(request)
    if asked.is_too_large:
        return too_large(request, asked)
    if request.method != "POST":
        return _form(request, asked, ())
    try:
        upload = _begin(asked, reader_of(request), request.POST)
    except RepatriaError as error:
        return _form(request, asked, error.problems)
    return HttpResponseRedirect(reverse("export-made", kwargs={"file": upload.token}))


@require_safe
def show_made(request: HttpRequest, file: str) -> HttpResponse:
    """How far a copy is; then its receipt, and where to take it away."""
    asked, job = ask_about(request, NOBODY), JOBS.begun(_key(reader_of(request), file))
    if job is None:
        raise Http404
    if not job.is_done:
        return working(request, asked, job)
    try:
        receipt = job.answer()
    except RepatriaError as error:
        return _form(request, asked, error.problems)
    return page(request, asked, "web/exports/receipt.html", file=file, receipt=receipt, names=NAMES)


@require_safe
def take_away(request: HttpRequest, file: str) -> FileResponse:
    """The copy itself; it goes from the register's folder after a day."""
    found = kept(reader_of(request), file)
    if found is None:
        raise Http404
    return FileResponse(
        found.path.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )


def _key(reader: Reader, token: str) -> tuple[str, str, str]:
    return ("export", str(reader.officer), token)


def _begin(asked: Asked, reader: Reader, form: QueryDict) -> KeptFile:
    """Begin a copy; a wrong form or a missing right is told at once, whatever takes longer later."""
    what, format = _chosen(form.get("choice", ""))
    days, purpose = form.get("keep_days", "").strip() or "365", form.get("purpose", "")
    if not (days.isascii() and days.isdigit() and 1 <= int(days) <= 3650):
        raise BadInput.of(
            "export.days", "the days", "are no number from 1 to 3650.", "Write 365, or leave it."
        )
    at = datetime.now(UTC).replace(microsecond=0)
    copy_for(asked.question, reader, what, purpose, at, asked.desk.origin)
    upload = files().room_for(reader.officer, f"{what}-{at:%Y%m%d-%H%M%S}.{ENDINGS[format]}")

    def make(job: Job[ExportReceipt]) -> ExportReceipt:
        def tell(rows: int) -> None:
            job.told = f"{rows:,} rows written"
            if job.is_stopped:
                raise BadInput.of("export.stopped", "the export", "was stopped.", "Nothing was taken out.")

        try:
            receipt: ExportReceipt = wiring.formats().export_to(
                upload.path, asked.question, reader, what, format, purpose,
                at=at, origin=asked.desk.origin, kept=timedelta(days=int(days)), tell=tell,
            )  # fmt: skip
        except BaseException:
            upload.remove()
            raise
        return receipt

    JOBS.work(_key(reader, upload.token), make)
    return upload


def _chosen(choice: str) -> tuple[What, str]:
    """What is exported, and how it is written."""
    name, _, format = choice.partition(".")
    if name not in set(What) or format not in wiring.formats().FORMATS[What(name)]:
        raise BadInput.of(
            "export.choice", "the choice", "is none of these.", "Choose what to take out, and how."
        )
    return What(name), format


def _form(request: HttpRequest, asked: Asked, problems: tuple[Problem, ...]) -> HttpResponse:
    reader = reader_of(request)
    given = request.POST if request.method == "POST" else request.GET
    response = page(
        request,
        asked,
        "web/exports/form.html",
        problems=problems,
        typed={name: given.get(name, "") for name in FIELDS},
        choices=[
            (str(what), [(f"{what}.{each}", NAMES[each]) for each in formats])
            for what, formats in wiring.formats().FORMATS.items()
        ],
        withheld=sorted(map(str, reader.withheld)),
    )
    response.status_code = 400 if problems else 200
    return response
