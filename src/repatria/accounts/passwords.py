"""Passwords: Argon2id, and never so many at once that the machine's memory is gone.

Source: OWASP Password Storage Cheat Sheet (m = 19 MiB, t = 2, p = 1); RFC 9106.
"""

from __future__ import annotations

from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = 2
"""How many passwords are hashed at one time; the others wait."""

SHORTEST = 12

_turns = BoundedSemaphore(AT_ONCE)


class Argon2(Argon2PasswordHasher):
    """Argon2id with 32 MiB and three passes: above the least that is advised, and bearable for a laptop."""

    time_cost = 3
    memory_cost = 32 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """The encoded hash."""
        with _turns:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        """Whether it is the password."""
        with _turns:
            return bool(super().verify(password, encoded))
