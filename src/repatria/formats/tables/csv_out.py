"""A table as CSV: every cell in quotes and defused, the mark of the copy above the headers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from repatria.core.lists.defuse import defused


def write_csv(
    stream: TextIO, mark: Iterable[str], headers: Sequence[str], rows: Iterable[Sequence[str]]
) -> int:
    """Write a table; how many rows it has.

    Args:
        stream: opened with `newline=""`; a byte order mark lets old spreadsheets read it right.
        mark: lines that say whose copy it is.
        headers: of the columns.
        rows: of cells.
    """
    # All quoted, so that no separator of another locale makes a cell out of half of one.
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    stream.write("\ufeff")
    for line in mark:
        writer.writerow([f"# {line}"])
    writer.writerow([defused(header) for header in headers])
    count = 0
    for row in rows:
        writer.writerow([defused(cell) for cell in row])
        count += 1
    return count
