"""Files that officers upload with a form: received straight into their place, by the views that take one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from repatria import wiring
from repatria.core.access.reader import Reader
from repatria.core.errors import BadInput, NoRoom
from repatria.web.access import served
from repatria.web.acting import reader_of
from repatria.wiring import Arriving, KeptFile, KeptFiles


def files() -> KeptFiles:
    """The files of officers in the register that is served."""
    return wiring.KeptFiles(served().folder)


def kept(reader: Reader, token: str) -> KeptFile | None:
    """An officer's own file of that name; None when it is gone, or another's."""
    return files().kept(reader.officer, token)


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


def uploaded(request: HttpRequest, field: str) -> KeptFile:
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
        self.most = most
        self.upload: KeptFile | None = None
        self.fault: BadInput | NoRoom | None = None
        self._arriving: Arriving | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Make room for the file."""
        super().new_file(*args, **kwargs)
        if self.upload is not None:
            return self._stop(BadInput.of("upload.many", "the form", "brings several files.", "Send one."))
        try:
            self.upload = files().room_for(reader_of(self.request).officer, self.file_name)
            self._arriving = wiring.Arriving(self.upload, self.most)
        except (BadInput, NoRoom) as error:
            self._stop(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece of it."""
        try:
            if self._arriving is not None:
                self._arriving.write(raw_data)
        except (BadInput, NoRoom) as error:
            self._stop(error)

    def file_complete(self, file_size: int) -> UploadedFile:
        """It is whole."""
        self._close()
        return UploadedFile(name=self.file_name, size=file_size, content_type="application/octet-stream")

    def upload_interrupted(self) -> None:
        """The browser broke off."""
        self.drop()

    def drop(self) -> None:
        """Keep nothing of it."""
        self._close()
        if self.upload is not None:
            self.upload.remove()

    def _stop(self, fault: BadInput | NoRoom) -> None:
        self.fault = fault
        self.drop()
        raise StopUpload(connection_reset=False)

    def _close(self) -> None:
        if self._arriving is not None:
            self._arriving.close()
