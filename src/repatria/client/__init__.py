"""The client: a register on another machine, asked through its API; nothing but Python's own library."""

from repatria.client.client import Client

__all__ = ["Client"]
