"""Conditions: statements about the whole plan, on which a Power makes its offer rest.

A condition counts people who are received or released under the plan. Whoever goes because
the law demands it is never counted: a duty is not a price (GC III 109, 118).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from repatria.core.offers.bounds import CountBound
from repatria.core.offers.groups import Group
from repatria.core.terms.records import Power, Ref


@dataclass(frozen=True, slots=True)
class Receives:
    """A Power receives so many of a group.

    Args:
        power: who receives; None means any Power.
        bound: how many.
        group: of whom.
        source: from which Detaining Power; None means from any.
        table: the equivalence table to count by; None counts heads.
    """

    power: Power | None
    bound: CountBound
    group: Group
    source: Power | None = None
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Releases:
    """A Power releases so many of a group.

    Args:
        power: the Detaining Power; None means any.
        bound: how many.
        group: of whom.
        to: the Power that receives them; None means any.
        table: the equivalence table to count by; None counts heads.
    """

    power: Power | None
    bound: CountBound
    group: Group
    to: Power | None = None
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something outside the people is confirmed, such as `event:kursk-2025/funds-confirmed`."""

    event: Ref


@dataclass(frozen=True, slots=True)
class And:
    """Every part holds; at least two parts."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds; at least two parts."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class AtLeastOf:
    """At least so many of the parts hold; at least two parts."""

    least: int
    parts: tuple[Condition, ...]


Count: TypeAlias = Receives | Releases
"""The statements that count people."""

Condition: TypeAlias = Count | Fact | And | Or | Not | AtLeastOf


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The parts that a condition is joined from; none for a simple one."""
    match condition:
        case And() | Or() | AtLeastOf():
            return condition.parts
        case Not():
            return (condition.part,)
        case _:
            return ()


def simple_parts(condition: Condition | None) -> tuple[Receives | Releases | Fact, ...]:
    """The simple statements of a condition, as they are written from left to right."""
    if condition is None:
        return ()
    if isinstance(condition, Receives | Releases | Fact):
        return (condition,)
    return tuple(simple for part in parts_of(condition) for simple in simple_parts(part))


def counts_in(condition: Condition | None) -> tuple[Count, ...]:
    """The statements of a condition that count people."""
    return tuple(part for part in simple_parts(condition) if not isinstance(part, Fact))
