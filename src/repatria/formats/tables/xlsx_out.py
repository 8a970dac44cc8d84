"""A table as XLSX: cells of text and defused, the mark of the copy on a sheet of its own and in print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from repatria.core.lists.defuse import defused

_HEAD_OF_PAGE = 200
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</)")


def write_xlsx(
    stream: BinaryIO, mark: Sequence[str], headers: Sequence[str], rows: Iterable[Sequence[str]], at: datetime
) -> int:
    """Write a table; how many rows it has.

    Args:
        stream: where the workbook goes.
        mark: lines that say whose copy it is.
        headers: of the columns.
        rows: of cells.
        at: the moment that the workbook gives as its making, so that one copy is always the same bytes.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("persons")
    sheet.freeze_panes = "A2"
    # An ampersand begins a command in the head of a printed page.
    sheet.oddHeader.center.text = mark[0].replace("&", "&&")[:_HEAD_OF_PAGE] if mark else None

    def cell(text: str) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, value=defused(text))
        made.data_type = "s"
        return made

    sheet.append([cell(header) for header in headers])
    count = 0
    for row in rows:
        sheet.append([cell(text) for text in row])
        count += 1
    about = book.create_sheet("about this copy")
    for line in mark:
        about.append([WriteOnlyCell(about, value=defused(line))])
    book.properties.created = at.replace(tzinfo=None, microsecond=0)
    book.properties.creator = "Repatria"
    made = BytesIO()
    book.save(made)
    _write_anew(made, stream, at)
    return count


def _write_anew(made: BytesIO, stream: BinaryIO, at: datetime) -> None:
    """Pack the parts again without the moments of this machine, so that one copy is always the same bytes."""
    with ZipFile(made) as parts, ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        for part in parts.infolist():
            content = parts.read(part)
            if part.filename == "docProps/core.xml":
                content = _MODIFIED.sub(
                    rb"\g<1>" + at.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rb"\g<2>", content
                )
            packed.writestr(ZipInfo(part.filename), content, ZIP_DEFLATED)
