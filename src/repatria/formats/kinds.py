"""What a file is, told by its bytes: a list, claims, FollowTheMoney or PFIF. Its name is not asked."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

from repatria.desk.importing.claims import MARK
from repatria.formats.lines import read_lines
from repatria.formats.tables.table import digest_of


class FileKind(StrEnum):
    """What can be imported."""

    LIST = "list"
    CLAIMS = "claims"
    FTM = "FollowTheMoney"
    PFIF = "PFIF"


def kind_of_file(path: Path) -> FileKind:
    """What a file is.

    Raises:
        BadInput: it cannot be read, or is empty.
    """
    digest_of(path)
    with path.open("rb") as file:
        head = file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        return FileKind.PFIF
    if not head.startswith(b"{"):
        return FileKind.LIST
    for line in read_lines(path):
        if line.text.strip() and not (line.number == 1 and MARK in line.text[:40]):
            return FileKind.FTM if _has_schema(line.text) else FileKind.CLAIMS
    return FileKind.CLAIMS


def _has_schema(text: str) -> bool:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and "schema" in data
