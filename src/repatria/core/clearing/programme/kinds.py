"""Kinds: people of whom everything that a round of offers asks has the same answer.

A hundred thousand people are some thousands of kinds, and each question is asked once of a kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from repatria.core.clearing.situation import Option, Person, Situation
from repatria.core.offers.groups import (
    AgedAtLeast,
    AgedUnder,
    Civilians,
    Everyone,
    Group,
    HeldBy,
    InCaptivity,
    InGroup,
    Named,
    PeopleOf,
    Soldiers,
    With,
    Wounded,
    parts_of,
)
from repatria.core.terms.records import Power, Ref


def kinds(situation: Situation, groups: Iterable[Group]) -> tuple[tuple[Person, ...], ...]:
    """Everybody, sorted into those of whom each group, way and weight says the same.

    Args:
        situation: who is there.
        groups: every group that the offers speak of.
    """
    profile = _profiles(situation, groups)
    found: dict[object, list[Person]] = {}
    for person in situation.people:
        found.setdefault(profile(person), []).append(person)
    return tuple(map(tuple, found.values()))


def _profiles(situation: Situation, groups: Iterable[Group]) -> Callable[[Person], object]:
    """A reader of everything about a person that ways and weights depend on under these groups.

    What no offer asks for is left out, so that few profiles stand for many people.
    """
    asked = _Asked(situation, groups)
    options: dict[int, object] = {}

    def profile(person: Person) -> object:
        # The situation keeps every mapping alive, so its identity stands for it.
        place = id(person.options)
        if place not in options:
            options[place] = _examined(person.options)
        return (
            person.held_by,
            person.depends_on,
            person.lane,
            person.tier,
            options[place],
            len(person.lane_reasons),
            *asked.of(person),
        )

    return profile


def _examined(options: Mapping[Power, Option]) -> object:
    return tuple((to, option.state, len(option.reasons)) for to, option in sorted(options.items()))


_FORESEEN = (
    Everyone,
    Soldiers,
    Civilians,
    PeopleOf,
    HeldBy,
    Wounded,
    InCaptivity,
    AgedUnder,
    AgedAtLeast,
    With,
    Named,
    InGroup,
)
"""The simple groups that a profile answers; a group of another kind makes everybody unlike the others."""


class _Asked:
    """What groups and tables ask of a person besides Powers, lane, health and gates."""

    def __init__(self, situation: Situation, groups: Iterable[Group]) -> None:
        simple = set(_simple(groups))
        self.months = sorted({one.months for one in simple if isinstance(one, InCaptivity)})
        self.years = sorted({one.years for one in simple if isinstance(one, AgedUnder | AgedAtLeast)})
        self.groups = frozenset(one.group for one in simple if isinstance(one, InGroup))
        self.records: frozenset[Ref] = frozenset(
            record for one in simple if isinstance(one, Named) for record in one.records
        )
        tables = {table.attribute for table in situation.tables.values()}
        asked = {one.attribute for one in simple if isinstance(one, With)}
        self.attributes = tuple(sorted(asked | tables | {"status"}))
        self.unforeseen = not all(isinstance(one, _FORESEEN) for one in simple)

    def of(self, person: Person) -> Iterator[object]:
        months, years, attributes = person.months_in_captivity, person.age_years, person.attributes
        yield tuple(map(attributes.get, self.attributes))
        if self.months:
            yield None if months is None else sum(months >= one for one in self.months)
        if self.years:
            yield None if years is None else sum(years >= one for one in self.years)
        if self.groups:
            yield person.groups & self.groups
        if self.records:
            yield person.records & self.records
        if self.unforeseen:
            yield person.id


def _simple(groups: Iterable[Group]) -> Iterator[Group]:
    for group in groups:
        inner = parts_of(group)
        if inner:
            yield from _simple(inner)
        else:
            yield group
