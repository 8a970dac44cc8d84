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
from repatria.core.archive.growing import GrowingRoot
from repatria.core.archive.merkle import leaf_hash

# `json.loads` would look for other encodings and for white space, which canonical bytes never have.
_JSON = json.JSONDecoder()


MOST_FAULTS = 1000
"""How many faults of entries are listed; a ledger with more was not altered by a slip."""


class StoredEntry(NamedTuple):
    """A row of the ledger's table, as it is read from the database."""

    sequence: int
    claim_id: str
    body: bytes
    leaf: bytes
    about: str | None = None  # None where the table has no column for it


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
    """What verifying found: how many entries, their root, and the faults, in order."""

    size: int
    root: bytes
    faults: tuple[Fault, ...]


def verify(rows: Iterable[StoredEntry], checkpoints: Iterable[Checkpoint] = ()) -> Verification:
    """Check every stored entry, and the whole against checkpoints.

    Args:
        rows: the ledger's rows in order of sequence; they are read once and not kept.
        checkpoints: states of this log that were kept elsewhere. Only the smallest that fails
            is reported, since every later one fails with it.

    Source:
        RFC 9162, section 2.1; the order of checks follows `fsck` of transparency logs.
    """
    faults: list[Fault] = []
    log, pins, expected = GrowingRoot(), _Pins(checkpoints), 0
    pins.meet(log)
    for row in rows:
        leaf = leaf_hash(row.body)
        if len(faults) < MOST_FAULTS:
            faults.extend(_row_faults(expected, row, leaf))
        # One missing entry is one fault, not one for each entry after it.
        expected = row.sequence + 1
        log.append(leaf)
        pins.meet(log)
    if len(faults) >= MOST_FAULTS:
        faults.append(Fault(None, f"has {MOST_FAULTS} faults or more; those after them are not listed"))
    return Verification(log.size, log.root(), (*faults, *pins.faults(log.size)))


def _row_faults(expected: int, row: StoredEntry, leaf: bytes) -> Iterator[Fault]:
    if row.sequence != expected:
        yield Fault(expected, f"is missing or out of order; the table has {row.sequence} in its place")
    if leaf != row.leaf:
        yield Fault(row.sequence, "its bytes do not match its stored hash")
    told = _told(row.body)
    if told is None:
        yield Fault(row.sequence, "its bytes are no entry of a ledger")
    elif told != (row.sequence, row.claim_id, told[2] if row.about is None else row.about):
        yield Fault(row.sequence, "its bytes speak of another sequence, claim or subject than its row")


def _told(body: bytes) -> tuple[object, object, object] | None:
    """The place, the claim's id and its subject that an entry's bytes tell; None when they are no entry."""
    try:
        text = body.decode()
        data, end = _JSON.raw_decode(text)
        claim = data["claim"]
        return None if end != len(text) else (data["sequence"], claim["id"], claim["about"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


class _Pins:
    """Checkpoints in order of size, each held against the log when it has grown to that size."""

    def __init__(self, checkpoints: Iterable[Checkpoint]) -> None:
        self._ahead = sorted(checkpoints, key=lambda checkpoint: checkpoint.size, reverse=True)
        self._holds = 0
        self._failed: Checkpoint | None = None

    def meet(self, log: GrowingRoot) -> None:
        while self._ahead and self._ahead[-1].size == log.size:
            checkpoint = self._ahead.pop()
            if checkpoint.root == log.root():
                self._holds = log.size
            else:
                self._failed, self._ahead = checkpoint, []

    def faults(self, size: int) -> Iterator[Fault]:
        if self._failed is not None:
            yield self._altered(self._holds, self._failed.size)
        elif self._ahead:
            counted = self._ahead[-1].size
            yield Fault(size, f"is missing: a checkpoint counts {counted} entries, the table has {size}")

    def _altered(self, first: int, end: int) -> Fault:
        signed = f"that the checkpoint of {end} entries was signed over"
        before = f"; the {first} before are" if first else ""
        if end - first == 1:
            return Fault(first, f"is not the one {signed}{before}")
        return Fault(None, f"entries {first} to {end - 1} are not all those {signed}{before}")
