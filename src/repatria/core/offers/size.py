"""The size of an offer, measured without recursion, so that what is far too deep can be refused too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from repatria.core.errors import BadInput, Problem
from repatria.core.offers import limits
from repatria.core.offers.conditions import Condition, Receives, Releases
from repatria.core.offers.conditions import parts_of as condition_parts
from repatria.core.offers.groups import Group, Named, With
from repatria.core.offers.groups import parts_of as group_parts
from repatria.core.offers.offer import Offer

_Part: TypeAlias = tuple[Group | Condition, int]


@dataclass(frozen=True, slots=True)
class Size:
    """How large an offer is.

    Args:
        depth: how many levels of joining lie within each other, in groups or in the condition.
        parts: its grants, statements and groups, with the parts that they are joined from.
        named: people named by reference, values asked for, and destinations.
        others: other offers that it names.
    """

    depth: int
    parts: int
    named: int
    others: int


def size_of(offer: Offer) -> Size:
    """The size of an offer. Counting stops early where the parts are far more than allowed."""
    depth = parts = named = 0
    for part, level in _walk(_roots(offer)):
        depth, parts = max(depth, level), parts + 1
        if isinstance(part, Named):
            named += len(part.records)
        elif isinstance(part, With):
            named += len(part.values)
        if parts > 2 * limits.MOST_PARTS:
            break
    others = len(offer.not_together_with) + sum(len(choice.others) for choice in offer.alternatives)
    destinations = sum(len(grant.to) for grant in offer.grants)
    return Size(depth, parts + len(offer.grants), named + destinations, others)


def size_problems(offer: Offer, where: str | None = None) -> tuple[Problem, ...]:
    """Each limit that an offer exceeds; nothing else of such an offer should be looked at."""
    return tuple(_problems(size_of(offer), where or f"offer {offer.id[: limits.LONGEST_NAME]}"))


def refuse_oversize(offers: Iterable[Offer], deepest: int = limits.DEEPEST_NESTING) -> None:
    """Refuse offers that exceed a limit, before anything recursive looks at them.

    Args:
        offers: the offers.
        deepest: how many levels of joining may lie within each other.

    Raises:
        BadInput: one of them is too deep or has too many parts.
    """
    problems: list[Problem] = []
    for offer in offers:
        problems += _problems(size_of(offer), f"offer {offer.id[: limits.LONGEST_NAME]}", deepest)
    if problems:
        raise BadInput(problems[: limits.MOST_SHOWN])


def _problems(size: Size, where: str, deepest: int = limits.DEEPEST_NESTING) -> Iterator[Problem]:
    if size.depth > deepest:
        remedy = f"Join no more than {deepest} levels within each other."
        yield Problem("offer.too-deep", where, "it is nested too deeply.", remedy)
    counted = (
        (size.parts, limits.MOST_PARTS, "clauses, statements and groups", "Make several offers of it."),
        (size.named, limits.MOST_NAMED, "people, values and destinations by name", "Name a group instead."),
        (size.others, limits.MOST_OTHERS, "other offers", "Join them in fewer offers."),
    )
    for number, most, what, remedy in counted:
        if number > most:
            yield Problem("offer.too-many", where, f"it has more than {most:,} {what}.", remedy)


def _roots(offer: Offer) -> Iterator[_Part]:
    yield from ((grant.group, 0) for grant in offer.grants)
    if offer.condition is not None:
        yield offer.condition, 0


def _walk(roots: Iterable[_Part]) -> Iterator[_Part]:
    waiting: list[_Part] = list(roots)
    while waiting:
        part, level = waiting.pop()
        yield part, level
        if isinstance(part, Receives | Releases):
            waiting.append((part.group, 0))  # a group's levels are counted from the group
        waiting.extend((below, level + 1) for below in _parts(part))


def _parts(part: Group | Condition) -> tuple[Group | Condition, ...]:
    # A part of another room's making has no parts; match on the class says which of the two it is.
    return (*group_parts(part), *condition_parts(part))  # type: ignore[arg-type]
