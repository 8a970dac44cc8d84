"""Who belongs to a group: asked of a person, and of people who are not named yet.

The referee has its own reading of groups and does not use this one.
"""

from __future__ import annotations

from repatria.core.clearing.situation import Person, Reservoir
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
from repatria.core.terms.health import HealthTier

_WOUNDED = {
    Severity.GRAVELY: {HealthTier.GRAVE},
    Severity.SERIOUSLY: {HealthTier.GRAVE, HealthTier.SERIOUS},
    Severity.AT_ALL: {HealthTier.GRAVE, HealthTier.SERIOUS, HealthTier.WOUNDED_OR_SICK},
}


def selects(group: Group, person: Person) -> bool:
    """True when the person is surely meant; what is unknown of him puts him in no group."""
    match group:
        case Everyone():
            return True
        case Soldiers():
            return person.depends_on == group.of and not person.is_civilian
        case Civilians():
            return person.depends_on == group.of and person.is_civilian
        case PeopleOf():
            return person.depends_on == group.of
        case HeldBy():
            return person.held_by == group.power
        case Wounded():
            return person.tier in _WOUNDED[group.how]
        case InCaptivity():
            return person.months_in_captivity is not None and person.months_in_captivity >= group.months
        case AgedUnder():
            return person.age_years is not None and person.age_years < group.years
        case AgedAtLeast():
            return person.age_years is not None and person.age_years >= group.years
        case With():
            return person.attributes.get(group.attribute) in group.values
        case Named():
            return not person.records.isdisjoint(group.records)
        case InGroup():
            return group.group in person.groups
        case GroupAnd():
            return all(selects(part, person) for part in group.parts)
        case GroupOr():
            return any(selects(part, person) for part in group.parts)
        case GroupNot():
            return not selects(group.part, person)


def may_be_among(group: Group, unnamed: Reservoir) -> bool | None:
    """Whether unnamed people are meant: True or False for all of them, None when it cannot be said."""
    match group:
        case Everyone():
            return True
        case PeopleOf() | Soldiers() | Civilians():
            if unnamed.depends_on is not None and unnamed.depends_on != group.of:
                return False
            # Lists speak of soldiers as a rule; whether civilians are among them is not known.
            return None if unnamed.depends_on is None or isinstance(group, Civilians) else True
        case HeldBy():
            return unnamed.held_by == group.power
        case Named():
            return False  # whoever is named is listed
        case InGroup():
            return True if group.group == unnamed.group else None
        case GroupAnd():
            return _every([may_be_among(part, unnamed) for part in group.parts])
        case GroupOr():
            return _negated(_every([_negated(may_be_among(part, unnamed)) for part in group.parts]))
        case GroupNot():
            return _negated(may_be_among(group.part, unnamed))
        case _:
            return None


def _every(answers: list[bool | None]) -> bool | None:
    """Kleene's strong conjunction."""
    if False in answers:
        return False
    return None if None in answers else True


def _negated(answer: bool | None) -> bool | None:
    return None if answer is None else not answer
