"""Clauses of an offer by their place, and the offer with one of them moved or given up.

A place is what rows of the model are called by, without the offer's number: `("most", 0)` and
`("least", 0)` for the bounds of the first grant, `("condition", 1, 0)` for a part of the condition,
`("apart", name)` for an offer beside which it is not exercised, `("alternatives", 0)` for a limit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from repatria.core.offers.bounds import AllOf, AtLeast, Between, Exactly, GrantBound, UpTo
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
from repatria.core.offers.groups import Everyone
from repatria.core.offers.offer import Alternatives, Offer
from repatria.core.offers.tokens import MOST_PEOPLE

Clause: TypeAlias = tuple[str | int, ...]

ALWAYS_TRUE = Receives(None, UpTo(MOST_PEOPLE), Everyone())
"""A statement that holds of every plan: it stands where a condition loses its last part.

An offer without condition is another offer: it may let people go whose return is owed.
"""


def without(offer: Offer, *clauses: Clause) -> Offer:
    """The offer with clauses given up."""
    return moved(offer, dict.fromkeys(clauses))


def moved(offer: Offer, bounds: Mapping[Clause, int | None]) -> Offer:
    """The offer with clauses moved to new bounds, or given up where the bound is None.

    Args:
        offer: the offer.
        bounds: for the place of each clause its new least or most number; for a limit on
            alternatives the new limit.
    """
    for clause, bound in bounds.items():
        offer = _moved(offer, clause, bound)
    limits = tuple(choice for choice in offer.alternatives if choice.most < MOST_PEOPLE)
    condition = None if offer.condition is None else _simplified(offer.condition) or ALWAYS_TRUE
    return replace(offer, condition=condition, alternatives=limits)


def _moved(offer: Offer, clause: Clause, bound: int | None) -> Offer:
    """One clause moved, with every other clause still in its place."""
    match clause:
        case ("most" | "least" as end, int(place)):
            grants = list(offer.grants)
            grants[place] = replace(grants[place], bound=_grant_bound(grants[place].bound, str(end), bound))
            return replace(offer, grants=tuple(grants))
        case ("condition", *path):
            assert offer.condition is not None
            return replace(offer, condition=_edited(offer.condition, [int(step) for step in path], bound))
        case ("apart", name):
            kept = tuple(other for other in offer.not_together_with if other != name)
            return replace(offer, not_together_with=kept)
        case ("alternatives", int(place)):
            choices = list(offer.alternatives)
            choices[place] = Alternatives(MOST_PEOPLE if bound is None else bound, choices[place].others)
            return replace(offer, alternatives=tuple(choices))
    raise ValueError(f"{clause} is no clause of an offer")


def _grant_bound(bound: GrantBound, end: str, number: int | None) -> GrantBound:
    if isinstance(bound, AllOf) and end == "most":
        return bound  # all are all; nobody beyond them is meant
    least, most = _ends(bound)
    if end == "most":
        most = number
    else:
        least = number or 0
    if least <= 0:
        return UpTo(MOST_PEOPLE if most is None else most)
    if most is None:
        return AtLeast(least)
    return Exactly(least) if least == most else Between(least, most)


def _ends(bound: GrantBound) -> tuple[int, int | None]:
    match bound:
        case UpTo(most):
            return 0, most
        case AtLeast(least):
            return least, None
        case Exactly(number):
            return number, number
        case Between(least, most):
            return least, most
        case AllOf():
            return MOST_PEOPLE, None  # nobody beyond those whom it means can go anyhow


def _edited(condition: Condition, path: list[int], bound: int | None) -> Condition:
    """The condition with the simple statement at a path moved, or given up; the other paths stay."""
    match condition:
        case And(parts):
            return And(_with_edited(parts, path, bound))
        case Or(parts):
            return Or(_with_edited(parts, path, bound))
        case AtLeastOf(least, parts):
            return AtLeastOf(least, _with_edited(parts, path, bound))
        case Not(part):
            inner = _turned(part)
            return _statement(condition, path, bound) if inner is None else _edited(inner, path, bound)
        case _:
            return _statement(condition, path, bound)


def _with_edited(parts: tuple[Condition, ...], path: list[int], bound: int | None) -> tuple[Condition, ...]:
    step, *rest = path
    return (*parts[:step], _edited(parts[step], rest, bound), *parts[step + 1 :])


def _turned(part: Condition) -> Condition | None:
    """What not to hold of a joined condition comes to; None for a simple one."""
    match part:
        case Not(inner):
            return inner
        case And(parts):
            return Or(tuple(map(_negated, parts)))
        case Or(parts):
            return And(tuple(map(_negated, parts)))
        case AtLeastOf(least, parts):
            return AtLeastOf(len(parts) - least + 1, tuple(map(_negated, parts)))
        case _:
            return None


def _negated(condition: Condition) -> Condition:
    return condition.part if isinstance(condition, Not) else Not(condition)


def _simplified(condition: Condition) -> Condition | None:
    """The condition without the statements that always hold; None where nothing is left."""
    match condition:
        case And(parts):
            return _several(len(parts), parts)
        case Or(parts):
            return _several(1, parts)
        case AtLeastOf(least, parts):
            return _several(least, parts)
        case _:
            return None if condition is ALWAYS_TRUE else condition


def _several(least: int, parts: tuple[Condition, ...]) -> Condition | None:
    left = [part for part in map(_simplified, parts) if part is not None]
    least -= len(parts) - len(left)
    if least <= 0:
        return None
    if len(left) == 1:
        return left[0]
    if least == len(left):
        return And(tuple(left))
    return Or(tuple(left)) if least == 1 else AtLeastOf(least, tuple(left))


def _statement(statement: Condition, path: list[int], bound: int | None) -> Condition:
    """A simple statement, or the opposite of one, with its bound moved."""
    count = statement.part if isinstance(statement, Not) else statement
    if isinstance(count, Fact) or count is ALWAYS_TRUE:
        return ALWAYS_TRUE
    ends = _two_ends(statement)
    if ends is not None:
        return _edited(ends, path, bound)
    if bound is None:
        return ALWAYS_TRUE
    assert isinstance(count, Receives | Releases)
    is_most = isinstance(count.bound, UpTo) is not isinstance(statement, Not)
    return at_most(count, bound) if is_most else replace(count, bound=AtLeast(bound))


def _two_ends(statement: Condition) -> And | Or | None:
    """A statement with a lower and an upper end as two."""
    count = statement.part if isinstance(statement, Not) else statement
    assert isinstance(count, Receives | Releases)
    match count.bound:
        case Exactly(number):
            least, most = number, number
        case Between():
            least, most = count.bound.least, count.bound.most
        case _:
            return None
    if isinstance(statement, Not):
        return Or((at_most(count, least - 1), replace(count, bound=AtLeast(most + 1))))
    return And((replace(count, bound=AtLeast(least)), at_most(count, most)))


def at_most(count: Count, most: int) -> Condition:
    """That a count does not exceed a number."""
    return replace(count, bound=UpTo(most)) if most > 0 else Not(replace(count, bound=AtLeast(1)))
