"""What one row of a list says, understood: the values that it gives, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from repatria.core.claims.claim import Original
from repatria.core.claims.values import Value
from repatria.core.errors import Problem
from repatria.core.terms.dates import Edtf
from repatria.core.terms.records import Ref
from repatria.core.terms.speech import Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value that a row gives.

    Args:
        property: the term of the vocabulary.
        value: the value.
        original: the words as written, where the value says them otherwise.
        polarity: whether the row asserts or denies it.
        said_on: when it was said, where the row says so itself.
        speakers: who said it to the list, innermost last; they stand after the list's own speakers.
        note: a remark of the reading, such as until when it may be passed on.
    """

    property: str
    value: Value
    original: Original | None = None
    polarity: Polarity = Polarity.ASSERTS
    said_on: Edtf | None = None
    speakers: tuple[Ref, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong in one cell, or with a row: its code, the column, what is wrong and the remedy."""

    code: str
    column: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One row of a list, or one record of a file, as it was understood.

    Args:
        number: of the row in the file, from 1, as a spreadsheet counts; the passage of its claims.
        line: of the text where the row begins; the same as the number where there are no lines.
        key: the row's own name within its list, as a part of a reference.
        entries: what it gives; empty when it has faults.
        faults: what is wrong; every fault of the row.
        cells: as they were read, for mending.
    """

    number: int
    line: int
    key: str
    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()
    cells: tuple[str, ...] = ()

    def problems(self, where: str) -> tuple[Problem, ...]:
        """Its faults as problems, each with the file, the row, the line and the column."""
        place = f"{where}, row {self.number}"
        if self.line != self.number:
            place += f" (line {self.line})"
        return tuple(
            Problem(
                fault.code, f"{place}, {fault.column}" if fault.column else place, fault.what, fault.remedy
            )
            for fault in self.faults
        )
