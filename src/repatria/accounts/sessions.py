"""Sessions: kept in the accounts' database, ended when idle, at the latest after half a day.

Source: OWASP ASVS 5.0, 7.3 (idle and absolute end), 7.5.2 (see and end one's sessions).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DbStore
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from repatria.accounts.models import OfficerSession
from repatria.accounts.trail import address_of, now

LONGEST = timedelta(hours=12)
NOTED_EVERY = 30
"""Seconds after which it is noted again that a session is in use; it never ends later than it should."""

STARTED, SEEN, ADDRESS, BROWSER = "started", "seen", "address", "browser"


class SessionStore(DbStore):
    """Django's own store, with columns for what an officer is shown of his sessions."""

    @classmethod
    def get_model_class(cls) -> type[OfficerSession]:
        """The rows."""
        return OfficerSession

    def create_model_instance(self, data: dict[str, Any]) -> OfficerSession:
        """The row of this session."""
        row: OfficerSession = super().create_model_instance(data)
        row.officer_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.started_at, row.seen_at = _moment(data.get(STARTED)), _moment(data.get(SEEN))
        row.address, row.browser = data.get(ADDRESS, ""), data.get(BROWSER, "")
        return row


def begin(request: HttpRequest) -> None:
    """Note when and from where a session begins, for whoever has just signed in."""
    moment = int(now().timestamp())
    request.session[STARTED] = request.session[SEEN] = moment
    request.session[ADDRESS] = address_of(request)
    request.session[BROWSER] = request.headers.get("User-Agent", "")[:120]


def is_over(request: HttpRequest) -> bool:
    """Whether a session was idle for too long, or has lasted too long; else it is noted to be in use."""
    session, moment = request.session, int(now().timestamp())
    started, seen = session.get(STARTED, 0), session.get(SEEN, 0)
    if moment - seen >= idle().total_seconds() or moment - started >= LONGEST.total_seconds():
        return True
    if moment - seen >= NOTED_EVERY:
        session[SEEN] = moment
    return False


def idle() -> timedelta:
    """How long a session may be idle."""
    return timedelta(minutes=settings.REPATRIA_IDLE_MINUTES)


def name_of(row: OfficerSession) -> str:
    """A name for a session that does not open it."""
    return salted_hmac("repatria.session", row.session_key).hexdigest()[:16]


def of_officer(officer: int) -> list[OfficerSession]:
    """The sessions of an officer that are still open, newest first."""
    earliest, started = now() - idle(), now() - LONGEST
    return list(
        OfficerSession.objects.filter(officer=officer, seen_at__gt=earliest, started_at__gt=started).order_by(
            "-started_at"
        )
    )


def end_all(officer: int, but: str | None = None) -> int:
    """End the sessions of an officer, all but one of them; how many were ended."""
    return OfficerSession.objects.filter(officer=officer).exclude(session_key=but or "").delete()[0]


def sweep() -> None:
    """Remove the sessions that are over."""
    OfficerSession.objects.filter(expire_date__lt=now()).delete()


def _moment(seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds is not None else None
