"""Files of officers: kept privately in the register's folder, bounded in number and age, then removed.

Each lies under an unguessable name in a folder of its officer's own, so that nobody else reaches it. What
is brought is never served: it is read, and what was understood is shown. What is left goes after a day.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from repatria.core.errors import BadInput, NoRoom
from repatria.core.terms.records import Ref

FOLDER = "uploads"
KEPT_SECONDS = 24 * 3600
MOST_KEPT = 5
"""Files of one officer that are kept at a time; the oldest goes first."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of an officer's.

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


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """The files of officers.

    Args:
        register: the register's folder; None for one that has none, and keeps no files.
    """

    register: Path | None

    def kept(self, officer: Ref, token: str) -> KeptFile | None:
        """An officer's own file of that name; None when it is gone, or another's."""
        if self.register is None or _TOKEN.fullmatch(token) is None:
            return None
        # What is made from a file lies beside it, and came later.
        found = sorted((self._own(officer) / token).glob("*"), key=lambda each: each.stat().st_mtime_ns)
        return KeptFile(token, found[0]) if found else None

    def room_for(self, officer: Ref, name: str | None) -> KeptFile:
        """A place for a file of an officer's; nothing is there yet.

        Raises:
            BadInput: this register has no folder.
            NoRoom: it cannot be written.
        """
        if self.register is None:
            what = "cannot be kept: this register has no folder."
            raise BadInput.of("upload.nowhere", "the file", what, "Serve a register of its own.")
        own, token = self._own(officer), secrets.token_urlsafe(16)
        try:
            _tidy(own)
            (own / token).mkdir(mode=0o700, parents=True)
        except OSError as error:
            raise no_room(error) from None
        return KeptFile(token, own / token / _plain(name))

    def receive(self, officer: Ref, name: str | None, most: int, pieces: Iterable[bytes]) -> KeptFile:
        """Keep what is sent, piece by piece; of what is too large, empty or broken off nothing is kept.

        Args:
            officer: whose it is.
            name: what he calls it.
            most: how large it may be, in bytes.
            pieces: the file.

        Raises:
            BadInput: it is empty or too large, or this register has no folder.
            NoRoom: it cannot be written.
        """
        made = self.room_for(officer, name)
        try:
            with Arriving(made, most) as arriving:
                for piece in pieces:
                    arriving.write(piece)
            if not made.size:
                raise BadInput.of("upload.missing", "the file", "is empty.", "Choose the right file.")
        except BaseException:
            made.remove()
            raise
        return made

    def _own(self, officer: Ref) -> Path:
        if self.register is None:
            raise LookupError("a register without a folder keeps no files")
        return self.register / FOLDER / sha256(officer.encode()).hexdigest()[:32]


class Arriving:
    """A file that is being written to its place, up to the first byte too many."""

    def __init__(self, to: KeptFile, most: int) -> None:
        self._most = self._left = most
        try:
            self._file = os.open(to.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise no_room(error) from None

    def write(self, piece: bytes) -> None:
        """Write a piece of it; raises `BadInput` when it is too large, `NoRoom` when there is none."""
        self._left -= len(piece)
        if self._left < 0:
            what = f"is larger than {self._most >> 20} MiB."
            raise BadInput.of("upload.size", "the file", what, "Send it in several parts.")
        try:
            while piece:
                piece = piece[os.write(self._file, piece) :]
        except OSError as error:
            raise no_room(error) from None

    def close(self) -> None:
        """It is whole, or given up; closing twice is no error."""
        if self._file >= 0:
            with suppress(OSError):
                os.close(self._file)
            self._file = -1

    def __enter__(self) -> Arriving:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def no_room(error: OSError) -> NoRoom:
    """That a file cannot be written."""
    made = NoRoom.of("upload.room", "the file", f"cannot be written: {error.strerror}.", "Free space.")
    assert isinstance(made, NoRoom)
    return made


def _tidy(own: Path) -> None:
    """Remove what an officer left behind."""
    left = sorted(own.glob("*"), key=lambda each: each.stat().st_mtime, reverse=True)
    for number, each in enumerate(left):
        if number >= MOST_KEPT - 1 or each.stat().st_mtime < time.time() - KEPT_SECONDS:
            shutil.rmtree(each, ignore_errors=True)


def _plain(name: str | None) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name or "")[-80:].lstrip(".-") or "file"
