"""A register as one plain file that either database can be made from."""
