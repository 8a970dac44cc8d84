"""Keeping the ledger: verifying it against checkpoints, and proving what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.ledger import Ledger
from repatria.core.archive.merkle import is_included
from repatria.core.errors import BadInput, CheckFailed, Problem
from repatria.core.terms.records import ClaimId
from repatria.desk.ports import Register


@dataclass(frozen=True, slots=True)
class Verified:
    """A ledger that was found whole.

    Args:
        size: how many entries it has.
        root: the root of its Merkle tree.
        checkpoints: against how many checkpoints it was held.
    """

    size: int
    root: bytes
    checkpoints: int


def verify_ledger(register: Register, checkpoints: Sequence[Checkpoint]) -> Verified:
    """Check every stored entry, and the whole against checkpoints kept elsewhere.

    Raises:
        CheckFailed: anything does not match; every fault is listed with its entry.
    """
    found = register.verify(checkpoints)
    if found.faults:
        remedy = "Keep the database as it is for examination, and restore a copy that verifies."
        raise CheckFailed(
            Problem("ledger.fault", str(fault).partition(":")[0], f"{fault.what}.", remedy)
            for fault in found.faults
        )
    return Verified(found.size, found.root, len(checkpoints))


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """That a claim stands in the log of a given size, checkable without seeing any other claim."""

    claim: ClaimId
    sequence: int
    size: int
    leaf: bytes
    path: tuple[bytes, ...]
    root: bytes


def prove_inclusion(register: Register, claim: ClaimId) -> InclusionProof:
    """The proof that a claim is in the ledger.

    Raises:
        BadInput: the ledger holds no such claim.
    """
    ledger = Ledger(register.entries())
    entry = next((entry for entry in ledger if entry.claim.id == claim), None)
    if entry is None:
        raise BadInput.of("ask.claim", claim, "is no claim of this register.", "Copy the id from an answer.")
    tree = ledger.tree()
    path = tuple(tree.inclusion_proof(entry.sequence))
    proof = InclusionProof(claim, entry.sequence, len(tree), entry.leaf(), path, tree.root())
    assert is_included(proof.leaf, proof.sequence, proof.size, path, proof.root)
    return proof
