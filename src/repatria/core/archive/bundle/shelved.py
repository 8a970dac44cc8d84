"""A bundle as it is kept once its claims are in the ledger: without them, and made whole again from them.

What the sender's register recorded of each claim (when, by whom, at which place) is nowhere else, so it is
kept; the claims themselves would be a second copy of the most private facts, outside the ledger.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

import rfc8785

from repatria.core.terms.records import ClaimId

_PARTS = ("recorded_at", "recorded_by", "sequence")


def shelved(lines: Iterable[bytes], claims: int, whole: frozenset[ClaimId]) -> Iterator[bytes]:
    """The lines of a bundle, without the claims in them.

    Args:
        lines: the bundle's.
        claims: how many claims it holds.
        whole: claims that the ledger did not take, whose lines are kept as they are.
    """
    for number, line in enumerate(lines):
        if not 0 < number <= claims:
            yield line
            continue
        entry = json.loads(line)
        id = entry["claim"]["id"]
        if id in whole:
            yield line
        else:
            yield rfc8785.dumps({"id": id} | {part: entry[part] for part in _PARTS}) + b"\n"


def whole_again(lines: Iterable[bytes], claim_bytes: Callable[[ClaimId], bytes]) -> Iterator[bytes]:
    """The bundle's lines as they were, to the byte.

    Args:
        lines: as `shelved` gave them.
        claim_bytes: a claim's canonical bytes (RFC 8785), from the ledger.

    Raises:
        KeyError: the ledger lacks one of its claims.
    """
    for line in lines:
        if not line.startswith(b'{"id":'):
            yield line
            continue
        kept = json.loads(line)
        tail = rfc8785.dumps({part: kept[part] for part in _PARTS})
        yield b'{"claim":' + claim_bytes(kept["id"]) + b"," + tail[1:] + b"\n"
