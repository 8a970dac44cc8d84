"""Whether a packed file may be unpacked: decided from its table of contents, before a part of it is.

Source: D. Fifield (2019), A better zip bomb, WOOT; CWE-22 (paths), CWE-61 (links), CWE-409 (bombs).
"""

from __future__ import annotations

import stat
import struct
import zipfile
from pathlib import Path

from repatria.formats.tables import caps
from repatria.formats.tables.caps import refuse

_REMEDY = "Ask for a workbook that was saved by a spreadsheet, or save it as CSV."
_END = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT = 1 << 16
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def open_guarded(path: Path) -> zipfile.ZipFile:
    """A packed file whose parts may be read.

    Raises:
        BadInput: it is no whole packed file, or one that would unpack to too much, to another
            place, or to something else than plain parts.
    """
    _check_end(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, IndexError):
        refuse("list.packed", path.name, "is no whole packed file.", _REMEDY)
    try:
        _check_parts(path.name, archive.infolist())
    except BaseException:
        archive.close()
        raise
    return archive


def _check_end(path: Path) -> None:
    """The size of the table of contents, read before the table is."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _LONGEST_COMMENT - _END.size))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(tail):
        refuse("list.packed", path.name, "is no whole packed file.", _REMEDY)
    _, _, _, _, count, directory, _, _ = _END.unpack_from(tail, at)
    is_64 = tail.rfind(b"PK\x06\x07") >= 0
    if is_64 or count > caps.PARTS or directory > caps.DIRECTORY_BYTES:
        refuse("list.bomb", path.name, "has a larger table of contents than a workbook has.", _REMEDY)


def _check_parts(name: str, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > caps.PARTS:
        refuse("list.bomb", name, "has more parts than a workbook has.", _REMEDY)
    for part in parts:
        _check_part(name, part)
    if sum(part.file_size for part in parts) > caps.UNPACKED_BYTES:
        refuse("list.bomb", name, f"unpacks to more than {caps.UNPACKED_BYTES // caps.MiB} MiB.", _REMEDY)
    if len({part.filename.casefold() for part in parts}) != len(parts):
        refuse("list.packed", name, "has two parts of one name.", _REMEDY)
    if len({part.header_offset for part in parts}) != len(parts):
        refuse("list.bomb", name, "has parts that lie over each other.", _REMEDY)


def _check_part(name: str, part: zipfile.ZipInfo) -> None:
    steps = part.orig_filename.replace("\\", "/").split("/")
    if (
        ".." in steps
        or part.filename.startswith(("/", "\\"))
        or ":" in steps[0]
        or "\0" in part.orig_filename
    ):
        refuse("list.packed", name, "has a part that would be put in another place.", _REMEDY)
    if stat.S_ISLNK(part.external_attr >> 16):
        refuse("list.packed", name, "has a part that is a link.", _REMEDY)
    if part.flag_bits & 0x1 or part.compress_type not in _PACKED:
        refuse("list.packed", name, "is encrypted, or packed in a way that workbooks are not.", _REMEDY)
    if part.file_size > caps.SMALL_PART and part.file_size > caps.PART_RATIO * max(part.compress_size, 1):
        refuse("list.bomb", name, f"has a part that grows more than {caps.PART_RATIO} times.", _REMEDY)
