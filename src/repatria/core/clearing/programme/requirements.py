"""What an offer's condition requires of a plan, with every `not` worked inwards.

What has to be reached is met only by people whom the plan gives to this offer as
consideration, so that nobody is counted twice. What must not be exceeded looks at everybody
who goes. Turning a `not` round turns one kind into the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from repatria.core.clearing.members import may_be_among, selects
from repatria.core.clearing.situation import Lane, OptionState, Person, Situation
from repatria.core.offers.bounds import AllOf, AtLeast, Between, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import (
    And,
    AtLeastOf,
    Condition,
    Count,
    Fact,
    Not,
    Or,
    Receives,
    Releases,
)
from repatria.core.terms.records import Power, Ref


@dataclass(frozen=True, slots=True)
class Reach:
    """Consideration given to this offer comes to at least so much."""

    count: Count
    least: int


@dataclass(frozen=True, slots=True)
class Keep:
    """Everybody counted who goes comes to no more than so much."""

    count: Count
    most: int


@dataclass(frozen=True, slots=True)
class Outweigh:
    """Consideration given to this offer reaches the ratio to what it releases."""

    count: Count
    ratio: ForEach


@dataclass(frozen=True, slots=True)
class FallShort:
    """Everybody counted who goes stays below the ratio to what the offer releases."""

    count: Count
    ratio: ForEach


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A fact outside the people is as required."""

    event: Ref
    wanted: bool


@dataclass(frozen=True, slots=True)
class Impossible:
    """What no plan can show, and why."""

    count: Count
    why: str


@dataclass(frozen=True, slots=True)
class Several:
    """At least so many of the parts; all of them for `and`, one for `or`."""

    least: int
    parts: tuple[Requirement, ...]


Requirement: TypeAlias = Reach | Keep | Outweigh | FallShort | Confirmed | Impossible | Several
Simple: TypeAlias = Reach | Keep | Outweigh | FallShort | Confirmed | Impossible


Kinds: TypeAlias = Sequence[Sequence[Person]]
"""Everybody, sorted into those of whom a condition says the same."""


def required(condition: Condition, situation: Situation, kinds: Kinds, wanted: bool = True) -> Requirement:
    """What has to be true of a plan for a condition to hold, or not to hold."""
    match condition:
        case Not():
            return required(condition.part, situation, kinds, not wanted)
        case And():
            return _several(len(condition.parts), condition.parts, situation, kinds, wanted)
        case Or():
            return _several(1, condition.parts, situation, kinds, wanted)
        case AtLeastOf():
            return _several(condition.least, condition.parts, situation, kinds, wanted)
        case Fact():
            return Confirmed(condition.event, wanted)
        case Receives() | Releases():
            return _counted(condition, situation, kinds, wanted)


def _several(
    least: int, parts: tuple[Condition, ...], situation: Situation, kinds: Kinds, wanted: bool
) -> Requirement:
    # Not at least k of n is at least n - k + 1 of the opposites.
    needed = least if wanted else len(parts) - least + 1
    return Several(needed, tuple(required(part, situation, kinds, wanted) for part in parts))


def _counted(count: Count, situation: Situation, kinds: Kinds, wanted: bool) -> Requirement:
    if count.table is not None and count.table not in situation.tables:
        return Impossible(count, f"nobody gave the table {count.table}")
    match count.bound:
        case ForEach() as ratio:
            return Outweigh(count, ratio) if wanted else FallShort(count, ratio)
        case AllOf():
            return _everyone(count, situation, kinds, wanted)
        case AtLeast(least):
            return Reach(count, least) if wanted else Keep(count, least - 1)
        case UpTo(most):
            return Keep(count, most) if wanted else Reach(count, most + 1)
        case Exactly(number):
            return _within(count, number, number, wanted)
        case Between(least, most):
            return _within(count, least, most, wanted)


def _within(count: Count, least: int, most: int, wanted: bool) -> Requirement:
    if wanted:
        return Several(2, (Reach(count, least), Keep(count, most)))
    return Several(1, (Keep(count, least - 1), Reach(count, most + 1)))


def _everyone(count: Count, situation: Situation, kinds: Kinds, wanted: bool) -> Requirement:
    number = how_many(count, situation, kinds)
    if isinstance(number, int):
        return Reach(count, number) if wanted else Keep(count, number - 1)
    # Where it cannot be shown that all go, it is certain that not all are shown to go.
    return Impossible(count, number) if wanted else Several(0, ())


def ends_of(count: Count) -> tuple[Power | None, Power | None]:
    """From which Power and to which a statement counts people; None is any."""
    if isinstance(count, Receives):
        return count.source, count.power
    return count.power, count.to


def goes_between(count: Count, held_by: Power, to: Power) -> bool:
    """True when somebody who goes from one Power to another is where the statement looks.

    Whoever stays with the Power that holds him is received by nobody.
    """
    source, destination = ends_of(count)
    return held_by != to and source in (None, held_by) and destination in (None, to)


def how_many(count: Count, situation: Situation, kinds: Kinds) -> int | str:
    """How many `all of` means, or in words why that cannot be said."""
    source, destination = ends_of(count)
    for unnamed in situation.reservoirs:
        from_there = source in (None, unnamed.held_by) and destination != unnamed.held_by
        if from_there and unnamed.size != 0 and may_be_among(count.group, unnamed) is not False:
            return "some of them are not named yet"
    meant = sum(len(kind) for kind in kinds if _is_meant(count, kind[0]))
    return meant or "it means nobody who is known"


def _is_meant(count: Count, person: Person) -> bool:
    source, destination = ends_of(count)
    if person.lane is Lane.DUTY or source not in (None, person.held_by) or destination == person.held_by:
        return False
    assert isinstance(count.bound, AllOf)
    return selects(count.group, person) and (not count.bound.who_may_go or _may_go(person, destination))


def _may_go(person: Person, destination: Power | None) -> bool:
    return any(
        option.state is not OptionState.BARRED and to != person.held_by
        for to, option in person.options.items()
        if destination in (None, to)
    )
