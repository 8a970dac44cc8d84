"""XLSX read row by row, as text: no formula is reckoned, no macro looked at, nothing outside followed.

Source: ECMA-376 Part 1, 18.3 (worksheets) and 18.18.11 (cell types).
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Generator, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO

from repatria.core.lists.characters import LONGEST_CELL
from repatria.core.lists.defuse import restored
from repatria.core.lists.rows import RawRow
from repatria.formats.tables.caps import COLUMNS, ROWS, refuse
from repatria.formats.tables.workbook import Sheet, Strings, Workbook
from repatria.formats.tables.xml_parts import XmlReader
from repatria.formats.tables.zip_guard import open_guarded

_PIECE = 1 << 16
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_INTEGER = re.compile(r"-?\d{1,15}")


def sheet_names(path: Path) -> tuple[str, ...]:
    """The names of the sheets; raises as `read_xlsx`."""
    with open_guarded(path) as archive:
        return tuple(sheet.name for sheet in Workbook(archive, path.name).sheets)


def read_xlsx(
    path: Path, sheet: str | None = None, strings: Strings | None = None
) -> Generator[tuple[RawRow, float], None, None]:
    """The rows of a sheet that hold anything, each with the share of the sheet that has been read.

    Args:
        path: the workbook.
        sheet: its name; the first one that is shown when None.
        strings: its shared strings, kept from one reading to the next.

    Raises:
        BadInput: it is no workbook, has no such sheet, or asks for more than any list does.
    """
    with open_guarded(path) as archive:
        book = Workbook(archive, path.name, strings)
        chosen = _chosen(book, sheet)
        handler = _Cells(book, f"{path.name}, sheet {chosen.name!r}")
        parser = XmlReader(handler, handler.where)
        size, read = archive.getinfo(chosen.part).file_size or 1, 0
        with book.open(chosen.part) as stream:
            while piece := _piece(stream, handler.where):
                read += len(piece)
                parser.feed(piece)
                for row in handler.taken():
                    yield row, min(1.0, read / size)
            parser.feed(b"", final=True)


def _chosen(book: Workbook, sheet: str | None) -> Sheet:
    if sheet is None:
        return next((each for each in book.sheets if each.shown), book.sheets[0])
    for each in book.sheets:
        if each.name == sheet:
            return each
    names = ", ".join(repr(each.name) for each in book.sheets)
    refuse("list.sheet", book.name, f"has no sheet {sheet!r}.", f"It has {names}.")


def _piece(stream: IO[bytes], where: str) -> bytes:
    try:
        return stream.read(_PIECE)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        refuse("list.packed", where, "is damaged.", "Ask for the file again.")


class _Cells:
    """Turns the tags of a sheet into rows of text."""

    def __init__(self, book: Workbook, where: str) -> None:
        self.book, self.where = book, where
        self.rows: list[RawRow] = []
        self.row = self.column = self.count = 0
        self.cells: dict[int, str] = {}
        self.kind, self.style, self.value = "n", "", ""
        self.formula: str | None = None
        self.collects, self.length = "", 0
        self.parts: list[str] = []

    def taken(self) -> list[RawRow]:
        """The rows that are whole by now; each is given once."""
        rows, self.rows = self.rows, []
        return rows

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "row":
            self._begin_row(attributes.get("r"))
        elif tag == "c":
            self._begin_cell(attributes)
        elif tag in ("v", "f", "t"):
            self.collects, self.parts, self.length = tag, [], 0
        elif tag == "rPh":
            self.collects = ""

    def end(self, tag: str) -> None:
        if tag == "v":
            self.value = "".join(self.parts)
        elif tag == "f":
            self.formula = "".join(self.parts)
        elif tag == "t":
            self.value += "".join(self.parts)
        elif tag == "c":
            self._end_cell()
        elif tag == "row" and self.cells:
            self.rows.append(self._made())
        if tag == self.collects:
            self.collects = ""

    def text(self, text: str) -> None:
        if self.collects and self.length <= LONGEST_CELL:
            self.parts.append(text[: LONGEST_CELL + 1 - self.length])
            self.length += len(self.parts[-1])

    def _begin_row(self, number: str | None) -> None:
        at = (
            int(number)
            if number and number.isascii() and number.isdigit() and len(number) < 9
            else self.row + 1
        )
        if at <= self.row:
            refuse("list.xml", self.where, "has its rows out of order.", "Open and save it in a spreadsheet.")
        self.row, self.column, self.cells, self.count = at, 0, {}, self.count + 1
        if self.count > ROWS or at > 2 * ROWS:
            refuse("list.many", self.where, f"has more than {ROWS:,} rows.", "Split the list.")

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        place = _PLACE.fullmatch(attributes.get("r", ""))
        self.column = _column(place[1]) if place else self.column + 1
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.value, self.formula = "", None

    def _end_cell(self) -> None:
        text = restored(self._shown())
        if not text:
            return
        if self.column > COLUMNS:
            what = f"has a cell in column {self.column:,}; a list of people has no more than {COLUMNS}."
            refuse("list.wide", f"{self.where}, row {self.row}", what, "Cut the list down.")
        self.cells[self.column] = text

    def _shown(self) -> str:
        if self.formula is not None:
            # Its text, and not what some program reckoned from it.
            return f"={self.formula}"
        match self.kind:
            case "s":
                return self._shared()
            case "b":
                return "TRUE" if self.value == "1" else "FALSE" if self.value else ""
            case "n":
                return self._number()
            case _:
                return self.value

    def _shared(self) -> str:
        try:
            return self.book.strings[int(self.value)] if self.value else ""
        except (ValueError, IndexError):
            refuse(
                "list.xml",
                f"{self.where}, row {self.row}",
                "names a text that is not there.",
                "Save it anew.",
            )

    def _number(self) -> str:
        if not self.value:
            return ""
        is_date = self.style.isascii() and self.style.isdigit() and int(self.style) in self.book.dates
        if not is_date and _INTEGER.fullmatch(self.value):
            return self.value
        try:
            number = float(self.value)
            if is_date:
                return _date(number, self.book.starts_1904)
            return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
        except (ValueError, OverflowError):
            return self.value

    def _made(self) -> RawRow:
        cells = tuple(self.cells.get(column, "") for column in range(1, max(self.cells) + 1))
        return RawRow(self.row, self.row, cells)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _date(number: float, starts_1904: bool) -> str:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    moment = from_excel(number, CALENDAR_MAC_1904 if starts_1904 else CALENDAR_WINDOWS_1900)
    if not isinstance(moment, datetime):
        return str(moment)
    is_day = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return moment.date().isoformat() if is_day else moment.isoformat(sep=" ", timespec="seconds")
