"""A file of others made ready: its mapping found, a preview of what it says, its rows as they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from repatria.core.errors import BadInput
from repatria.core.lists.cells import Reading
from repatria.core.lists.dates import DateOrder
from repatria.core.lists.guess import Guess, guess
from repatria.core.lists.listed import Listed
from repatria.core.lists.mapping import Mapping as ListMapping
from repatria.core.lists.rows import RowReader
from repatria.core.terms.records import Power
from repatria.desk.exporting.copies import LeftOut
from repatria.formats.ftm.reading import read_ftm
from repatria.formats.kinds import FileKind
from repatria.formats.lines import read_lines
from repatria.formats.mapping_files import read_mapping, remembered
from repatria.formats.pfif.reading import read_pfif
from repatria.formats.tables.table import Table, open_table

PREVIEWED = 5


@dataclass
class IncomingList:
    """A list with its mapping.

    Args:
        table: the list.
        mapping: how it is read.
        guessed: the grounds, where the mapping is a guess; None where a person gave or used it before.
        known_from: where the mapping comes from, in words.
        powers: what Powers are called, in plain words.
    """

    table: Table
    mapping: ListMapping
    guessed: Guess | None
    known_from: str
    powers: Mapping[str, Power]

    @property
    def reading(self) -> Reading:
        """How its cells are read."""
        return Reading(self.powers, self.mapping.date_order, self.mapping.years_from)

    def rows(self, at: datetime) -> Iterator[Listed]:
        """Every row, understood or with its faults; raises as `Table.rows`."""
        reader = RowReader(self.table.headers, self.mapping, self.reading, at.date())
        return reader.read(self.table.rows())

    def first_rows(self, at: datetime) -> tuple[Listed, ...]:
        """The first rows as they are understood."""
        reader = RowReader(self.table.headers, self.mapping, self.reading, at.date())
        return tuple(reader.read(self.table.sample[:PREVIEWED]))

    def asks(self) -> tuple[str, ...]:
        """What has to be answered before a row can be taken: the order of dates, and who is meant."""
        if self.guessed is None:
            return ()
        answered = self.mapping.date_order is not None
        return tuple(
            question
            for question in self.guessed.questions
            if (question.startswith("Dates") and not answered) or question.startswith("No column")
        )

    def has_key(self) -> bool:
        """True when its rows can be found again in the next edition."""
        return RowReader(self.table.headers, self.mapping, self.reading, datetime.min.date()).has_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What whoever imports says of the file; None where it is to be found out.

    Args:
        mapping: a mapping's file.
        encoding: of a text.
        sheet: of a workbook.
        head: the row in which the headers stand.
        date_order: how the numbers of dates stand.
        same: values that hold of every row, by property.
    """

    mapping: Path | None = None
    encoding: str | None = None
    sheet: str | None = None
    head: int | None = None
    date_order: DateOrder | None = None
    same: Mapping[str, str] = field(default_factory=dict)


def open_list(path: Path, register: Path | None, powers: Mapping[str, Power], asked: Asked) -> IncomingList:
    """Open a list and find its mapping: the one named, else the one remembered, else a guess.

    Args:
        path: the list.
        register: the register's folder, where mappings are remembered; None remembers nothing.
        powers: what Powers are called, in plain words.
        asked: what whoever imports says of it.

    Raises:
        BadInput: the list or its mapping cannot be read, or they do not fit each other.
    """
    table = open_table(path, asked.encoding, asked.sheet, asked.head)
    guessed, known_from = None, ""
    if asked.mapping is not None and asked.mapping.exists():
        mapping, known_from = read_mapping(asked.mapping), f"mapping {asked.mapping.name}"
    elif register is not None and (kept := remembered(register, table.fingerprint)) is not None:
        mapping, known_from = kept, f"remembered for these headers ({table.fingerprint}.yaml)"
    else:
        guessed = guess(table.headers, [row.cells for row in table.sample], powers)
        mapping, known_from = guessed.mapping, "guessed"
    unknown = [header for header in mapping.columns if header not in table.headers]
    if unknown and not set(mapping.columns) & set(table.headers):
        remedy = f"The list has {', '.join(table.headers[:12])}."
        raise BadInput.of("mapping.other-list", table.name, "has none of the mapping's columns.", remedy)
    mapping = replace(
        mapping,
        date_order=asked.date_order or mapping.date_order,
        same={**mapping.same, **asked.same},
    )
    return IncomingList(table, mapping, guessed, known_from, powers)


def rows_of_file(
    path: Path, kind: FileKind, powers: Mapping[str, Power], at: datetime, left_out: LeftOut
) -> Iterator[Listed]:
    """The records of a PFIF or FollowTheMoney file, as rows; raises as their readers."""
    if kind is FileKind.PFIF:
        return read_pfif(path, Reading(powers), at, left_out)
    return read_ftm(read_lines(path), Reading(powers), left_out)


def nothing_left_out() -> LeftOut:
    """A count of what is left out, from nought."""
    return Counter()
