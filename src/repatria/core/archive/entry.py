"""An entry of the ledger: a claim with its place, its moment, and its bytes for ever.

The body is the RFC 8785 canonical JSON of the entry, so that anyone who holds the claim can
make the same bytes and the same leaf hash.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

import rfc8785

from repatria.core.archive.merkle import leaf_hash
from repatria.core.claims.claim import Claim
from repatria.core.claims.codec import claim_from_json, claim_to_json
from repatria.core.terms.records import Ref, parse_ref


@dataclass(frozen=True, slots=True)
class Entry:
    """One leaf of the log.

    Args:
        sequence: its place, from 0 without gaps.
        recorded_at: when this register took it in; UTC, whole milliseconds.
        recorded_by: the actor who recorded it.
        claim: what was recorded.
    """

    sequence: int
    recorded_at: datetime
    recorded_by: Ref
    claim: Claim

    def body(self) -> bytes:
        """The canonical bytes (RFC 8785) that the log commits to."""
        return rfc8785.dumps(
            {
                "claim": claim_to_json(self.claim),
                "recorded_at": moment_text(self.recorded_at),
                "recorded_by": self.recorded_by,
                "sequence": self.sequence,
            }
        )

    def leaf(self) -> bytes:
        """The leaf hash (RFC 9162, section 2.1.1) of the body; 32 bytes."""
        return leaf_hash(self.body())


def entry_from_body(body: bytes) -> Entry:
    """Read an entry back from its canonical bytes.

    Raises:
        ValueError: the bytes are no entry.
        BadInput: the claim in them is none that this version knows.
    """
    try:
        data = json.loads(body)
        moment = parse_moment(data["recorded_at"])
        sequence, author = data["sequence"], parse_ref(data["recorded_by"])
        claim = data["claim"]
    except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"the bytes are no entry of a ledger: {error}") from None
    return Entry(sequence, moment, author, claim_from_json(claim, f"entry {sequence}"))


def moment_text(moment: datetime) -> str:
    """A moment in UTC with milliseconds, as the ledger writes it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse_moment(text: str) -> datetime:
    """Read a moment that names its offset from UTC.

    Raises:
        ValueError: the text is no ISO 8601 moment, or names no offset.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} names no offset from UTC; end it with Z")
    return moment.astimezone(UTC)
