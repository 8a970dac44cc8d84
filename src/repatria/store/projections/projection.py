"""What a projection is: tables whose rows are a function of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model

from repatria.core.archive.entry import Entry
from repatria.core.claims.view import View
from repatria.core.terms.records import ClaimId, Ref


class Known:
    """Entries of the ledger, all of them or a part, and the view that they give.

    Args:
        entries: by the id of their claim.
        whole: the records of whom a part of the ledger holds all that there is; None for a
            part, or a whole, that is complete on everything in it.
    """

    def __init__(self, entries: Mapping[ClaimId, Entry], whole: Collection[Ref] | None = None) -> None:
        self.entries, self._whole = entries, whole

    def is_whole(self, record: Ref) -> bool:
        """Whether what the entries give of a record is what the whole ledger gives."""
        return self._whole is None or record in self._whole

    @cached_property
    def view(self) -> View:
        """The view of the world, of no day in particular, that the entries give."""
        return View(entry.claim for entry in self.entries.values())


@dataclass(frozen=True, slots=True)
class Touched:
    """What newly appended entries change in a projection.

    Args:
        known: the part of the ledger that gives the changed rows exactly as the whole would.
        stale: querysets of the rows that these take the place of.
    """

    known: Known
    stale: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """One projection.

    Args:
        name: what it is called in reports.
        models: its tables.
        rows: every row that a ledger gives, unsaved.
        touched: what entries change, given the database's alias and the entries just appended.
    """

    name: str
    models: tuple[type[Model], ...]
    rows: Callable[[Known], Iterable[Model]]
    touched: Callable[[str, Sequence[Entry]], Touched]
