"""CSV read row by row: the separator told from the first rows, each row within bounds, none lost silently."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Generator, Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from repatria.core.lists.defuse import restored
from repatria.core.lists.rows import RawRow
from repatria.formats.tables.caps import COLUMNS, RECORD_CHARACTERS, ROWS, refuse

SEPARATORS = (",", ";", "\t", "|")
_TRIED = 60


def separator_of(path: Path, encoding: str) -> str:
    """The separator by which most of the first rows have the same number of cells, and the most of them."""
    with _opened(path, encoding) as stream:
        lines = list(islice(_lines(stream, path.name), _TRIED))
    return max(SEPARATORS, key=lambda separator: (_fit(lines, separator), -SEPARATORS.index(separator)))


def read_csv(path: Path, encoding: str, separator: str) -> Generator[tuple[RawRow, float], None, None]:
    """The rows, each with the share of the file that has been read.

    Raises:
        BadInput: the file has more rows or columns, or a longer row, than a list has, or is not in
            this encoding; a row that cannot be taken apart comes as a broken one.
    """
    size = path.stat().st_size or 1
    with _opened(path, encoding) as stream:
        lines = _Lines(stream, path.name)
        reader = csv.reader(lines, delimiter=separator, strict=True)
        for number in range(1, ROWS + 2):
            line = reader.line_num + 1
            lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield RawRow(number, line, (), broken=_told(error)), _share(stream, size)
                continue
            if len(cells) > COLUMNS:
                what = f"has {len(cells):,} columns; a list of people has no more than {COLUMNS}."
                refuse(
                    "list.wide",
                    f"{path.name}, line {line}",
                    what,
                    "Check the separator.",
                )
            yield RawRow(number, line, tuple(map(restored, cells))), _share(stream, size)
    refuse("list.many", path.name, f"has more than {ROWS:,} rows.", "Split the list.")


class _Lines:
    """The lines of one record after another, so that no record grows beyond its bound."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self.lines, self.name, self.length = _lines(stream, name), name, 0

    def begin(self) -> None:
        self.length = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self.lines)
        self.length += len(line)
        if self.length > RECORD_CHARACTERS:
            _too_long(self.name)
        return line


def _lines(stream: TextIO, name: str) -> Iterator[str]:
    try:
        while line := stream.readline(RECORD_CHARACTERS + 1):
            if len(line) > RECORD_CHARACTERS:
                _too_long(name)
            yield line
    except UnicodeError:
        refuse("list.encoding", name, "is not whole in the encoding of its beginning.", "Save it as UTF-8.")


def _too_long(name: str) -> None:
    what = f"has a row of more than {RECORD_CHARACTERS:,} characters."
    refuse("list.long-row", name, what, "Look for a quote that is not closed.")


def _opened(path: Path, encoding: str) -> TextIO:
    return path.open(encoding=encoding, newline="")


def _fit(lines: list[str], separator: str) -> float:
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=separator, strict=True) if row]
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    # Titles above a table and empty rows below it have other widths than its rows.
    width, how_often = Counter(widths).most_common(1)[0]
    return 0.0 if width == 1 and max(widths) == 1 else max(width, 1.5) * how_often / len(widths)


def _share(stream: TextIO, size: int) -> float:
    return min(1.0, stream.buffer.tell() / size)


def _told(error: csv.Error) -> str:
    if "field larger" in str(error) or "unexpected end" in str(error):
        return "opens a quote that is not closed."
    return "has a quote in the middle of a cell."
