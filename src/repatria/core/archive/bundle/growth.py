"""That a log has only grown: proofs of consistency made in one reading of its leaves.

The tree of `merkle` keeps every node; here only the few that a proof names are reckoned, so that a
ledger of millions is read once and not held.
Source: RFC 9162, section 2.1.4.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.growing import GrowingRoot
from repatria.core.archive.merkle import EMPTY_ROOT, is_consistent


class Log:
    """A log read leaf by leaf: its root, its roots at earlier sizes, and the proofs that it only grew.

    Args:
        size: how many leaves it will have.
        earlier: sizes from which a proof is wanted; those not below the size are left out.
    """

    def __init__(self, size: int, earlier: Iterable[int] = ()) -> None:
        self.size = size
        self._whole = GrowingRoot()
        self._ranges = {old: _ranges(old, size) for old in sorted(set(earlier)) if 0 < old < size}
        self._open = {span: GrowingRoot() for spans in self._ranges.values() for span in spans}
        self._awaited = sorted(self._open, key=lambda span: span[0], reverse=True)
        self._now: list[tuple[int, int]] = []

    def append(self, leaf: bytes) -> None:
        """Take the next leaf hash; 32 bytes."""
        place = self._whole.size
        while self._awaited and self._awaited[-1][0] == place:
            self._now.append(self._awaited.pop())
        for span in self._now:
            self._open[span].append(leaf)
        self._whole.append(leaf)
        if self._now:
            self._now = [span for span in self._now if span[1] > place + 1]

    def root(self) -> bytes:
        """The root over all leaves; 32 bytes."""
        return self._whole.root()

    def proofs(self) -> dict[int, tuple[bytes, ...]]:
        """For each earlier size the proof of consistency, once every leaf was appended."""
        return {old: tuple(self._open[span].root() for span in spans) for old, spans in self._ranges.items()}


def _ranges(old: int, new: int) -> list[tuple[int, int]]:
    """The spans of leaves whose roots make up the proof from `old` to `new`, in its order."""

    def below(old: int, start: int, end: int, *, whole: bool) -> list[tuple[int, int]]:
        if old == end:
            return [] if whole else [(start, end)]
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        if old <= middle:
            return [*below(old, start, middle, whole=whole), (middle, end)]
        return [*below(old, middle, end, whole=False), (start, middle)]

    return below(old, 0, new, whole=True)


class Growth(StrEnum):
    """What an earlier checkpoint of a log says beside a later one."""

    GROWN = "it has only grown"
    UNPROVED = "no proof that it has only grown"
    SPLIT = "two histories under one name"


@dataclass(frozen=True, slots=True)
class Met:
    """Two checkpoints of one log that met, and what they say together."""

    earlier: Checkpoint
    later: Checkpoint
    growth: Growth


def meet(kept: Checkpoint, told: Checkpoint, proofs: Mapping[int, Sequence[bytes]]) -> Met:
    """Hold a checkpoint against one that was kept before.

    Args:
        kept: what this log signed earlier, as far as we know.
        told: what it signs now.
        proofs: of consistency up to `told`, by earlier size.

    Source: RFC 9162, section 2.1.4.2.
    """
    earlier, later = (kept, told) if kept.size <= told.size else (told, kept)
    if earlier.size == later.size:
        growth = Growth.GROWN if earlier.root == later.root else Growth.SPLIT
    elif earlier.size == 0:
        growth = Growth.GROWN if earlier.root == EMPTY_ROOT else Growth.SPLIT
    elif later is not told or earlier.size not in proofs:
        growth = Growth.UNPROVED
    else:
        proof = proofs[earlier.size]
        holds = is_consistent(earlier.size, earlier.root, later.size, later.root, proof)
        growth = Growth.GROWN if holds else Growth.SPLIT
    return Met(earlier, later, growth)
