"""Dice: chance that comes out the same on every machine, made from words and never from the machine.

Source: Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, OOPSLA.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")

_MASK = (1 << 64) - 1


class Dice:
    """A stream of numbers that a text determines.

    Args:
        words: what the stream is for, such as `seed 7 person 12 event 3`.
    """

    __slots__ = ("_state",)

    def __init__(self, words: str) -> None:
        self._state = int.from_bytes(sha256(words.encode()).digest()[:8])

    def below(self, limit: int) -> int:
        """A whole number from 0 up to but not including a limit."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return (mixed ^ (mixed >> 31)) * limit >> 64

    def between(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`."""
        return least + self.below(most - least + 1)

    def happens(self, percent: float) -> bool:
        """True in so many of a hundred throws."""
        return self.below(100_000) < percent * 1000

    def one_of(self, things: Sequence[T]) -> T:
        """One of several things, each as likely."""
        return things[self.below(len(things))]
