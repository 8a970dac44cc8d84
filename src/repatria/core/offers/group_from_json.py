"""Groups of people from JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from repatria.core.offers import json_parts as read
from repatria.core.offers.groups import (
    AgedAtLeast,
    AgedUnder,
    Civilians,
    Everyone,
    Group,
    GroupAnd,
    GroupNot,
    GroupOr,
    HeldBy,
    InCaptivity,
    InGroup,
    Named,
    PeopleOf,
    Severity,
    Soldiers,
    With,
    Wounded,
)
from repatria.core.offers.json_parts import Json

_SIMPLE: Mapping[str, Callable[[Json], Group]] = {
    "soldiers_of": lambda data: Soldiers(read.power(data)),
    "civilians_of": lambda data: Civilians(read.power(data)),
    "people_of": lambda data: PeopleOf(read.power(data)),
    "held_by": lambda data: HeldBy(read.power(data)),
    "wounded": lambda data: Wounded(Severity(read.words(data))),
    "in_captivity_months": lambda data: InCaptivity(read.number(data)),
    "aged_under": lambda data: AgedUnder(read.number(data)),
    "aged_at_least": lambda data: AgedAtLeast(read.number(data)),
    "named": lambda data: Named(tuple(map(read.reference, read.filled(data)))),
    "in_group": lambda data: InGroup(read.reference(data)),
}

_KEYS = {*_SIMPLE, "everyone", "with", "values", "and", "or", "not"}


def group_from_json(data: Json, depth: int) -> Group:
    """Read a group.

    Args:
        data: its JSON form.
        depth: how many levels of nesting may follow.

    Raises:
        ValueError: it has not exactly one known form.
    """
    mapping = read.mapping(data, _KEYS)
    match sorted(mapping):
        case ["and"]:
            return GroupAnd(read.joined(mapping["and"], depth, group_from_json))
        case ["or"]:
            return GroupOr(read.joined(mapping["or"], depth, group_from_json))
        case ["not"]:
            return GroupNot(group_from_json(mapping["not"], read.deeper(depth)))
        case ["values", "with"]:
            values = tuple(map(read.words, read.filled(mapping["values"])))
            return With(read.attribute(mapping["with"]), values)
        case ["everyone"] if mapping["everyone"] is True:
            return Everyone()
        case [key] if key in _SIMPLE:
            return _SIMPLE[key](mapping[key])
        case _:
            raise ValueError(f"a group has exactly one of {', '.join(sorted(_KEYS - {'values'}))}")
