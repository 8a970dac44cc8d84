"""A copy written to a file: the desk says what may be in it, a format how it is written."""

from __future__ import annotations

import io
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, TextIO, TypeVar

from repatria.core.access.reader import Reader
from repatria.core.claims.codec import claim_to_json
from repatria.core.errors import BadInput, NoRoom
from repatria.desk.desk import Question
from repatria.desk.exporting.claims import ExportedRecord, claims_to_export, records_to_export
from repatria.desk.exporting.copies import Copy, ExportReceipt, LeftOut, What, copy_for
from repatria.desk.exporting.counts import counts_of
from repatria.desk.exporting.persons import persons_table
from repatria.desk.importing.claims import MARK
from repatria.formats.ftm.writing import entities, statements
from repatria.formats.hxl import write_hxl
from repatria.formats.losses import LOSSES
from repatria.formats.pfif.writing import KEPT, write_pfif
from repatria.formats.tables.csv_out import write_csv
from repatria.formats.tables.xlsx_out import write_xlsx

FORMATS: Mapping[What, tuple[str, ...]] = {
    What.PERSONS: ("csv", "xlsx", "pfif", "ftm"),
    What.CLAIMS: ("jsonl", "ftm"),
    What.COUNTS: ("hxl",),
}
"""In which formats each thing can be exported."""

T = TypeVar("T")

Tell = Callable[[int], None]


def export(
    question: Question,
    reader: Reader,
    what: What,
    format: str,
    purpose: str,
    *,
    at: datetime,
    origin: str,
    out: BinaryIO,
    kept: timedelta = KEPT,
    tell: Tell = lambda rows: None,
) -> ExportReceipt:
    """Write what a reader may take out, and give the receipt to be logged.

    Args:
        question: the view that is exported.
        reader: who takes it.
        what: persons, claims or counts.
        format: one of `FORMATS`.
        purpose: for what it is taken.
        at: the moment.
        origin: the register's name.
        out: where the bytes go.
        kept: how long others may keep it, where the format says that.
        tell: called with the number of rows written so far.

    Raises:
        NotAllowed: the reader's roles do not hold an export.
        BadInput: no purpose is given, or the format cannot hold this.
    """
    if format not in FORMATS[what]:
        remedy = f"{what.capitalize()} are exported as {' or '.join(FORMATS[what])}."
        raise BadInput.of("export.format", format[:40], f"holds no {what}.", remedy)
    copy = copy_for(question, reader, what, purpose, at, origin)
    digesting = _Digesting(out)
    left_out: LeftOut = Counter()
    rows = _WRITERS[format](_Writing(question, reader, copy, digesting, left_out, kept, tell))
    tell(rows)
    return ExportReceipt(
        copy=copy,
        format=format,
        sha256=digesting.digest.hexdigest(),
        rows=rows,
        left_out=dict(sorted(left_out.items())),
        losses=LOSSES[format],
    )


def export_to(
    path: Path, question: Question, reader: Reader, what: What, format: str, purpose: str, **more: Any
) -> ExportReceipt:
    """Write a copy to a new file that only its owner may read; it is there whole or not at all.

    Raises:
        BadInput: the file is there already; else as `export`.
        NoRoom: it cannot be written.
    """
    if path.exists():
        raise BadInput.of("export.exists", str(path), "is there already.", "Name a new file with --out.")
    draft = path.with_name(path.name + ".new")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            receipt = export(question, reader, what, format, purpose, out=out, **more)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        what_happened = f"cannot be written: {error.strerror}."
        raise NoRoom.of("export.unwritable", str(path), what_happened, "Name another with --out.") from None
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return receipt


class _Digesting(io.RawIOBase):
    """Passes bytes on and digests them."""

    def __init__(self, out: BinaryIO) -> None:
        self.out, self.digest = out, sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        taken = bytes(data)
        self.digest.update(taken)
        self.out.write(taken)
        return len(taken)


@dataclass(frozen=True, slots=True)
class _Writing:
    """One export while it is written."""

    question: Question
    reader: Reader
    copy: Copy
    out: _Digesting
    left_out: LeftOut
    kept: timedelta
    tell: Tell

    @contextmanager
    def text(self) -> Iterator[TextIO]:
        """The copy as a stream of UTF-8 text, with line ends as they are written."""
        buffer = io.BufferedWriter(self.out, 1 << 16)
        stream = io.TextIOWrapper(buffer, encoding="utf-8", newline="", errors="replace")
        yield stream
        stream.flush()
        # Closing it would close what the caller gave.
        stream.detach().detach()

    def records(self) -> Iterator[ExportedRecord]:
        """The records that may be taken."""
        return self.counting(records_to_export(self.question.view, self.reader, self.left_out))

    def counting(self, items: Iterable[T]) -> Iterator[T]:
        """The items, while it is told how many there have been."""
        for number, item in enumerate(items, 1):
            if number % 500 == 0:
                self.tell(number)
            yield item


def _csv(writing: _Writing) -> int:
    table = persons_table(writing.question, writing.reader)
    with writing.text() as stream:
        return write_csv(stream, writing.copy.mark(), table.headers, writing.counting(table.rows))


def _xlsx(writing: _Writing) -> int:
    table = persons_table(writing.question, writing.reader)
    # A packed file is written back and forth, so it is made in memory and then passed on.
    made = io.BytesIO()
    rows = write_xlsx(made, writing.copy.mark(), table.headers, writing.counting(table.rows), writing.copy.at)
    writing.out.write(made.getvalue())
    return rows


def _pfif(writing: _Writing) -> int:
    with writing.text() as stream:
        return write_pfif(stream, writing.records(), writing.copy, writing.left_out, writing.kept)


def _ftm(writing: _Writing) -> int:
    make = entities if writing.copy.what is What.PERSONS else statements
    with writing.text() as stream:
        return _lines(writing, stream, make(writing.records(), writing.copy.origin, writing.left_out))


def _jsonl(writing: _Writing) -> int:
    view, reader = writing.question.view, writing.reader
    claims = writing.counting(claims_to_export(view, reader, writing.left_out))
    with writing.text() as stream:
        return _lines(writing, stream, map(claim_to_json, claims))


def _lines(writing: _Writing, stream: TextIO, made: Iterable[Mapping[str, Any]]) -> int:
    stream.write(_line({MARK: list(writing.copy.mark())}))
    count = 0
    for data in made:
        stream.write(_line(data))
        count += 1
    return count


def _line(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _hxl(writing: _Writing) -> int:
    groupings, cells = counts_of(writing.question, writing.reader)
    writing.left_out["small counts, and what would tell them"] += sum(cell.number is None for cell in cells)
    with writing.text() as stream:
        return write_hxl(stream, writing.copy.mark(), groupings, cells)


_WRITERS: Mapping[str, Callable[[_Writing], int]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "pfif": _pfif,
    "ftm": _ftm,
    "jsonl": _jsonl,
    "hxl": _hxl,
}
