"""Somebody whom nobody has named yet: what a person would be like whom a group means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import product

from repatria.core.clearing.members import selects
from repatria.core.clearing.situation import Lane, Option, OptionState, Person, Reservoir
from repatria.core.offers.groups import (
    AgedAtLeast,
    AgedUnder,
    Civilians,
    Group,
    InCaptivity,
    InGroup,
    PeopleOf,
    Soldiers,
    With,
    parts_of,
)
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import PersonId, Power, Ref

NOT_SPOKEN_OF = Ref("group:none")
"""Stands for people of whom no register speaks, and whom a condition asks for."""


@lru_cache(maxsize=4096)
def someone_of(group: Group, unnamed: Reservoir, to: Power) -> Person | None:
    """Somebody whom a group means, of people of whom little is known; None where there can be nobody.

    What is not known of them is free.
    """
    base = Person(
        id=PersonId("record:unlocked/somebody"),
        held_by=unnamed.held_by,
        depends_on=unnamed.depends_on,
        options={to: Option(OptionState.FIRM)},
        lane=Lane.AGREEMENT,
        groups=frozenset({unnamed.group} - {NOT_SPOKEN_OF}),
    )
    for person in _likely(base, list(_simple(group))):
        if selects(group, person):
            return person
    return None


def _likely(base: Person, asked: list[Group]) -> Iterator[Person]:
    """Persons such as simple groups ask for, the plainest first."""
    powers = [one.of for one in asked if isinstance(one, Soldiers | Civilians | PeopleOf)]
    depends_on = [base.depends_on] if base.depends_on is not None else [*dict.fromkeys(powers), None]
    withs = [one for one in asked if isinstance(one, With)]
    values = [[(one.attribute, value) for value in (None, *one.values)] for one in withs]
    groups = frozenset(one.group for one in asked if isinstance(one, InGroup))
    months = [None, *(one.months for one in asked if isinstance(one, InCaptivity))]
    years = [one.years for one in asked if isinstance(one, AgedAtLeast)]
    ages = [None, 0, *years, *(one.years for one in asked if isinstance(one, AgedUnder))]
    tiers = (HealthTier.UNKNOWN, HealthTier.GRAVE)
    statuses = (None, "civilian")
    groups_and_more = (base.groups, base.groups | groups)
    for given in product(*values):
        for person in product(groups_and_more, statuses, tiers, months, ages, depends_on):
            in_groups, status, tier, held, age, power = person
            attributes = {name: value for name, value in (("status", status), *given) if value is not None}
            yield replace(
                base,
                depends_on=power,
                groups=in_groups,
                tier=tier,
                months_in_captivity=held,
                age_years=age,
                attributes=attributes,
            )


def _simple(group: Group) -> Iterator[Group]:
    yield group
    for part in parts_of(group):
        yield from _simple(part)
