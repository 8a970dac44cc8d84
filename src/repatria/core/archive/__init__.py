"""The archive: the ledger's entries, their Merkle log, checkpoints and proofs."""
