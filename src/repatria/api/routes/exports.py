"""Exports: a copy in a format of others is made as a job, and taken away as a file for a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Path, Router

from repatria import wiring
from repatria.api.answers import json_response
from repatria.api.asking import ask
from repatria.api.bodies import ExportIn
from repatria.api.caller import caller
from repatria.api.jobs import JOBS, Job
from repatria.api.operations import BYTES, operation
from repatria.api.problems import problem_with
from repatria.api.reading import Reading, log_read
from repatria.api.routes.files import as_attachment
from repatria.api.served import served
from repatria.core.access.deeds import Deed
from repatria.core.errors import BadInput
from repatria.desk.exporting.copies import ExportReceipt, What, copy_for

router = Router(tags=["exports"])


@dataclass(frozen=True, slots=True)
class ExportAnswer:
    """A copy that was made: where to take it away, and the receipt of it."""

    file: str
    receipt: ExportReceipt


@operation(router, "post", "/exports", Deed.EXPORT, answers=Job, status=202, acts=True)
def start_export(request: HttpRequest, body: ExportIn) -> HttpResponse:
    """Make a copy of what one reads: persons or claims, or counts with small cells suppressed."""
    reader, what, formats = caller(request).reader, What(body.what), wiring.formats()
    if body.format not in formats.FORMATS[what]:
        raise BadInput.of("request.value", "body.format", "holds none of it.", "See the description.")
    question, at, origin = ask(body), served().now().replace(microsecond=0), served().desk.origin
    # What is wrong is said at once, not by the job.
    copy_for(question, reader, what, body.purpose, at, origin)
    kept = wiring.KeptFiles(served().folder).room_for(reader.officer, f"{what}-{at:%Y%m%d-%H%M%S}")

    def make() -> Any:
        try:
            receipt = formats.export_to(
                kept.path, question, reader, what, body.format, body.purpose,
                at=at, origin=origin, kept=timedelta(days=body.keep_days), tell=lambda rows: None,
            )  # fmt: skip
        except BaseException:
            kept.remove()
            raise
        return ExportAnswer(kept.token, receipt)

    job = JOBS.start("export", reader.officer, make)
    return json_response(job, 202, Location=f"/api/v1/jobs/{job.id}")


@operation(router, "get", "/exports/{file}", Deed.EXPORT, answers=BYTES)
def exported(request: HttpRequest, file: Path[str]) -> FileResponse | HttpResponse:
    """The copy itself; it goes from the register's folder after a day."""
    kept = wiring.KeptFiles(served().folder).kept(caller(request).reader.officer, file)
    if kept is None:
        return problem_with("request.none")
    log_read(request, file, Reading.EXPORT)
    return as_attachment(kept.path.open("rb"), kept.name)
