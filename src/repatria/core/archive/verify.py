"""Verifying a ledger as it is stored: every fault is named with its entry.

The check reads stored rows, not claims, so that it also judges a ledger whose claims this
version cannot read. A checkpoint held outside the database is what makes a rewritten or
shortened history show; without one only single altered entries do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.merkle import MerkleTree, leaf_hash


class StoredEntry(NamedTuple):
    """A row of the ledger's table, as it is read from the database."""

    sequence: int
    claim_id: str
    body: bytes
    leaf: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the stored ledger: the entry, and what is wrong in words."""

    sequence: int | None
    what: str

    def __str__(self) -> str:
        place = "the ledger" if self.sequence is None else f"entry {self.sequence}"
        return f"{place}: {self.what}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying found: how many entries, their root, and every fault, in order."""

    size: int
    root: bytes
    faults: tuple[Fault, ...]


def verify(rows: Iterable[StoredEntry], checkpoints: Iterable[Checkpoint] = ()) -> Verification:
    """Check every stored entry, and the whole against checkpoints.

    Args:
        rows: the ledger's rows in order of sequence.
        checkpoints: states of this log that were kept elsewhere.

    Source:
        RFC 9162, section 2.1; the order of checks follows `fsck` of transparency logs.
    """
    faults: list[Fault] = []
    leaves: list[bytes] = []
    for place, row in enumerate(rows):
        leaf = leaf_hash(row.body)
        leaves.append(leaf)
        faults.extend(_row_faults(place, row, leaf))
    tree = MerkleTree(leaves)
    for checkpoint in checkpoints:
        faults.extend(_checkpoint_faults(tree, checkpoint))
    return Verification(len(leaves), tree.root(), tuple(faults))


def _row_faults(place: int, row: StoredEntry, leaf: bytes) -> Iterator[Fault]:
    if row.sequence != place:
        yield Fault(place, f"is missing or out of order; the table has {row.sequence} in its place")
    if leaf != row.leaf:
        yield Fault(place, "its bytes do not match its stored hash")
    try:
        data = json.loads(row.body)
        sequence, claim_id = data["sequence"], data["claim"]["id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        yield Fault(place, "its bytes are no entry of a ledger")
        return
    if sequence != row.sequence or claim_id != row.claim_id:
        yield Fault(place, "its bytes speak of another sequence or claim than its row")


def _checkpoint_faults(tree: MerkleTree, checkpoint: Checkpoint) -> Iterator[Fault]:
    if checkpoint.size > len(tree):
        yield Fault(
            len(tree), f"is missing: a checkpoint counts {checkpoint.size} entries, the table has {len(tree)}"
        )
    elif tree.root(checkpoint.size) != checkpoint.root:
        yield Fault(
            None,
            f"the first {checkpoint.size} entries are not those that the checkpoint was signed over",
        )
