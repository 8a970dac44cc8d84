"""The journal: when the ledger grew, and where each claim stands in it; read on as the ledger grows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock

from repatria.core.terms.records import ClaimId, Ref
from repatria.desk.ports import Register


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
