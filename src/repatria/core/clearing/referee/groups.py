"""The referee's own reading of groups; it uses nothing of the model's."""

from __future__ import annotations

from repatria.core.clearing.situation import Person, Reservoir
from repatria.core.offers import groups as g
from repatria.core.terms.health import HealthTier

_GRAVEST_FIRST = (HealthTier.GRAVE, HealthTier.SERIOUS, HealthTier.WOUNDED_OR_SICK)
_HOW_MANY_TIERS = {g.Severity.GRAVELY: 1, g.Severity.SERIOUSLY: 2, g.Severity.AT_ALL: 3}


def belongs(person: Person, group: g.Group) -> bool:
    """Whether the words of a group mean a person; what nobody knows of him does not make him one."""
    if isinstance(group, g.GroupAnd):
        return not any(not belongs(person, part) for part in group.parts)
    if isinstance(group, g.GroupOr):
        return not all(not belongs(person, part) for part in group.parts)
    if isinstance(group, g.GroupNot):
        return not belongs(person, group.part)
    if isinstance(group, g.Soldiers | g.Civilians | g.PeopleOf):
        is_civilian = person.attributes.get("status", "") == "civilian"
        fits = {g.Soldiers: not is_civilian, g.Civilians: is_civilian, g.PeopleOf: True}
        return fits[type(group)] and person.depends_on == group.of
    if isinstance(group, g.HeldBy):
        return person.held_by == group.power
    if isinstance(group, g.Wounded):
        return person.tier in _GRAVEST_FIRST[: _HOW_MANY_TIERS[group.how]]
    if isinstance(group, g.InCaptivity):
        return (person.months_in_captivity if person.months_in_captivity is not None else -1) >= group.months
    if isinstance(group, g.AgedUnder | g.AgedAtLeast):
        if person.age_years is None:
            return False
        return (person.age_years < group.years) == isinstance(group, g.AgedUnder)
    if isinstance(group, g.With):
        return group.attribute in person.attributes and person.attributes[group.attribute] in group.values
    if isinstance(group, g.Named):
        return bool(set(group.records) & set(person.records))
    if isinstance(group, g.InGroup):
        return group.group in person.groups
    return isinstance(group, g.Everyone)


def could_belong(unnamed: Reservoir, group: object) -> bool:
    """Whether the words of a group could mean people of whom only their group is known."""
    return True in _possible(unnamed, group)


def _possible(unnamed: Reservoir, group: object) -> set[bool]:
    """The answers that are possible for people of whom only their group is known."""
    either = {True, False}
    if isinstance(group, g.GroupNot):
        return {not answer for answer in _possible(unnamed, group.part)}
    if isinstance(group, g.GroupAnd | g.GroupOr):
        answers = [_possible(unnamed, part) for part in group.parts]
        joined = all if isinstance(group, g.GroupAnd) else any
        return {joined(True in one for one in answers), joined(one == {True} for one in answers)}
    if isinstance(group, g.Everyone):
        return {True}
    if isinstance(group, g.Named):
        return {False}
    if isinstance(group, g.HeldBy):
        return {group.power == unnamed.held_by}
    if isinstance(group, g.Soldiers | g.PeopleOf | g.Civilians):
        if unnamed.depends_on is None or isinstance(group, g.Civilians):
            return either if unnamed.depends_on in (None, group.of) else {False}
        return {unnamed.depends_on == group.of}
    if isinstance(group, g.InGroup):
        return {True} if group.group == unnamed.group else either
    return either
