"""Clocks: by when something is due, whether it was done, and why a clock does not run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from repatria.core.terms.records import ClaimId


class ClockState(StrEnum):
    """How a clock stands on a day."""

    RUNNING = "running"  # due, and the last day has not passed
    OVERDUE = "overdue"  # the last day has passed, and no one says that it was done
    START_UNKNOWN = "start unknown"  # due, and no one says when the period began
    MET = "met"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One clock of one person.

    Args:
        name: what is due.
        article: the rule that sets it.
        state: how it stands.
        due: the last day on which it may be done; None while the start is unknown or it does not run.
        because: why it does not apply; empty unless it does not.
        claims: what started or met it.
    """

    name: str
    article: str
    state: ClockState
    due: date | None = None
    because: str = ""
    claims: tuple[ClaimId, ...] = ()
