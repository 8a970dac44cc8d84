"""Rings: many holders, named wants; who could go home if each let go whom another wants."""
