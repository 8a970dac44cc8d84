"""Throttling: so many attempts in a while for each account, each address and each second factor.

An attempt is counted before it is tried, in one statement, so that a hundred at once count as a
hundred. A name that nobody has is counted like any other. Keys are kept as digests.
Source: OWASP ASVS 5.0, 6.3.1; NIST SP 800-63B 5.2.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from repatria.accounts.models import Tries
from repatria.accounts.trail import now


@dataclass(frozen=True, slots=True)
class Limit:
    """How many attempts in how long a while."""

    kind: str
    attempts: int
    within: timedelta


ACCOUNT = Limit("account", 8, timedelta(minutes=15))
ADDRESS = Limit("address", 40, timedelta(minutes=15))
FACTOR = Limit("factor", 5, timedelta(minutes=15))
SET_UP = Limit("set-up", 20, timedelta(minutes=15))


def may_try(limit: Limit, who: str) -> bool:
    """Count an attempt; False when there were too many."""
    key, moment = _key(limit, who), now()
    for _ in range(5):
        rows = Tries.objects.filter(key=key)
        fresh = rows.filter(since__gt=moment - limit.within)
        if fresh.filter(count__lt=limit.attempts).update(count=F("count") + 1):
            return True
        if rows.filter(since__lte=moment - limit.within).update(count=1, since=moment):
            return True
        if fresh.filter(count__gte=limit.attempts).exists():
            return False
        if fresh.exists():
            continue  # somebody else's attempt was the first, after this one had looked
        try:
            with transaction.atomic():
                Tries.objects.create(key=key, count=1, since=moment)
            return True
        except IntegrityError:
            continue  # somebody else's attempt was the first
    return False


def forget(limit: Limit, who: str) -> None:
    """Whoever came in begins anew."""
    Tries.objects.filter(key=_key(limit, who)).delete()


def sweep() -> None:
    """Remove what no longer counts."""
    Tries.objects.filter(since__lt=now() - timedelta(days=1)).delete()


def _key(limit: Limit, who: str) -> str:
    return salted_hmac(f"repatria.tries.{limit.kind}", who, algorithm="sha256").hexdigest()
