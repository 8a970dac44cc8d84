"""What a workbook says of itself: its sheets, which styles are dates, and its shared strings."""

from __future__ import annotations

import zipfile
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from posixpath import join, normpath
from typing import IO, TypeVar

from repatria.core.lists.characters import LONGEST_CELL
from repatria.formats.tables import caps
from repatria.formats.tables.caps import refuse
from repatria.formats.tables.xml_parts import Handler, read_xml

_H = TypeVar("_H", bound="_Quiet")

_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the part in which its rows stand, and whether it is shown."""

    name: str
    part: str
    shown: bool


class Workbook:
    """A workbook whose parts are read as they are asked for.

    Args:
        archive: the guarded packed file.
        name: the file, for problems.
        strings: where its shared strings are kept; those of an earlier reading are not read again.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str, strings: Strings | None = None) -> None:
        self.archive, self.name = archive, name
        parts = set(archive.namelist())
        if not {"[Content_Types].xml", "xl/workbook.xml"} <= parts:
            what = "is packed, but no Excel workbook."
            refuse("list.no-workbook", name, what, "Save the list as XLSX or CSV.")
        book = self._read("xl/workbook.xml", _Book())
        targets = self._read("xl/_rels/workbook.xml.rels", _Relations()).targets
        self.starts_1904 = book.starts_1904
        self.sheets = tuple(
            Sheet(sheet, part, shown)
            for sheet, relation, shown in book.sheets
            if (part := _part(targets.get(relation, ""))) in parts
        )
        if not self.sheets:
            refuse("list.no-workbook", name, "has no sheet with cells.", "Save the list as XLSX or CSV.")
        styles = _Styles()
        self.dates = self._read("xl/styles.xml", styles).dates() if "xl/styles.xml" in parts else frozenset()
        self.strings = Strings() if strings is None else strings
        if "xl/sharedStrings.xml" in parts and not self.strings.are_read:
            with self.open("xl/sharedStrings.xml") as stream:
                _guarded(stream, self.strings, f"{name}, its strings")
        self.strings.are_read = True

    def open(self, part: str) -> IO[bytes]:
        """A part as a stream."""
        return self.archive.open(part)

    def _read(self, part: str, handler: _H) -> _H:
        where = f"{self.name}, {part}"
        try:
            size = self.archive.getinfo(part).file_size
        except KeyError:
            refuse("list.no-workbook", where, "is missing.", "Save the list as XLSX or CSV.")
        if size > caps.HEAD_PART_BYTES:
            refuse("list.bomb", where, "is larger than in any workbook.", "Save the list as CSV.")
        with self.open(part) as stream:
            _guarded(stream, handler, where)
        return handler


def _guarded(stream: IO[bytes], handler: Handler, where: str) -> None:
    try:
        read_xml(stream, handler, where)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        refuse("list.packed", where, "is damaged.", "Ask for the file again.")


class _Quiet:
    """A handler to which nothing matters; those below say what does."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""

    def end(self, tag: str) -> None:
        """A tag closes."""

    def text(self, text: str) -> None:
        """A piece of text."""


class _Book(_Quiet):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.starts_1904 = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet" and len(self.sheets) < caps.PARTS:
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            shown = attributes.get("state", "visible") == "visible"
            self.sheets.append((attributes.get("name", "")[:100], relation, shown))
        elif tag == "workbookPr":
            self.starts_1904 = attributes.get("date1904") in ("1", "true")


class _Relations(_Quiet):
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        # What lies outside the file is never followed.
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Styles(_Quiet):
    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.styles: list[int] = []
        self.in_styles = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "numFmt":
            self.formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")[:200]
        elif tag == "cellXfs":
            self.in_styles = True
        elif tag == "xf" and self.in_styles:
            self.styles.append(_number(attributes.get("numFmtId")))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self.in_styles = False

    def dates(self) -> frozenset[int]:
        """The styles that show a number as a date."""
        return frozenset(place for place, number in enumerate(self.styles) if self._is_date(number))

    def _is_date(self, number: int) -> bool:
        return number in _BUILT_IN_DATES or _shows_date(self.formats.get(number, ""))


class Strings(_Quiet):
    """The workbook's shared strings, kept as one run of bytes: millions of short ones take little room."""

    def __init__(self) -> None:
        self.bytes, self.ends, self.are_read = bytearray(), array("Q"), False
        self.parts: list[str] = []
        self.length, self.phonetic, self.taken = 0, 0, False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "si":
            self.parts, self.length = [], 0
        elif tag == "rPh":
            self.phonetic += 1
        self.taken = tag == "t" and not self.phonetic

    def end(self, tag: str) -> None:
        self.taken = False
        if tag == "rPh":
            self.phonetic -= 1
        elif tag == "si":
            self.bytes += "".join(self.parts).encode("utf-8", "replace")
            self.ends.append(len(self.bytes))

    def text(self, text: str) -> None:
        # One character beyond the longest cell is kept, so that the cell is told to be too long.
        if self.taken and self.length <= LONGEST_CELL:
            self.parts.append(text[: LONGEST_CELL + 1 - self.length])
            self.length += len(self.parts[-1])

    def __getitem__(self, place: int) -> str:
        if not 0 <= place < len(self.ends):
            raise IndexError(place)
        begin = self.ends[place - 1] if place else 0
        return self.bytes[begin : self.ends[place]].decode("utf-8")


@cache
def _shows_date(code: str) -> bool:
    from openpyxl.styles.numbers import is_date_format

    return bool(code) and bool(is_date_format(code))


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else -1
