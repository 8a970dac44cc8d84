"""The published tie-break between people, or plans, that are equal in every criterion.

It uses neither names nor the order of a list: it orders people by the SHA-256 digest of their
ids, which nobody can steer towards somebody after the ids were given, and anybody can compute.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

RULE = "the lower SHA-256 digest of `repatria tie-break` and the person's id goes first"
"""The rule in words, for explanations."""

MOST = 4096
"""Weights of equal plans lie between 1 and this."""


@lru_cache(maxsize=1 << 17)
def tie_key(person: str) -> bytes:
    """A person's place among equals; the lower goes first."""
    return sha256(f"repatria tie-break\n{person}".encode()).digest()


def tie_weight(*what: object) -> int:
    """A weight from 1 to `MOST` that depends on nothing but what is named.

    Plans equal in every criterion differ in their sums of such weights with high probability,
    so that one of them is chosen whatever the solver would have preferred.

    Source:
        The isolating lemma: Mulmuley, Vazirani and Vazirani (1987), Combinatorica 7:105-113.
    """
    digest = tie_key("\n".join(map(str, what)))
    return 1 + int.from_bytes(digest[:4]) % MOST
