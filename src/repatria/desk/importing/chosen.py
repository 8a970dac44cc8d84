"""What whoever imports says of a file: what it is, who speaks in it, and how its columns are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from repatria.core.errors import BadInput
from repatria.core.lists.dates import DateOrder
from repatria.core.lists.headers import TARGETS
from repatria.core.lists.mapping import Column
from repatria.core.lists.mapping import Mapping as ListMapping
from repatria.core.terms.dates import Edtf, parse_edtf
from repatria.core.terms.records import Ref
from repatria.desk.importing.incoming import Incoming


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is said of a file; what is not said is found out, or asked.

    Args:
        title: what it is, without names.
        speakers: who says what it says, outermost first.
        published_on: the day that it gives itself.
        edition_of: the source of an earlier edition.
        date_order: how the numbers of dates stand.
        same: values that hold of every row, by property.
        encoding: of a text.
        sheet: of a workbook.
        head: the row in which the headers stand.
        columns: what columns mean, by header or by place from 0; None for one that is left out. None of
            them leaves the mapping to what is remembered or guessed.
        key: the columns by which rows are found again, by header or by place.
        good_rows_only: leave bad rows out, instead of taking nothing.
        with_acts: of claims, take acts of office too, on one's own roles.
    """

    title: str = ""
    speakers: tuple[str, ...] = ()
    published_on: Edtf | None = None
    edition_of: Ref | None = None
    date_order: DateOrder | None = None
    same: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    sheet: str | None = None
    head: int | None = None
    columns: Mapping[str | int, str | None] = field(default_factory=dict)
    key: tuple[str | int, ...] = ()
    good_rows_only: bool = False
    with_acts: bool = False

    def incoming(self, digest: str) -> Incoming:
        """The file as it was received.

        Args:
            digest: SHA-256 of its bytes, in hexadecimal.
        """
        return Incoming(
            identity=digest,
            sha256=digest,
            title=self.title or f"A file received, {digest[:12]}",
            speakers=self.speakers,
            published_on=self.published_on,
            edition_of=self.edition_of,
        )

    def mapping(self, headers: Sequence[str], found: ListMapping) -> ListMapping:
        """The mapping as it was chosen; the one that was found where no column was.

        Raises:
            BadInput: a column means what there is not, or there is no such column.
        """
        if not self.columns:
            return found
        targets = {_header(headers, name): target for name, target in self.columns.items()}
        columns = dict(found.columns)
        for header, target in targets.items():
            if target is not None and target not in TARGETS:
                what = f"cannot mean {target[:40]}."
                raise BadInput.of("import.column", header, what, "Choose from the list.")
            if columns.get(header, Column(target=None)).target != target or header not in columns:
                columns[header] = Column(target=target)
        key = tuple(_header(headers, name) for name in self.key)
        return replace(found, columns=columns, key=tuple(name for name in key if columns[name].target))


def _header(headers: Sequence[str], name: str | int) -> str:
    if isinstance(name, int) and 0 <= name < len(headers):
        return headers[name]
    if name in headers:
        return str(name)
    what, remedy = "is no column of this file.", "Write a header as it stands there."
    raise BadInput.of("import.column", f"{name}"[:60], what, remedy)


def read_day(text: str, where: str) -> Edtf | None:
    """A day as it was typed; None when nothing was. Raises `BadInput`."""
    try:
        return parse_edtf(text) if text else None
    except ValueError as error:
        raise BadInput.of("ask.date", where, f"{error}.", "Write a date such as 2025-03-01.") from None


def read_order(text: str | None, where: str) -> DateOrder | None:
    """How the numbers of dates stand, as it was typed: day or month first. Raises `BadInput`."""
    if not text:
        return None
    found = {"day": DateOrder.DAY_FIRST, "month": DateOrder.MONTH_FIRST}.get(
        text.casefold().removesuffix(" first")
    )
    if found is None:
        raise BadInput.of("import.date-order", where, f"{text[:40]!r} is no order.", "Write day or month.")
    return found


def read_same(lines: Sequence[str], where: str) -> dict[str, str]:
    """What holds of every row, from lines of property=value. Raises `BadInput`."""
    found = {}
    for text in filter(str.strip, lines):
        property, equals, value = text.partition("=")
        if not equals or not value.strip():
            what = f"{text[:60]!r} is no property=value."
            raise BadInput.of("import.same", where, what, "Write held_by=RU.")
        found[property.strip()] = value.strip()
    return found
