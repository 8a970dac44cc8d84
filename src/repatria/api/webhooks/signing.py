"""The signature of a delivery: HMAC-SHA256 over its time and its exact bytes.

A receiver takes the secret that he was shown once, computes the same, compares in constant time, and
refuses a time that is more than five minutes away, so that a delivery that was listened to is of no
use later.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

HEADER = "Repatria-Signature"
MOST_SECONDS_APART = 300


def signature(secret: str, moment: int, body: bytes) -> str:
    """The header's value.

    Args:
        secret: the subscription's.
        moment: when it is sent, in seconds since 1970.
        body: the bytes that are sent.
    """
    mark = hmac.new(secret.encode(), f"{moment}.".encode() + body, sha256).hexdigest()
    return f"t={moment},v1={mark}"


def is_signed(secret: str, header: str, body: bytes, now: int) -> bool:
    """What a receiver asks: whether a delivery is genuine and fresh."""
    parts = dict(part.partition("=")[::2] for part in header.split(","))
    moment = parts.get("t", "")
    if not (moment.isascii() and moment.isdigit()) or len(moment) > 12:
        return False
    if abs(now - int(moment)) > MOST_SECONDS_APART:
        return False
    return hmac.compare_digest(header.encode(), signature(secret, int(moment), body).encode())
