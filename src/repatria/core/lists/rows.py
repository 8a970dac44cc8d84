"""Rows understood: each one's values, its key within the list, and everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from repatria.core.lists.cells import Reading, cell_fault, read_cell
from repatria.core.lists.characters import cleaned
from repatria.core.lists.headers import LIST_NUMBER, NAME_PARTS
from repatria.core.lists.listed import Entry, Fault, Listed
from repatria.core.lists.mapping import Mapping
from repatria.core.terms.dates import Edtf

OLDEST = 120
"""Years; nobody in a list is older."""

_IDENTIFIES = frozenset({"name", "described_as", "service_number"})
_NOT_LATER = ("birth_date", "captured_on", "died_on", "released_on", "serves_since")
_SAFE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in the file.

    Args:
        number: from 1, as a spreadsheet counts rows.
        line: of the text where it begins.
        cells: the cells as text.
        broken: why the row could not be taken apart into cells; empty when it could.
    """

    number: int
    line: int
    cells: tuple[str, ...]
    broken: str = ""


@dataclass
class RowReader:
    """Reads the rows of one list, one after another.

    Args:
        headers: of the columns, each once.
        mapping: what they mean.
        reading: how cells are read.
        today: the day of the reading; nobody was born after it.
    """

    headers: Sequence[str]
    mapping: Mapping
    reading: Reading
    today: date
    _seen: dict[bytes, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        taken = [
            (place, header, column, column.target)
            for place, header in enumerate(self.headers)
            if (column := self.mapping.columns.get(header)) is not None and column.target is not None
        ]
        parts = [
            (NAME_PARTS.index(what), place, header) for place, header, _, what in taken if what in NAME_PARTS
        ]
        self._names = sorted(parts)
        self._single = [each for each in taken if each[3] not in (*NAME_PARTS, LIST_NUMBER)]
        numbers = {header for _, header, _, what in taken if what == LIST_NUMBER}
        key = self.mapping.key or numbers
        self._key = [place for place, header in enumerate(self.headers) if header in key]
        self._plain_key = set(key) <= numbers
        self._same, self._same_faults = self._read_same()

    @property
    def has_key(self) -> bool:
        """True when rows keep their key from one edition of the list to the next."""
        return bool(self._key)

    def read(self, rows: Iterable[RawRow]) -> Iterator[Listed]:
        """Every row that holds anything, understood or with its faults."""
        for row in rows:
            if row.broken:
                remedy = "Put quotes around the whole cell, and double those within it."
                fault = Fault(code="list.row", column="", what=row.broken, remedy=remedy)
                yield Listed(number=row.number, line=row.line, key="", faults=(fault,))
            elif any(cell.strip() for cell in row.cells):
                yield self._row(row)

    def _row(self, row: RawRow) -> Listed:
        faults: list[Fault] = list(self._same_faults)
        if (fault := self._width(row)) is not None:
            return Listed(number=row.number, line=row.line, key="", faults=(fault,), cells=row.cells)
        cells = row.cells + ("",) * (len(self.headers) - len(row.cells))
        entries: list[Entry] = []
        self._add_name(cells, entries, faults)
        for place, header, column, property in self._single:
            if not cells[place]:
                continue
            found, wrong = read_cell(
                cells[place], property, self.reading, header, column.words, column.separator
            )
            entries.extend(found)
            faults.extend(() if wrong is None else (wrong,))
        key = self._keyed(row, cells, faults)
        if not faults:
            faults.extend(self._implausible(entries))
        given = {entry.property for entry in entries}
        if not faults and not given & _IDENTIFIES:
            what = "tells nobody: it has no name, no description and no service number."
            faults.append(
                Fault(code="list.nobody", column="", what=what, remedy="Fill one of them in, or delete it.")
            )
        if faults:
            return Listed(number=row.number, line=row.line, key=key, faults=tuple(faults), cells=row.cells)
        entries.extend(entry for entry in self._same if entry.property not in given)
        return Listed(
            number=row.number, line=row.line, key=key, entries=tuple(dict.fromkeys(entries)), cells=row.cells
        )

    def _width(self, row: RawRow) -> Fault | None:
        more = len(row.cells) - len(self.headers)
        if more > 0 and any(cell.strip() for cell in row.cells[len(self.headers) :]):
            what = f"has {len(row.cells)} cells under {len(self.headers)} headers."
            remedy = "Put a cell that holds the separator into quotes, or add the header."
            return Fault(code="list.columns", column="", what=what, remedy=remedy)
        return None

    def _add_name(self, cells: Sequence[str], entries: list[Entry], faults: list[Fault]) -> None:
        parts = []
        for _, place, header in self._names:
            if (fault := cell_fault(cells[place], header)) is not None:
                faults.append(fault)
                return
            parts.append(cleaned(cells[place]))
        name = " ".join(filter(None, parts))
        if name:
            found, wrong = read_cell(name, "name", self.reading, self._names[0][2], {}, None)
            entries.extend(found)
            faults.extend(() if wrong is None else (wrong,))

    def _keyed(self, row: RawRow, cells: Sequence[str], faults: list[Fault]) -> str:
        if not self._key:
            return f"row-{row.number}"
        parts = [cleaned(cells[place]) for place in self._key]
        column = ", ".join(self.headers[place] for place in self._key)
        if not any(parts):
            remedy = "Fill it in: the list's next edition finds the row by it."
            faults.append(Fault(code="list.key", column=column, what="is empty.", remedy=remedy))
            return ""
        digest = sha256("\x1f".join(parts).encode("utf-8", "replace")).digest()[:16]
        first = self._seen.setdefault(digest, row.number)
        if first != row.number:
            what = f"says the same as row {first}, so that the two could not be told apart."
            faults.append(
                Fault(code="list.repeated", column=column, what=what, remedy="Correct one, or delete it.")
            )
        # A key that holds a name or a service number would stand in every log; the list's own number may.
        if self._plain_key and len(parts) == 1 and _SAFE_KEY.fullmatch(parts[0]):
            return parts[0]
        return f"k-{digest.hex()[:20]}"

    def _implausible(self, entries: Iterable[Entry]) -> Iterator[Fault]:
        dates = {entry.property: entry.value for entry in entries if isinstance(entry.value, Edtf)}
        for property in _NOT_LATER:
            found = dates.get(property)
            if found is not None and found.first is not None and found.first > self.today:
                yield _implausible(property, "lies in the future.")
        born, taken = dates.get("birth_date"), dates.get("captured_on")
        if born is None or born.last is None:
            return
        if self.today.year - born.last.year > OLDEST:
            yield _implausible("birth_date", f"is more than {OLDEST} years ago.")
        is_born = born.first is not None and born.first <= self.today
        if is_born and taken is not None and born.first and taken.last and taken.last < born.first:
            yield _implausible("captured_on", "lies before his birth.")

    def _read_same(self) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
        entries: list[Entry] = []
        faults: list[Fault] = []
        for property, cell in self.mapping.same.items():
            found, wrong = read_cell(cell, property, self.reading, f"same: {property}", {}, None)
            entries.extend(found)
            faults.extend(() if wrong is None else (wrong,))
        return tuple(entries), tuple(faults)


def _implausible(property: str, what: str) -> Fault:
    remedy = "Correct the date, or the order of day and month in the mapping."
    return Fault(code="list.implausible", column=property, what=what, remedy=remedy)
