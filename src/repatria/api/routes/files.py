"""Files of the caller's own: a list or a bundle is sent first, and then named in what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from repatria import wiring
from repatria.api.answers import json_response
from repatria.api.caller import caller
from repatria.api.limits import MOST_OF_A_FILE
from repatria.api.operations import BYTES, operation
from repatria.api.problems import problem_with
from repatria.api.reading import Reading, log_read
from repatria.api.served import served
from repatria.core.access.deeds import Deed
from repatria.core.errors import BadInput
from repatria.wiring import KeptFile

router = Router(tags=["files"])
_BRINGS = (Deed.IMPORT, Deed.TAKE_BUNDLE)
_PORTION = 1 << 18


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """A file that is kept for a day, for its caller alone.

    Args:
        file: its unguessable name, by which other requests name it.
        name: what it is called, as far as that is plain letters, digits, dots and dashes.
        size: in bytes.
    """

    file: str
    name: str
    size: int


@operation(router, "post", "/files", *_BRINGS, answers=FileAnswer, status=201, acts=True, takes=BYTES)
def bring_file(request: HttpRequest, name: Query[str] = "file") -> HttpResponse:
    """Send a list or a bundle as it is, as the whole body; nothing of it is recorded yet."""
    pieces = iter(lambda: request.read(_PORTION), b"")
    officer = caller(request).reader.officer
    kept = wiring.KeptFiles(served().folder).receive(officer, name[:200], MOST_OF_A_FILE, pieces)
    return json_response(FileAnswer(kept.token, kept.name, kept.size), 201)


@operation(router, "delete", "/files/{file}", *_BRINGS, answers=FileAnswer, acts=True)
def leave_file(request: HttpRequest, file: Path[str]) -> HttpResponse:
    """Remove a file."""
    kept = own_file(request, file)
    told = FileAnswer(kept.token, kept.name, kept.size)
    kept.remove()
    return json_response(told)


@operation(router, "get", "/files/{file}/bad-rows", Deed.IMPORT, answers=BYTES)
def bad_rows(request: HttpRequest, file: Path[str]) -> FileResponse | HttpResponse:
    """The rows of a list that were not taken, as CSV, to be mended; formulas in them are defused."""
    kept = wiring.KeptFiles(served().folder).kept(caller(request).reader.officer, file)
    found = wiring.bad_rows_beside(kept.path) if kept else None
    if found is None:
        return problem_with("request.none")
    log_read(request, file, Reading.UPLOAD)
    return as_attachment(found.open("rb"), "bad-rows.csv")


def own_file(request: HttpRequest, token: str) -> KeptFile:
    """A file that the caller sent.

    Raises:
        BadInput: it is gone, or another's.
    """
    kept = wiring.KeptFiles(served().folder).kept(caller(request).reader.officer, token)
    if kept is None:
        raise BadInput.of("upload.unknown", "", "is not kept.", "Send it with POST files.")
    return kept


def as_attachment(file: object, name: str) -> FileResponse:
    """An open file to be kept, whatever is in it; no browser shows it."""
    return FileResponse(file, as_attachment=True, filename=name, content_type=BYTES)
