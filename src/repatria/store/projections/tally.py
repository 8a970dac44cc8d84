"""The tally of the projection `persons`: how many people have each combination of the facets' values.

A page's counts, over any choice of facets, come from these few hundred rows and never from the people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from repatria.store.models import PersonRow, TallyRow
from repatria.store.rows import ask

COLUMNS = (
    "held_by",
    "depends_on",
    "status",
    "category",
    "conflict",
    "waits",
    "acknowledged",
    "notified",
    "mention",
)
"""The facets' columns, in the order of `desk.catalogue.FACETS`."""

Cell = tuple[str, str, str, str, bool, bool, bool, bool, bool]


def cell_of(row: PersonRow) -> Cell:
    """The combination that a person counts under."""
    return (
        row.held_by, row.depends_on, row.status, row.category,
        row.conflicts > 0, row.waiting > 0, bool(row.acknowledged), bool(row.notified), bool(row.perhaps),
    )  # fmt: skip


def cell_text(cell: Iterable[object]) -> str:
    """A combination in one piece of text, such as `RU|UA|held|-|00110`."""
    values = tuple(cell)
    return "|".join([*map(str, values[:4]), "".join("1" if value else "0" for value in values[4:])])


def change(using: str, before: Iterable[PersonRow], after: Iterable[PersonRow]) -> None:
    """Count people under what they are now in place of what they were."""
    changes = Counter(map(cell_of, after))
    changes.subtract(Counter(map(cell_of, before)))
    known = {cell_text(cell): (key, number) for key, number, *cell in ask(using, _ALL)}
    rows = TallyRow.objects.using(using)
    new = []
    for cell, more in sorted(changes.items()):
        key, number = known.get(cell_text(cell), (None, 0))
        if key is None and more:
            new.append(TallyRow(**dict(zip(COLUMNS, cell, strict=True)), number=more))
        elif more and number + more:
            rows.filter(pk=key).update(number=number + more)
        elif more:
            rows.filter(pk=key).delete()
    rows.bulk_create(new)


_ALL = f"SELECT id, number, {', '.join(COLUMNS)} FROM store_tallyrow"


def remake(using: str) -> int:
    """Count everybody anew; how many combinations there are."""
    columns = ", ".join(COLUMNS)
    ask(
        using,
        f"INSERT INTO store_tallyrow ({columns}, number) SELECT held_by, depends_on, status, category,"
        " conflicts > 0, waiting > 0, acknowledged, notified, perhaps <> '', COUNT(*)"
        " FROM store_personrow GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9",
        rows=False,
    )
    return int(TallyRow.objects.using(using).count())
