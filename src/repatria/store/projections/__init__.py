"""Projections: tables made from the ledger, kept beside it and remade from it at will."""
