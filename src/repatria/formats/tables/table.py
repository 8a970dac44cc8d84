"""A list as a table: its headers, its rows, and the digest of the bytes as received."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path

from repatria.core.errors import BadInput
from repatria.core.lists.guess import header_row
from repatria.core.lists.mapping import fingerprint, unique_headers
from repatria.core.lists.rows import RawRow
from repatria.formats.tables import caps
from repatria.formats.tables.caps import refuse
from repatria.formats.tables.csv_rows import read_csv, separator_of
from repatria.formats.tables.text import check_encoding, encoding_of
from repatria.formats.tables.workbook import Strings
from repatria.formats.tables.xlsx_rows import read_xlsx

SAMPLE_ROWS = 300
"""Rows from which a mapping is guessed."""

_OLD_WORKBOOK = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass
class Table:
    """A list that can be read as often as is asked.

    Args:
        path: the file.
        digest: SHA-256 of its bytes, in hexadecimal.
        how: how it is written, in words: the encoding and separator, or the sheet.
        headers: of the columns, each once.
        head: the number of the row in which they stand.
        sample: the first rows below them.
    """

    path: Path
    digest: str
    how: str
    headers: tuple[str, ...]
    head: int
    sample: tuple[RawRow, ...]
    _encoding: str | None = None
    _separator: str | None = None
    _sheet: str | None = None
    _strings: Strings = field(default_factory=Strings)
    share: float = field(default=0.0)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def identity(self) -> str:
        """What tells these rows from all others: the digest, and the sheet where one was named."""
        return f"{self.digest}/{self._sheet}" if self._sheet else self.digest

    @property
    def fingerprint(self) -> str:
        """What tells the source by its headers."""
        return fingerprint(self.headers)

    def rows(self) -> Iterator[RawRow]:
        """The rows below the headers, from the first; `share` tells how far the reading has come.

        Raises:
            BadInput: the file turns out not to be whole, or larger than a list is.
        """
        with closing(self._all()) as rows:
            for row, self.share in rows:
                if row.number > self.head:
                    yield row

    def _all(self) -> Generator[tuple[RawRow, float], None, None]:
        if self._encoding is None or self._separator is None:
            return read_xlsx(self.path, self._sheet, self._strings)
        return read_csv(self.path, self._encoding, self._separator)


def open_table(
    path: Path, encoding: str | None = None, sheet: str | None = None, head: int | None = None
) -> Table:
    """Open a list; what it is, is told by its bytes and not by its name.

    Args:
        path: a CSV or XLSX file.
        encoding: of a text; told from its bytes when None.
        sheet: of a workbook; the first that is shown when None.
        head: the row in which the headers stand; found when None.

    Raises:
        BadInput: it cannot be read, or is no list.
    """
    digest = digest_of(path)
    with path.open("rb") as file:
        begin = file.read(8)
    if begin == _OLD_WORKBOOK:
        refuse(
            "list.old-workbook",
            path.name,
            "is an old or encrypted workbook.",
            "Save it as XLSX without a password.",
        )
    table = Table(path, digest, "", (), 0, ())
    if begin.startswith(b"PK"):
        table._sheet = sheet
        table.how = f"sheet {sheet!r}" if sheet else "the first sheet"
    else:
        table._encoding = check_encoding(encoding) if encoding else encoding_of(path)
        table._separator = separator_of(path, table._encoding)
        between = {"\t": "tabulators", ",": "commas", ";": "semicolons", "|": "bars"}[table._separator]
        table.how = f"{table._encoding}, cells between {between}"
    with closing(table._all()) as rows:
        first = [row for row, _ in islice(rows, SAMPLE_ROWS + 50)]
    return _headed(table, first, head)


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal.

    Raises:
        BadInput: it cannot be read, is empty, or larger than any list is.
    """
    digest, size = sha256(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(caps.MiB):
                size += len(chunk)
                if size > caps.FILE_BYTES:
                    what = f"is larger than {caps.FILE_BYTES // caps.MiB} MiB."
                    refuse("list.large", path.name, what, "Split the list.")
                digest.update(chunk)
    except OSError as error:
        what = f"cannot be read: {error.strerror}."
        raise BadInput.of("list.file", str(path), what, "Check path and rights.") from None
    if not size:
        refuse("list.empty", path.name, "is empty.", "Ask for the list again.")
    return digest.hexdigest()


def _headed(table: Table, first: list[RawRow], head: int | None) -> Table:
    # Rows that begin with a number sign are remarks, such as who exported a copy and why.
    usable = [
        row for row in first if any(cell.strip() for cell in row.cells) and not row.cells[0].startswith("# ")
    ]
    if not usable:
        refuse("list.empty", table.name, "has no row that could name its columns.", "Add a row of headers.")
    if head is None:
        chosen = usable[header_row([row.cells for row in usable])]
    else:
        at_head = [row for row in usable if row.number == head]
        if not at_head:
            refuse("list.head", table.name, f"has no headers in row {head}.", "Name another with --head.")
        chosen = at_head[0]
    cells = list(chosen.cells)
    while cells and not cells[-1].strip():
        cells.pop()
    table.headers, table.head = unique_headers([cell[:200] for cell in cells]), chosen.number
    table.sample = tuple(row for row in usable if row.number > chosen.number)[:SAMPLE_ROWS]
    table.share = 0.0
    return table
