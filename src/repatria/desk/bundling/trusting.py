"""Trusting another register's key, once its fingerprint was compared with its keeper."""

from __future__ import annotations

import re

from repatria.core.archive.bundle.verifier import Verifier, parse_verifier
from repatria.core.errors import BadInput

TYPED = 32
"""Hexadecimal digits of a fingerprint that are compared at least: 128 bits."""


def compared_key(text: str, fingerprint: str) -> Verifier:
    """A key whose fingerprint was typed as its keeper read it out.

    Raises:
        BadInput: it is no key, or the fingerprint is too short or another's.
    """
    try:
        key = parse_verifier(text)
    except ValueError as error:
        what, remedy = f"{error}.", "Copy the key that the other register's own page of bundles shows."
        raise BadInput.of("bundle.not-a-key", "the key", what, remedy) from None
    digits = re.sub(r"\s", "", fingerprint).lower()
    if len(digits) < TYPED or not key.fingerprint.startswith(digits):
        what = "is not that of the key." if digits else "was not compared."
        remedy = f"Type its first {TYPED} digits as the keeper reads them. Keep out a key that differs."
        raise BadInput.of("bundle.fingerprint", "the fingerprint", what, remedy)
    return key
