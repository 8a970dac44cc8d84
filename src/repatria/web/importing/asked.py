"""What an officer said of a file on the form: what it is, who speaks in it, and how its columns are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import QueryDict

from repatria import wiring
from repatria.core.errors import BadInput
from repatria.core.lists.dates import DateOrder
from repatria.core.lists.headers import TARGETS
from repatria.core.lists.mapping import Column
from repatria.core.terms.dates import parse_edtf
from repatria.core.terms.records import Power, Ref
from repatria.desk.importing.incoming import Incoming
from repatria.web.uploads import Upload

FIELDS = (
    "title", "speaker", "published", "edition_of", "date_order", "same", "encoding", "sheet", "head",
    "good_rows_only", "with_acts",
)  # fmt: skip
"""The fields of the form beside those of its columns."""

LEFT_OUT = "-"
"""What a column means that is left out."""


def typed(form: QueryDict) -> dict[str, str]:
    """What the form holds, for showing it again."""
    return {name: form.get(name, "").strip() for name in FIELDS}


def open_list(upload: Upload, register: Any, words: Mapping[str, Power], form: QueryDict) -> Any:
    """Open an uploaded list as the form says; its mapping is the form's own where it names columns.

    Args:
        upload: the list.
        register: the register's folder, where mappings are remembered.
        words: what Powers are called, in plain words.
        form: what was typed.

    Raises:
        BadInput: the list cannot be read, or the form asks for what there is not.
    """
    opened = wiring.formats().open_list(upload.path, register, words, _asked(form))
    chosen = {header: form.get(f"column-{place}", "") for place, header in enumerate(opened.table.headers)}
    if not any(chosen.values()):
        return opened
    columns = {}
    for header, target in chosen.items():
        column = opened.mapping.columns.get(header, Column(target=None))
        if target and target != LEFT_OUT and target not in TARGETS:
            raise BadInput.of("import.column", header, f"cannot mean {target[:40]}.", "Choose from the list.")
        meant = target if target and target != LEFT_OUT else None
        columns[header] = column if column.target == meant else Column(target=meant)
    key = tuple(
        header
        for place, header in enumerate(opened.table.headers)
        if form.get(f"key-{place}") and columns[header].target
    )
    opened.mapping = replace(opened.mapping, columns=columns, key=key)
    return opened


def incoming(upload: Upload, form: QueryDict) -> Incoming:
    """The file as it was received.

    Raises:
        BadInput: its day is none.
    """
    digest = wiring.formats().digest_of(upload.path)
    day = form.get("published", "").strip()
    try:
        published = parse_edtf(day) if day else None
    except ValueError as error:
        raise BadInput.of(
            "ask.date", "the day that it gives itself", f"{error}.", "Write a date such as 2025-03-01."
        ) from None
    edition = form.get("edition_of", "").strip()
    return Incoming(
        identity=digest,
        sha256=digest,
        title=form.get("title", "").strip() or f"A file received, {digest[:12]}",
        speakers=tuple(line.strip() for line in form.get("speaker", "").splitlines() if line.strip()),
        published_on=published,
        edition_of=Ref(edition) if edition else None,
    )


def _asked(form: QueryDict) -> Any:
    head = form.get("head", "").strip()
    if head and not (head.isascii() and head.isdigit() and 0 < int(head) < 10_000):
        raise BadInput.of(
            "import.head", "the row of the headers", "is no number of a row.", "Write 1, or leave it."
        )
    return wiring.formats().Asked(
        encoding=form.get("encoding", "").strip() or None,
        sheet=form.get("sheet", "").strip() or None,
        head=int(head) if head else None,
        date_order={"day": DateOrder.DAY_FIRST, "month": DateOrder.MONTH_FIRST}.get(
            form.get("date_order", "")
        ),
        same=_same(form.get("same", "")),
    )


def _same(text: str) -> dict[str, str]:
    found = {}
    for line in filter(str.strip, text.splitlines()):
        property, equals, value = line.partition("=")
        if not equals or not value.strip():
            raise BadInput.of(
                "import.same",
                "what holds of every row",
                f"{line[:60]!r} is no property=value.",
                "Write held_by=RU.",
            )
        found[property.strip()] = value.strip()
    return found
