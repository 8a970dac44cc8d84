"""Text read line by line within bounds, for files that hold one JSON value a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from repatria.desk.importing.claims import LONGEST_LINE, Line
from repatria.formats.tables.caps import refuse
from repatria.formats.tables.table import digest_of


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of a UTF-8 file, numbered from 1.

    Raises:
        BadInput: it cannot be read, is larger than a register's export, or is not UTF-8.
    """
    digest_of(path)
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as stream:
            number = 1
            while text := stream.readline(LONGEST_LINE + 2):
                if len(text) > LONGEST_LINE + 1:
                    refuse(
                        "import.json",
                        f"{path.name}, line {number}",
                        "is longer than a claim is.",
                        "Split it.",
                    )
                yield Line(number, text.rstrip("\r\n"))
                number += 1
    except UnicodeDecodeError:
        refuse("import.encoding", path.name, "is not UTF-8.", "Save it as UTF-8.")
