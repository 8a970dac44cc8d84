"""Bad rows written down for mending: the original columns, and one more that says what is wrong."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from repatria.core.errors import NoRoom
from repatria.core.lists.defuse import defused
from repatria.core.lists.listed import Listed

PROBLEM = "problem"
"""The header of the column that says what is wrong; a mended file may keep it, for it means nothing."""


class BadRows:
    """A CSV file that is made with the first bad row, and not at all where there is none.

    Args:
        path: of the file.
        headers: of the list.
    """

    def __init__(self, path: Path, headers: Sequence[str]) -> None:
        self.path, self.headers = path, tuple(headers)
        self.count = 0
        self._file: TextIO | None = None

    def __enter__(self) -> BadRows:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def write(self, row: Listed) -> None:
        """Write one row down.

        Raises:
            NoRoom: the file cannot be written.
        """
        try:
            if self._file is None:
                self._file = self.path.open("w", encoding="utf-8-sig", newline="", errors="replace")
                self._writer = csv.writer(self._file, quoting=csv.QUOTE_ALL)
                self._writer.writerow([*map(defused, self.headers), PROBLEM])
            width = len(self.headers)
            cells = [*row.cells[:width], *[""] * (width - len(row.cells))]
            self._writer.writerow([*map(defused, cells), defused(_told(row))])
        except OSError as error:
            what = f"cannot be written: {error.strerror}."
            raise NoRoom.of("import.bad-rows", str(self.path), what, "Name another file.") from None
        self.count += 1


def _told(row: Listed) -> str:
    return f"row {row.number}: " + " ".join(
        f"{fault.column + ': ' if fault.column else ''}{fault.what} {fault.remedy}" for fault in row.faults
    )
