"""The claims of a bundle whose signature holds, one by one; what breaks the vocabulary is told of each.

They are hashed again, so that a file that was changed since its signature was checked is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

import rfc8785

from repatria.core.archive.bundle.read import SEND_AGAIN, Signed
from repatria.core.archive.entry import Entry, moment_text, parse_moment
from repatria.core.archive.merkle import is_included, leaf_hash
from repatria.core.claims.claim import Claim
from repatria.core.claims.codec import claim_from_json
from repatria.core.claims.values import Json
from repatria.core.errors import BadInput, CheckFailed, Problem
from repatria.core.terms.records import ClaimId, parse_claim_id, parse_ref

_HEAD, _TAIL = b'{"claim":', b',"recorded_at":"'


@dataclass(frozen=True, slots=True)
class Item:
    """One claim of a bundle as it lies in its line.

    Args:
        id: the claim.
        body: the sender's entry, in its canonical bytes.
        claim: the claim's own canonical bytes.
        entry: the same understood; None when the claim breaks the vocabulary.
        faults: in what it breaks it.
    """

    id: ClaimId
    body: bytes
    claim: bytes
    entry: Entry | None
    faults: tuple[Problem, ...] = ()


def read_items(lines: Iterable[bytes], signed: Signed) -> Iterator[Item]:
    """The claims of a bundle whose signature holds; nothing may be recorded before the last was given.

    Raises:
        CheckFailed: the file was changed meanwhile, a claim is there twice or not in canonical form, or a
            proof of inclusion does not hold.
    """
    hash, seen, leaves = sha256(), set[ClaimId](), list[tuple[int, bytes]]()
    header, checkpoint = signed.header, signed.checkpoint
    for number, line in enumerate(lines):
        if number > header.claims + header.proofs:
            break
        hash.update(line)
        place = number - 1
        if 0 <= place < header.claims:
            item, sequence = _item(line.removesuffix(b"\n"), number + 1)
            if item.id in seen:
                raise _broken(number + 1, "holds a claim that the bundle holds already")
            seen.add(item.id)
            if header.proofs:
                leaves.append((sequence, leaf_hash(item.body)))
            yield item
        elif place >= header.claims:
            sequence, leaf = leaves[place - header.claims]
            if not is_included(leaf, sequence, checkpoint.size, _proof(line, number + 1), checkpoint.root):
                raise _broken(number + 1, "does not prove that its claim is in the sender's log")
    if hash.hexdigest() != signed.digest:
        what = "was changed while it was read."
        raise CheckFailed.of("bundle.altered", "the bundle", what, SEND_AGAIN)


def _item(body: bytes, line: int) -> tuple[Item, int]:
    try:
        data = json.loads(body)
        claim = data["claim"]
        id, sequence = parse_claim_id(claim["id"]), data["sequence"]
        moment, by = parse_moment(data["recorded_at"]), parse_ref(data["recorded_by"])
        if isinstance(sequence, bool) or not isinstance(sequence, int):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _broken(line, "is no entry of a ledger") from None
    read, faults = _claim(claim, line)
    entry = None if read is None else Entry(sequence, moment, by, read)
    if entry is None or entry.body() != body:
        told = {"claim": claim, "recorded_at": moment_text(moment), "recorded_by": by, "sequence": sequence}
        if _canonical(told) != body:
            raise _broken(line, "is not in canonical form")
        entry, faults = None, faults or (_unread(line, "would be written down here as another claim."),)
    return Item(id, body, claim_within(body), entry, faults), sequence


def claim_within(body: bytes) -> bytes:
    """A claim's canonical bytes, out of its entry's: what follows it holds no quotation mark within."""
    return body[len(_HEAD) : body.rindex(_TAIL)]


def _canonical(told: dict[str, Json]) -> bytes | None:
    try:
        return rfc8785.dumps(told)
    except (ValueError, RecursionError):
        return None


def _claim(data: Json, line: int) -> tuple[Claim | None, tuple[Problem, ...]]:
    """The claim, or in what it breaks the vocabulary."""
    try:
        claim = claim_from_json(data, f"the bundle's line {line}")
    except BadInput as error:
        return None, error.problems
    except (ValueError, TypeError, RecursionError) as error:
        return None, (_unread(line, f"cannot be understood ({type(error).__name__})."),)
    return claim, ()


def _unread(line: int, what: str) -> Problem:
    return Problem("bundle.claim", f"the bundle's line {line}", what, "Ask the sender what it means.")


def _proof(line: bytes, number: int) -> list[bytes]:
    try:
        return [bytes.fromhex(step) for step in json.loads(line)["proof"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _broken(number, "is no proof") from None


def _broken(line: int, what: str) -> CheckFailed:
    return CheckFailed.of("bundle.line", f"the bundle's line {line}", f"{what}.", SEND_AGAIN)
