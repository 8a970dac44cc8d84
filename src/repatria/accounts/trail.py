"""Writing the trail: one row for each thing that an auditor has to know of, in the act's own transaction."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from django.http import HttpRequest

from repatria.accounts.models import AuditEvent


class Happening(StrEnum):
    """What the trail holds beside reads."""

    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    SIGN_IN_FAILED = "sign-in failed"
    THROTTLED = "sign-in throttled"
    FACTOR_ADDED = "second factor added"
    FACTOR_REMOVED = "second factor removed"
    CODES_MADE = "recovery codes made"
    PASSWORD_CHANGED = "password changed"
    SESSION_ENDED = "session ended"
    OFFICER_ADDED = "officer added"
    ROLES_CHANGED = "roles changed"
    DISABLED = "officer disabled"
    ENABLED = "officer enabled"
    RESET = "sign-in reset"
    GLASS_BROKEN = "glass broken"
    BUDGET = "read budget exceeded"
    REFUSED = "refused"
    EXPORTED = "audit exported"


URGENT = (Happening.GLASS_BROKEN, Happening.BUDGET)
"""What stands at the top of the auditor's page."""


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def note(
    kind: Happening,
    *,
    officer: str = "",
    subject: str = "",
    detail: str = "",
    request: HttpRequest | None = None,
) -> None:
    """Add an event to the trail.

    Args:
        kind: what happened.
        officer: who did it, as claims name him; empty when nobody is signed in.
        subject: to whom or to what, as a reference or an id.
        detail: what else: roles, a route, a reason; never what a file holds.
        request: where it came from.
    """
    AuditEvent.objects.create(
        at=now(), kind=kind, officer=officer[:240], subject=subject[:240], detail=detail[:500],
        address=address_of(request) if request is not None else "",
    )  # fmt: skip


def address_of(request: HttpRequest) -> str:
    """The address that a request came from; the server has told a proxy's from the asker's."""
    return str(request.META.get("REMOTE_ADDR", ""))[:45]
