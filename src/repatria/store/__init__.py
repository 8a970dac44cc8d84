"""The store: the ledger on SQLite or PostgreSQL, and the projections made from it."""
