"""The Merkle tree over the ledger's entries: roots, inclusion proofs and consistency proofs.

Source: RFC 9162 (Certificate Transparency 2.0), section 2.1. The hash is SHA-256; a leaf is
prefixed with 0x00 and a node with 0x01, so that no leaf can pass for a node.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(body: bytes) -> bytes:
    """The hash of one leaf; 32 bytes. RFC 9162, 2.1.1."""
    return sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node over its two children; 32 bytes. RFC 9162, 2.1.1."""
    return sha256(b"\x01" + left + right).digest()


class MerkleTree:
    """The tree over a sequence of leaf hashes, all levels kept, so that proofs are quick.

    Args:
        leaves: leaf hashes of 32 bytes, in the order of the ledger.
    """

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self.levels: list[list[bytes]] = [list(leaves)]
        while len(self.levels[-1]) > 1:
            self.levels.append(_parents(self.levels[-1]))

    def __len__(self) -> int:
        return len(self.levels[0])

    def root(self, size: int | None = None) -> bytes:
        """The root of the first `size` leaves; of all when not given.

        Raises:
            ValueError: the tree has fewer leaves than `size`.
        """
        size = len(self) if size is None else size
        if not 0 <= size <= len(self):
            raise ValueError(f"the tree has {len(self)} leaves, not {size}")
        return EMPTY_ROOT if size == 0 else self._range(0, size)

    def inclusion_proof(self, index: int, size: int | None = None) -> list[bytes]:
        """The audit path of leaf `index` in the tree of `size` leaves. RFC 9162, 2.1.3.1.

        Raises:
            ValueError: there is no such leaf in a tree of that size.
        """
        size = len(self) if size is None else size
        if not 0 <= index < size <= len(self):
            raise ValueError(f"no leaf {index} in a tree of {size} leaves")
        return self._path(index, 0, size)

    def consistency_proof(self, old: int, new: int | None = None) -> list[bytes]:
        """That the tree of `new` leaves only appends to that of `old`. RFC 9162, 2.1.4.1.

        Raises:
            ValueError: not 0 < old <= new <= the number of leaves.
        """
        new = len(self) if new is None else new
        if not 0 < old <= new <= len(self):
            raise ValueError(f"no consistency proof from {old} to {new} leaves")
        return [] if old == new else self._subproof(old, 0, new, whole=True)

    def _range(self, start: int, end: int) -> bytes:
        # Every left subtree of the recursion is perfect and aligned, so it stands in a level.
        width = end - start
        if width & (width - 1) == 0:
            return self.levels[width.bit_length() - 1][start // width]
        middle = start + _largest_power_below(width)
        return node_hash(self._range(start, middle), self._range(middle, end))

    def _path(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + _largest_power_below(end - start)
        if index < middle:
            return [*self._path(index, start, middle), self._range(middle, end)]
        return [*self._path(index, middle, end), self._range(start, middle)]

    def _subproof(self, old: int, start: int, end: int, *, whole: bool) -> list[bytes]:
        if old == end:
            return [] if whole else [self._range(start, end)]
        middle = start + _largest_power_below(end - start)
        if old <= middle:
            return [*self._subproof(old, start, middle, whole=whole), self._range(middle, end)]
        return [*self._subproof(old, middle, end, whole=False), self._range(start, middle)]


def root_from_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """The root that an inclusion proof leads to; None when its shape is wrong. RFC 9162, 2.1.3.2."""
    if not 0 <= index < size:
        return None
    place, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return None
        if place & 1 or place == last:
            found = node_hash(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, step)
        place, last = place >> 1, last >> 1
    return found if last == 0 else None


def is_included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """True when the proof shows that `leaf` stands at `index` under `root`."""
    return root_from_inclusion(leaf, index, size, proof) == root


def is_consistent(
    old_size: int, old_root: bytes, new_size: int, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """True when the proof shows that the new tree only appends to the old. RFC 9162, 2.1.4.2."""
    if not 0 < old_size <= new_size:
        return old_size == 0 and old_root == EMPTY_ROOT and not proof
    if old_size == new_size:
        return not proof and old_root == new_root
    path = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    if not path:
        return False
    place, last = old_size - 1, new_size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old_found = new_found = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old_found, new_found = node_hash(step, old_found), node_hash(step, new_found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new_found = node_hash(new_found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and old_found == old_root and new_found == new_root


def _parents(level: list[bytes]) -> list[bytes]:
    # Inlined hashing: a million leaves make a million nodes.
    pairs = zip(level[::2], level[1::2], strict=False)
    parents = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
    if len(level) % 2:
        parents.append(level[-1])
    return parents


def _largest_power_below(width: int) -> int:
    return 1 << (width - 1).bit_length() - 1
