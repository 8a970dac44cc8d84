"""Asking as of a date: what was known by its end of what could be true on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from repatria.core.claims.view import View
from repatria.core.errors import BadInput
from repatria.core.terms.dates import parse_edtf
from repatria.desk.ports import Register


@dataclass(frozen=True, slots=True)
class AsOf:
    """A pair of times: known by the end of `known`, true on `held`; both in UTC days."""

    known: date
    held: date

    @property
    def moment(self) -> datetime:
        """The last moment of the day by which it was known."""
        return datetime.combine(self.known, time.max, tzinfo=UTC)

    def __str__(self) -> str:
        if self.known == self.held:
            return self.held.isoformat()
        return f"{self.held.isoformat()} as known on {self.known.isoformat()}"


def as_of(text: str | None, today: date, known: str | None = None) -> AsOf:
    """Read the date a question asks about; a month or a year means its last day.

    Args:
        text: an EDTF date, or None for today.
        today: the day on which the question is asked.
        known: an EDTF date by which it was known; the same as `text` when None.

    Raises:
        BadInput: a text is no EDTF date with an end.
    """
    held = _last_day(text, "--as-of") if text else today
    return AsOf(known=_last_day(known, "--known-on") if known else held, held=held)


def view_as_of(register: Register, when: AsOf) -> View:
    """The view of the register that a question asks for."""
    return register.view(when.moment, when.held)


def _last_day(text: str, where: str) -> date:
    try:
        day = parse_edtf(text).last
    except ValueError as error:
        raise BadInput.of("ask.date", where, f"{error}.", "Write a date such as 2025-01-13.") from None
    if day is None:
        raise BadInput.of("ask.date", where, f"{text!r} has no end.", "Write a date such as 2025-01-13.")
    return day
