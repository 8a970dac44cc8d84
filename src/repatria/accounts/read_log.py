"""The read log: who read which file, when and what for; ids only, never what was read.

Whoever reads many files in an hour is stopped, and the auditor is told: a stolen account, or an
officer on his last day, would otherwise carry off the whole list.
Source: IHE BALP; ICRC, Handbook on Data Protection in Humanitarian Action, ch. 2.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.db.models import QuerySet

from repatria.accounts.models import AuditEvent, ReadEvent
from repatria.accounts.trail import Happening, note, now
from repatria.core.errors import Refused
from repatria.core.terms.records import Ref

WINDOW = timedelta(hours=1)


class Reading(StrEnum):
    """What is read."""

    FILE = "person file"
    CLAIM = "claim"
    SEARCH = "search"
    LIST = "list"
    EXPORT = "export"


def keep(officer: Ref, subject: str, what: str, purpose: str = "", *, question: str = "") -> None:
    """Keep that an officer read something; call it before anything is shown.

    Args:
        officer: who read.
        subject: what, as a reference or an id; empty for a list or a search.
        what: a `Reading`.
        purpose: what for, as the officer said.
        question: what he searched for; only the auditor sees it.

    Raises:
        Refused: it is a person's file, and he has read too many others within the hour.
    """
    ReadEvent.objects.create(
        at=now(), officer=officer, kind=what[:20], subject=subject[:240], question=question[:300],
        purpose=purpose[:200],
    )  # fmt: skip
    # Counted after it was kept, so that of many at once none slips through.
    if what == Reading.FILE and files_in_the_hour(officer) > budget():
        _tell_auditor(officer)
        what_happened = f"reached {budget()} files in an hour, which the auditor has been told."
        raise Refused.of("reads.budget", str(officer), what_happened, "Go on later, or ask the auditor.")


def may_read_another(officer: Ref, subject: str) -> bool:
    """Whether an officer may read a person's file within his budget; one read before costs nothing."""
    if files_in_the_hour(officer) < budget():
        return True
    if _files(officer).filter(subject=subject).exists() and files_in_the_hour(officer) <= budget():
        return True
    _tell_auditor(officer)
    return False


def files_in_the_hour(officer: Ref) -> int:
    """How many different files an officer has read within the last hour."""
    return int(_files(officer).values("subject").distinct().count())


def budget() -> int:
    """How many files an officer may read in an hour."""
    return int(settings.REPATRIA_READ_BUDGET)


def _files(officer: Ref) -> QuerySet[ReadEvent]:
    return ReadEvent.objects.filter(officer=officer, kind=Reading.FILE, at__gt=now() - WINDOW)


def _tell_auditor(officer: Ref) -> None:
    """Tell once in an hour, not at every page."""
    told = AuditEvent.objects.filter(kind=Happening.BUDGET, officer=officer, at__gt=now() - WINDOW)
    if not told.exists():
        note(Happening.BUDGET, officer=officer, detail=f"more than {budget()} files in an hour")
