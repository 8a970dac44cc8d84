"""Files that officers upload: kept privately in the register's folder, bounded in size, and removed again.

Each lies under an unguessable name in a folder of its officer's own, so that nobody else reaches it. It
is never served: pages read it, and show what they understood. What is left behind goes after a day.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from repatria.core.access.reader import Reader
from repatria.core.errors import BadInput, NoRoom
from repatria.core.terms.records import Ref
from repatria.web.access import served
from repatria.web.acting import reader_of

FOLDER = "uploads"
KEPT_SECONDS = 24 * 3600
MOST_KEPT = 5
"""Uploads of one officer that are kept at a time; the oldest goes first."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that an officer uploaded.

    Args:
        token: its unguessable name, which addresses may carry.
        path: where it is kept.
    """

    token: str
    path: Path

    @property
    def name(self) -> str:
        """What the officer's file is called, as far as it is plain letters, digits, dots and dashes."""
        return self.path.name

    @property
    def size(self) -> int:
        """In bytes."""
        return self.path.stat().st_size

    def remove(self) -> None:
        """Remove it; removing it twice is no error."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


def takes_file(most: int) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let a view take one file; the form's other fields stand before the file's.

    The form is checked for forgery as every other, only later: the file's place has to be known before
    anything of the request is read.

    Args:
        most: how large it may be, in bytes; of a larger one nothing is kept.
    """

    def with_file(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        checked = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def taking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return checked(request, *args, **kwargs)
            handler = _Bounded(request, most)
            request.upload_handlers = [handler]
            answer = checked(request, *args, **kwargs)
            if answer.status_code == 403:
                handler.drop()
            return answer

        return taking

    return with_file


def uploaded(request: HttpRequest, field: str) -> Upload:
    """The file that a form brought to a view that `takes_file`.

    Raises:
        BadInput: there is none, it is too large, or this register keeps no files.
        NoRoom: it cannot be written.
    """
    handler = request.upload_handlers[0]
    if not isinstance(handler, _Bounded):
        raise TypeError("the view does not take files: decorate it with takes_file")
    found = request.FILES.get(field)  # reads the form, so that the handler has seen all of it
    if handler.fault is not None:
        raise handler.fault
    if found is None or handler.upload is None:
        raise BadInput.of("upload.missing", "the file", "is missing.", "Choose a file, and send it again.")
    if not found.size:
        handler.upload.remove()
        raise BadInput.of("upload.missing", "the file", "is empty.", "Choose the right file.")
    return handler.upload


def kept(reader: Reader, token: str) -> Upload | None:
    """An officer's own upload of that name; None when it is gone, or another's."""
    folder = served().folder
    if folder is None or _TOKEN.fullmatch(token) is None:
        return None
    # What is made from an upload lies beside it, and came later.
    files = sorted((_own(folder, reader.officer) / token).glob("*"), key=lambda each: each.stat().st_mtime_ns)
    return Upload(token, files[0]) if files else None


def room_for(reader: Reader, name: str) -> Upload:
    """A place for a file that is made for an officer, under the same rules; nothing is there yet.

    Raises:
        BadInput: this register has no folder.
        NoRoom: it cannot be written.
    """
    folder = served().folder
    if folder is None:
        what = "cannot be kept: this register has no folder."
        raise BadInput.of("upload.nowhere", "the file", what, "Serve a register of its own.")
    own, token = _own(folder, reader.officer), secrets.token_urlsafe(16)
    try:
        _tidy(own)
        (own / token).mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise _no_room(error) from None
    return Upload(token, own / token / _plain(name))


class NoFiles(FileUploadHandler):
    """What every other page does with a file that is sent to it: not a byte of it is kept."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Stop reading."""
        raise StopUpload(connection_reset=False)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep nothing."""

    def file_complete(self, file_size: int) -> None:
        """Keep nothing."""


class _Bounded(FileUploadHandler):
    """Writes one file straight to its place, and stops at the first byte too many."""

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.most, self.upload, self.fault = most, None, None
        self.upload: Upload | None
        self.fault: BadInput | NoRoom | None
        self._left, self._file = most, -1

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Make room for the file."""
        super().new_file(*args, **kwargs)
        folder = served().folder
        if self.upload is not None:
            return self._stop(BadInput.of("upload.many", "the form", "brings several files.", "Send one."))
        if folder is None:
            what = "cannot be kept: this register has no folder."
            return self._stop(BadInput.of("upload.nowhere", "the file", what, "Serve a register of its own."))
        token = secrets.token_urlsafe(16)
        own = _own(folder, reader_of(self.request).officer)
        try:
            _tidy(own)
            (own / token).mkdir(mode=0o700, parents=True)
            self.upload = Upload(token, own / token / _plain(self.file_name))
            self._file = os.open(self.upload.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            self._stop(_no_room(error))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece of it."""
        self._left -= len(raw_data)
        if self._left < 0:
            what = f"is larger than {self.most >> 20} MiB."
            self._stop(BadInput.of("upload.size", "the file", what, "Send it in several parts."))
        try:
            os.write(self._file, raw_data)
        except OSError as error:
            self._stop(_no_room(error))

    def file_complete(self, file_size: int) -> UploadedFile:
        """It is whole."""
        self._close()
        return UploadedFile(name=self.file_name, size=file_size, content_type="application/octet-stream")

    def upload_interrupted(self) -> None:
        """The browser broke off."""
        self.drop()

    def _stop(self, fault: BadInput | NoRoom) -> None:
        self.fault = fault
        self.drop()
        raise StopUpload(connection_reset=False)

    def drop(self) -> None:
        """Keep nothing of it."""
        self._close()
        if self.upload is not None:
            self.upload.remove()

    def _close(self) -> None:
        if self._file >= 0:
            with suppress(OSError):
                os.close(self._file)
            self._file = -1


def _own(folder: Path, officer: Ref) -> Path:
    return folder / FOLDER / sha256(officer.encode()).hexdigest()[:32]


def _tidy(own: Path) -> None:
    """Remove what an officer left behind."""
    left = sorted(own.glob("*"), key=lambda each: each.stat().st_mtime, reverse=True)
    for number, each in enumerate(left):
        if number >= MOST_KEPT - 1 or each.stat().st_mtime < time.time() - KEPT_SECONDS:
            shutil.rmtree(each, ignore_errors=True)


def _plain(name: str | None) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name or "")[-80:].lstrip(".-") or "file"


def _no_room(error: OSError) -> NoRoom:
    return NoRoom.of("upload.room", "the file", f"cannot be written: {error.strerror}.", "Free space.")
