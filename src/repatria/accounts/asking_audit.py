"""What an auditor asks: who, about whom, which kind, from which day to which; read from the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from repatria.accounts.models import ReadEvent
from repatria.accounts.read_log import Reading
from repatria.accounts.trail import Happening
from repatria.core.errors import Problem

KINDS: Mapping[str, tuple[str, ...]] = {
    "reads of files": (Reading.FILE,),
    "all reads": tuple(Reading),
    "sign-ins": (
        Happening.SIGNED_IN, Happening.SIGNED_OUT, Happening.SIGN_IN_FAILED, Happening.THROTTLED,
        Happening.SESSION_ENDED,
    ),
    "refusals": (Happening.REFUSED, Happening.BUDGET),
    "emergencies": (Happening.GLASS_BROKEN,),
    "changes of officers": (
        Happening.OFFICER_ADDED, Happening.ROLES_CHANGED, Happening.DISABLED, Happening.ENABLED,
        Happening.RESET,
    ),
    "passwords and factors": (
        Happening.PASSWORD_CHANGED, Happening.FACTOR_ADDED, Happening.FACTOR_REMOVED, Happening.CODES_MADE,
    ),
    "bundles": ("bundle", "taken bundle", "trusted key", Reading.EXPORT),
    "exports": (Reading.EXPORT, Happening.EXPORTED),
}  # fmt: skip
"""What can be asked for, in words, and the kinds of rows that it is."""

_READS = frozenset({*map(str, Reading), "bundle", "taken bundle", "trusted key"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the auditor.

    Args:
        typed: what was typed, by field, without what was left empty.
        since: the first day.
        until: the last day.
        page: which page, from 1.
        problems: what cannot be understood.
    """

    typed: Mapping[str, str]
    since: date | None
    until: date | None
    page: int
    problems: tuple[Problem, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of rows asked for; none means every kind."""
        return KINDS.get(self.typed.get("kind", ""), ())

    @property
    def choices(self) -> tuple[str, ...]:
        """The kinds that can be asked for."""
        return tuple(KINDS)

    @property
    def takes_reads(self) -> bool:
        """Whether reads are asked for."""
        return not self.kinds or not _READS.isdisjoint(self.kinds)

    @property
    def takes_events(self) -> bool:
        """Whether anything but reads is asked for."""
        return not self.kinds or not _READS.issuperset(self.kinds)

    def filtered(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of one of the two trails that are asked for."""
        if self.kinds:
            rows = rows.filter(kind__in=self.kinds)
        if officer := self.typed.get("officer"):
            own = Q(officer=officer)
            rows = rows.filter(own if rows.model is ReadEvent else own | Q(subject=officer))
        if subject := self.typed.get("person"):
            key = subject if ":" in subject else f"record:{subject}"
            rows = rows.filter(subject=key)
        if self.since:
            rows = rows.filter(at__gte=_start(self.since))
        if self.until:
            rows = rows.filter(at__lt=_start(self.until + timedelta(days=1)))
        return rows


def ask(given: Mapping[str, str]) -> Asked:
    """Read the auditor's question; what cannot be understood is told, all at once."""
    typed = {
        name: given[name].strip()[:240]
        for name in ("officer", "person", "kind", "since", "until")
        if given.get(name, "").strip()
    }
    days: dict[str, date | None] = {"since": None, "until": None}
    problems = []
    for name in days:
        try:
            days[name] = date.fromisoformat(typed[name]) if name in typed else None
        except ValueError:
            where = "the first day" if name == "since" else "the last day"
            problems.append(Problem("audit.day", where, "is no day.", "Write it as 2026-11-23."))
    page = given.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    return Asked(typed, days["since"], days["until"], max(1, number), tuple(problems))


def _start(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
