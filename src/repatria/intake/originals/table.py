"""A list as an original: each row one paragraph. To take its rows in as claims, import it instead."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice

from repatria.core.errors import BadInput
from repatria.intake.originals.kinds import CSV, XLSX
from repatria.intake.originals.packed import check_packed
from repatria.intake.originals.working import Assembling, Working
from repatria.intake.reports.decoding import decoded
from repatria.intake.reports.page import PartKind

MOST_ROWS = 5_000
_FORMULA = ("=", "+", "-", "@", "\t")
_IMPORT = "a list: to take its rows in as claims, use the import"


def read_csv_list(raw: bytes, name: str) -> Working:
    """The working copy of a list in CSV. Raises `BadInput` where it is none."""
    text, encoding = decoded(raw, name)
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text[:20_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        rows = list(islice(csv.reader(io.StringIO(text), dialect), MOST_ROWS + 1))
    except csv.Error as error:
        raise BadInput.of("intake.damaged", name, f"is no list: {error}.", "Save it anew.") from None
    return _working(rows, CSV, encoding, name)


def read_workbook(raw: bytes, name: str) -> Working:
    """The working copy of a workbook's first sheet; values alone, no formula is worked out."""
    check_packed(raw, name)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        found = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=60, values_only=True)
        rows = [["" if cell is None else str(cell) for cell in row] for row in found]
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError):
        raise BadInput.of("intake.damaged", name, "cannot be read as a workbook.", "Save it anew.") from None
    return _working(rows, XLSX, None, name)


def _working(rows: Iterable[Sequence[str]], kind: str, encoding: str | None, name: str) -> Working:
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if len(filled) > MOST_ROWS:
        what = f"has more than {MOST_ROWS:,} rows."
        raise BadInput.of("intake.size", name, what, "Take it in with repatria import.")
    if not filled:
        raise BadInput.of("intake.empty", name, "has no rows.", "Name another list.")
    made, formulas = Assembling(), 0
    head, *rest = filled if len(filled) > 1 else ([""] * len(filled[0]), *filled)
    for row in rest:
        told = []
        for place, cell in enumerate(row):
            value = " ".join(cell.split())
            formulas += value.startswith(_FORMULA) and not _is_number(value)
            heading = " ".join(head[place].split()) if place < len(head) else ""
            if value:
                told.append(f"{heading}: {value}" if heading else value)
        made.add(PartKind.PARAGRAPH, "; ".join(told))
    notes = [_IMPORT]
    if formulas:
        notes.append(f"{formulas} cells look like formulas, and were kept as text")
    return Working(made.page(None), kind, encoding, tuple(notes))


def _is_number(value: str) -> bool:
    return value[1:].replace(".", "").replace(",", "").replace(" ", "").isdigit()
