"""The bytes that the store keeps: a claim's canonical form, the entry around it, an act's digest.

A claim is made canonical once, before the ledger is locked; the entry is put around it when
its place and moment are known. The result is byte for byte `core.archive.entry.Entry.body`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

import rfc8785

from repatria.core.archive.entry import moment_text
from repatria.core.claims.claim import Claim
from repatria.core.claims.codec import claim_to_json
from repatria.core.terms.records import Ref

_HEAD = b'{"claim":'


def claim_bytes(claim: Claim) -> bytes:
    """A claim's canonical JSON (RFC 8785).

    Raises:
        ValueError: it holds a number or a piece of text that has no canonical form.
    """
    return rfc8785.dumps(claim_to_json(claim))


def tail(recorded_at: str, recorded_by: str, sequence: int) -> bytes:
    """What follows the claim in an entry's bytes.

    Args:
        recorded_at: the moment as the ledger writes it.
        recorded_by: a reference, which needs no escapes in JSON.
        sequence: the entry's place.
    """
    return f',"recorded_at":"{recorded_at}","recorded_by":"{recorded_by}","sequence":{sequence}}}'.encode()


def entry_bytes(claim: bytes, recorded_at: datetime, recorded_by: Ref, sequence: int) -> bytes:
    """An entry's canonical bytes, around a claim's."""
    return _HEAD + claim + tail(moment_text(recorded_at), recorded_by, sequence)


def claim_within(body: bytes, ending: bytes) -> bytes | None:
    """The claim's bytes within an entry's; None when the entry does not end so."""
    if not (body.startswith(_HEAD) and body.endswith(ending)):
        return None
    return body[len(_HEAD) : -len(ending)]


class ActDigest:
    """The digest of an act, taken claim by claim."""

    def __init__(self, key: str, kind: str, by: str) -> None:
        self._hash = sha256(rfc8785.dumps([key, kind, by]))

    def add(self, claim: bytes) -> None:
        """Take in a claim's canonical bytes."""
        # Canonical JSON holds no line break, so no two acts give the same lines.
        self._hash.update(b"\n" + claim)

    def digest(self) -> bytes:
        """SHA-256 over all that was taken in; 32 bytes."""
        return self._hash.digest()


def act_digest(key: str, kind: str, by: Ref, claims: Iterable[bytes]) -> bytes:
    """The digest of a whole act; 32 bytes."""
    made = ActDigest(key, kind, by)
    for claim in claims:
        made.add(claim)
    return made.digest()
