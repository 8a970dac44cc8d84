"""Bounds on what is read from a file of others: each is checked before, or while, the bytes are taken in."""

from __future__ import annotations

from typing import NoReturn

from repatria.core.errors import BadInput

MiB = 1 << 20

FILE_BYTES = 256 * MiB
"""Of a file as it stands on the disk."""

UNPACKED_BYTES = 512 * MiB
"""Of all parts of a workbook together, unpacked."""

PART_RATIO = 200
"""Times that a part may grow when unpacked; a spreadsheet's rows grow about twenty times."""

SMALL_PART = 4 * MiB
"""A part of this size unpacked is taken whatever its ratio."""

HEAD_PART_BYTES = 8 * MiB
"""Of a part that says how others are read: the workbook, its relations, its styles."""

PARTS = 5_000
"""Entries of a workbook."""

DIRECTORY_BYTES = 2 * MiB
"""Of a workbook's table of contents."""

ROWS = 1_000_000
COLUMNS = 512
"""Of a table that people are listed in."""

RECORD_CHARACTERS = MiB
"""Of one row with all its cells."""

TOKEN_BYTES = MiB
"""Of XML that may be taken in without a tag or a text coming of it."""

DEPTH = 64
"""Of XML elements within each other."""


def refuse(code: str, where: str, what: str, remedy: str) -> NoReturn:
    """Refuse a file.

    Raises:
        BadInput: always.
    """
    raise BadInput.of(code, where, what, remedy)
