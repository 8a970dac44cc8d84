"""What this process remembers between requests: answers, until the ledger grows.

Nothing here is a source of truth. A key holds the ledger's size and the whole question, so an
answer is found again only while it would come out the same.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import Any, TypeVar

from repatria.core.terms.records import ClaimId, Ref
from repatria.desk.ports import Register

T = TypeVar("T")

_MOST = 64
"""How many answers are kept; a page needs two or three."""


class Memory:
    """The answers last given, the oldest forgotten first. Safe to share between threads."""

    def __init__(self, most: int = _MOST) -> None:
        self._most, self._kept, self._lock = most, OrderedDict[Hashable, Any](), Lock()

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer kept under `key`, made now when there is none. Two threads may both make it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


@dataclass(frozen=True, slots=True)
class Recorded:
    """Where in the ledger a claim stands, when it was taken in, and by whom."""

    sequence: int
    at: datetime
    by: Ref


@dataclass(slots=True)
class Journal:
    """When the ledger grew, and where each claim stands in it; read on as the ledger grows."""

    size: int = 0
    days: dict[date, int] = field(default_factory=dict)
    places: dict[ClaimId, Recorded] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def read_on(self, register: Register) -> Journal:
        """Take in the entries that have been recorded since, and return itself."""
        with self._lock:
            if register.size() > self.size:
                for entry in register.entries(self.size):
                    self._take(entry.claim.id, Recorded(entry.sequence, entry.recorded_at, entry.recorded_by))
        return self

    def _take(self, claim: ClaimId, recorded: Recorded) -> None:
        day = recorded.at.date()
        self.days[day] = self.days.get(day, 0) + 1
        self.places[claim] = recorded
        self.size = recorded.sequence + 1
