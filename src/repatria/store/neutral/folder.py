"""The neutral form read through before anything is made of it, and the folder that is made of it.

Nothing here needs Django, whose settings name databases in that folder.
"""

from __future__ import annotations

import os
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from repatria.store.folder import RegisterFolder, create_folder, open_folder
from repatria.store.neutral.form import MAGIC, Head, altered, head_in, lines, told_in


def is_neutral(path: Path) -> bool:
    """Whether a file begins as the neutral form does."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def check_whole(path: Path) -> Head:
    """Read a file through, before anything is made of it; what it says of its ledger.

    Raises:
        CheckFailed: it was cut short or altered.
        RegisterUnusable: it, or the register in it, is of a newer form.
    """
    head, sizes = None, {"entry": 0}
    for number, (kind, payload) in enumerate(lines_of(path)):
        if number == 0:
            if kind != "head":
                raise altered(str(path))
            head = head_in(payload, str(path))
        sizes["entry"] += kind == "entry"
    if head is None or head.size != sizes["entry"]:
        raise altered(str(path))
    return head


def make_folder(path: Path, to: Path, head: Head, database_url: str | None) -> RegisterFolder:
    """Make the register's folder with the files of the copy; the database stays empty.

    Raises:
        CheckFailed: a file would lie outside the folder, or cannot have been written.
        BadInput, NoRoom: as `folder.create_folder`.
    """
    create_folder(to, head.origin, database_url)
    parts = (line for line in lines_of(path) if line[0] in ("file", "part"))
    out: BinaryIO | None = None
    try:
        for kind, payload in parts:
            if kind == "part" and out is not None:
                out.write(_bytes(payload, str(path)))
                continue
            if out is not None:
                out.close()
            out = _open_new(to, told_in(payload, str(path), dict), str(path))
    finally:
        if out is not None:
            out.close()
    return open_folder(to)


def lines_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """The lines of a file; raises as `form.lines`."""
    with path.open("rb") as file:
        yield from lines(file, str(path))


def _open_new(root: Path, told: Mapping[str, Any], name: str) -> BinaryIO:
    inside, mode = PurePosixPath(str(told.get("path", ""))), told.get("mode")
    if inside.is_absolute() or ".." in inside.parts or not inside.parts or not isinstance(mode, int):
        raise altered(name)
    to = root / inside
    to.parent.mkdir(parents=True, exist_ok=True)
    # The new folder's own keys give way to those of the copy.
    to.unlink(missing_ok=True)
    descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode & 0o700)
    return os.fdopen(descriptor, "wb")


def _bytes(payload: bytes, name: str) -> bytes:
    try:
        return b64decode(payload, validate=True)
    except (NoBase64, ValueError):
        raise altered(name) from None
