"""Idempotency keys: what a key was first used for, so that a repetition makes the same act to the byte.

The promise is kept before the act is recorded. A request that is repeated after a crash between the
two finds it, makes the same claims with the same ids, and the ledger records them once.
Source: the IETF's draft on the Idempotency-Key header; OWASP ASVS 5.0, 15.4.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from repatria.api.models import PromisedAct
from repatria.core.errors import BadInput, Refused
from repatria.core.terms.records import ClaimId, Ref, derived_claim_id

_KEY = re.compile(r"[A-Za-z0-9._:-]{8,200}")


@dataclass(frozen=True, slots=True)
class Promise:
    """A key with the moment of its first use.

    Args:
        key: the key; it is the act's key in the ledger.
        moment_ms: in milliseconds since 1970.
        digest: of the request that first used it.
    """

    key: str
    moment_ms: int
    digest: bytes

    @property
    def day(self) -> date:
        """The day of the act."""
        return datetime.fromtimestamp(self.moment_ms / 1000, UTC).date()

    def claim_id(self, place: int) -> ClaimId:
        """The id of the act's claim at a place, the same however often it is asked."""
        return derived_claim_id(self.moment_ms, f"api {self.key} {self.digest.hex()} {place}")


def key_of(request: HttpRequest) -> str:
    """The request's idempotency key.

    Raises:
        BadInput: there is none, or it could be taken for another.
    """
    key: str = request.headers.get("Idempotency-Key", "")
    if not _KEY.fullmatch(key):
        raise BadInput.of("request.key", "header", "is missing or malformed.", "Send one of your own.")
    return key


def digest_of_request(officer: Ref, request: HttpRequest, body: Any) -> bytes:
    """What tells this request from another with its key: who asks, what, and with which contents."""
    told = [officer, request.method, request.path, request.headers.get("If-Match", ""), body]
    return sha256(json.dumps(told, sort_keys=True).encode()).digest()


def tentative(using: str, key: str, digest: bytes, now: datetime) -> Promise:
    """The promise as it was kept, or as it would be now; nothing is written.

    Raises:
        Refused: the key was used for something else.
    """
    kept = PromisedAct.objects.using(using).filter(key=key).first()
    return Promise(key, int(now.timestamp() * 1000), digest) if kept is None else _same(kept, digest)


def promise(using: str, officer: Ref, wanted: Promise) -> Promise:
    """Keep a promise, or find the one that was kept first, also by somebody at this very moment.

    Raises:
        Refused: the key was used for something else.
    """
    with transaction.atomic(using=using):
        kept, _ = PromisedAct.objects.using(using).get_or_create(
            key=wanted.key,
            defaults={"officer": officer, "digest": wanted.digest, "moment_ms": wanted.moment_ms},
        )
    return _same(kept, wanted.digest)


def kept_for(using: str, officer: Ref, wanted: Promise, prepare: Callable[[Promise], Any]) -> Any:
    """What `prepare` makes of the promise that stands in the end; it has refused bad input by then."""
    made = prepare(wanted)
    stands = promise(using, officer, wanted)
    return made if stands == wanted else prepare(stands)


def _same(kept: PromisedAct, digest: bytes) -> Promise:
    if bytes(kept.digest) != digest:
        raise Refused.of("act.key", "", "was used for another request.", "Use a key of its own.")
    return Promise(kept.key, kept.moment_ms, digest)
