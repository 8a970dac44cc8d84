"""The root of a log while it grows, one hash kept for each level: a million entries need twenty.

The tree of `merkle` keeps every level for the sake of proofs; whoever only needs roots reads
the log once and forgets it.
"""

from __future__ import annotations

from functools import reduce
from hashlib import sha256

from repatria.core.archive.merkle import EMPTY_ROOT, node_hash


class GrowingRoot:
    """The root over the leaves appended so far; `size` says how many they are.

    Source:
        RFC 9162, section 2.1.1; the perfect subtrees of a tree of n leaves are the binary
        digits of n.
    """

    def __init__(self) -> None:
        self.size = 0
        # Roots of the perfect subtrees, the widest first.
        self._subtrees: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Take the next leaf hash; 32 bytes."""
        found, size = leaf, self.size
        while size & 1:
            # Inlined hashing: a million leaves make a million nodes.
            found = sha256(b"\x01" + self._subtrees.pop() + found).digest()
            size >>= 1
        self._subtrees.append(found)
        self.size += 1

    def root(self) -> bytes:
        """The root of the tree over all leaves appended so far; 32 bytes."""
        if not self._subtrees:
            return EMPTY_ROOT
        return reduce(lambda right, left: node_hash(left, right), reversed(self._subtrees))
