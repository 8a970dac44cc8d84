"""Bounds: how many of a group, absolutely, all of them, or for each one released."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class AllOf:
    """Everyone of the group.

    Args:
        who_may_go: leaves out those whom a shut gate of law keeps from every place named. Without
            it one such person keeps all the others back, and the explanation names him.
    """

    who_may_go: bool = False


@dataclass(frozen=True, slots=True)
class UpTo:
    """At most so many, and at least one, for an offer that moves nobody is not exercised."""

    most: int


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many or more."""

    least: int


@dataclass(frozen=True, slots=True)
class Exactly:
    """So many, neither more nor fewer."""

    number: int


@dataclass(frozen=True, slots=True)
class Between:
    """From `least` to `most`, both included."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class ForEach:
    """At least `count` for each `released` people whom this offer releases; only in a condition."""

    count: int
    released: int


GrantBound: TypeAlias = AllOf | UpTo | AtLeast | Exactly | Between
"""How many a grant lets go."""

CountBound: TypeAlias = GrantBound | ForEach
"""How many a condition asks for."""
