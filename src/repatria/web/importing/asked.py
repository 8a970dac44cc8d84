"""What an officer said of a file on the form: what it is, who speaks in it, and how its columns are read."""

from __future__ import annotations

from django.http import QueryDict

from repatria.core.errors import BadInput
from repatria.core.terms.records import Ref
from repatria.desk.importing.chosen import Chosen, read_day, read_order, read_same

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


def chosen(form: QueryDict) -> Chosen:
    """What the form says of a file.

    Raises:
        BadInput: a day, a row or a line of it is none.
    """
    said, head = typed(form), form.get("head", "").strip()
    if head and not (head.isascii() and head.isdigit() and 0 < int(head) < 10_000):
        what = "is no number of a row."
        raise BadInput.of("import.head", "the row of the headers", what, "Write 1, or leave it.")
    columns = {place: form[f"column-{place}"] for place in _places(form, "column-")}
    return Chosen(
        title=said["title"],
        speakers=tuple(line.strip() for line in said["speaker"].splitlines() if line.strip()),
        published_on=read_day(said["published"], "the day that it gives itself"),
        edition_of=Ref(said["edition_of"]) if said["edition_of"] else None,
        date_order=read_order(said["date_order"], "the order of dates"),
        same=read_same(said["same"].splitlines(), "what holds of every row"),
        encoding=said["encoding"] or None,
        sheet=said["sheet"] or None,
        head=int(head) if head else None,
        columns={
            place: target if target and target != LEFT_OUT else None for place, target in columns.items()
        }
        if any(columns.values())
        else {},
        key=_places(form, "key-"),
        good_rows_only=bool(said["good_rows_only"]),
        with_acts=bool(said["with_acts"]),
    )


def _places(form: QueryDict, begins: str) -> tuple[int, ...]:
    """The places of the columns of which a form's fields speak."""
    ends = (name.removeprefix(begins) for name in form if name.startswith(begins) and form[name])
    return tuple(sorted(int(end) for end in ends if end.isascii() and end.isdigit() and len(end) < 6))
