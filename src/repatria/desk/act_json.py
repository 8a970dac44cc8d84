"""An act as bytes, for a draft that waits and for whoever compares what was seen with what is recorded.

Source: RFC 8785 (canonical JSON).
"""

from __future__ import annotations

import json
from hashlib import sha256

import rfc8785

from repatria.core.claims.codec import claim_from_json, claim_to_json
from repatria.core.terms.records import parse_ref
from repatria.desk.ports import Act


def act_to_bytes(act: Act) -> bytes:
    """The act's canonical bytes."""
    return rfc8785.dumps(
        {
            "kind": act.kind,
            "key": act.key,
            "by": act.by,
            "claims": [claim_to_json(claim) for claim in act.claims],
            "expects": dict(act.expects),
        }
    )


def act_from_bytes(body: bytes) -> Act:
    """The act in such bytes.

    Raises:
        BadInput: a claim in it is none that this version knows.
    """
    data = json.loads(body)
    return Act(
        kind=data["kind"],
        key=data["key"],
        by=parse_ref(data["by"]),
        claims=tuple(claim_from_json(claim, f"draft {data['key']}") for claim in data["claims"]),
        expects={parse_ref(subject): seen for subject, seen in data["expects"].items()},
    )


def digest_of(body: bytes) -> str:
    """SHA-256 of an act's bytes, in hexadecimal."""
    return sha256(body).hexdigest()
