"""The Merkle tree against the definitions of RFC 9162, and its proofs both ways."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatria.core.archive.merkle import (
    EMPTY_ROOT,
    MerkleTree,
    is_consistent,
    is_included,
    leaf_hash,
    node_hash,
)

LEAVES = [leaf_hash(bytes([number])) for number in range(40)]
sizes = st.integers(1, len(LEAVES))


def by_definition(leaves):
    """MTH of RFC 9162, 2.1.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(by_definition(leaves[:split]), by_definition(leaves[split:]))


def test_the_root_of_the_certificate_transparency_test_vectors_is_met():
    """The eight inputs that CT implementations share, with their published root."""
    inputs = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    tree = MerkleTree([leaf_hash(bytes.fromhex(each)) for each in inputs])
    assert tree.root().hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    assert tree.root(1).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


@given(sizes)
def test_the_root_is_the_definition(size):
    assert MerkleTree(LEAVES).root(size) == by_definition(LEAVES[:size])


def test_an_empty_tree_has_the_hash_of_nothing():
    assert MerkleTree([]).root() == EMPTY_ROOT == sha256(b"").digest()


@given(st.data(), sizes)
def test_every_leaf_is_proved_to_be_included_and_no_other_leaf_is(data, size):
    index = data.draw(st.integers(0, size - 1))
    tree = MerkleTree(LEAVES[:size])
    proof = tree.inclusion_proof(index)
    assert is_included(LEAVES[index], index, size, proof, tree.root())
    assert not is_included(leaf_hash(b"another"), index, size, proof, tree.root())
    assert not is_included(LEAVES[index], index, size, [*proof, LEAVES[0]], tree.root())


@given(st.data(), sizes)
def test_a_longer_log_is_proved_to_append_only(data, size):
    old = data.draw(st.integers(1, size))
    tree = MerkleTree(LEAVES)
    proof = tree.consistency_proof(old, size)
    assert is_consistent(old, tree.root(old), size, tree.root(size), proof)
    other = MerkleTree([leaf_hash(b"other"), *LEAVES[1:]])
    assert not is_consistent(old, other.root(old), size, tree.root(size), proof)


def test_what_a_tree_does_not_hold_has_no_proof():
    with pytest.raises(ValueError, match="no leaf 3"):
        MerkleTree(LEAVES[:3]).inclusion_proof(3)
    with pytest.raises(ValueError, match="no consistency proof"):
        MerkleTree(LEAVES[:3]).consistency_proof(0)
