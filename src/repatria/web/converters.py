"""Parts of addresses: a reference's key, and a claim's id."""

from __future__ import annotations


class KeyConverter:
    """The key of a reference, such as `kursk-2025/rifleman`; slashes belong to it."""

    regex = "[A-Za-z0-9][A-Za-z0-9._/-]*"

    def to_python(self, value: str) -> str:
        """As written."""
        return value

    def to_url(self, value: str) -> str:
        """As written."""
        return value
