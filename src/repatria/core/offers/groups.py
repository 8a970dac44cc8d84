"""Groups of people as predicates: who is meant, never a list of who happens to be there.

A predicate is asked of one person at a time, so a group grows and shrinks as the register
learns. Whether somebody belongs is answered in the clearing room, where the people are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from repatria.core.terms.records import Power, Ref


@dataclass(frozen=True, slots=True)
class Everyone:
    """Anybody at all; written `everyone`."""


@dataclass(frozen=True, slots=True)
class Soldiers:
    """Prisoners of war who depend on a Power; civilians are not among them."""

    of: Power


@dataclass(frozen=True, slots=True)
class Civilians:
    """Civilians who depend on a Power."""

    of: Power


@dataclass(frozen=True, slots=True)
class PeopleOf:
    """Anybody who depends on a Power, soldier or civilian."""

    of: Power


@dataclass(frozen=True, slots=True)
class HeldBy:
    """People whose Detaining Power is this one."""

    power: Power


class Severity(StrEnum):
    """How grave a wound or sickness has to be; each includes the graver ones."""

    GRAVELY = "gravely"  # Art. 110(1): direct repatriation
    SERIOUSLY = "seriously"  # Art. 110(2) or graver
    AT_ALL = "at all"


@dataclass(frozen=True, slots=True)
class Wounded:
    """The wounded and the sick; the Convention treats them alike."""

    how: Severity = Severity.AT_ALL


@dataclass(frozen=True, slots=True)
class InCaptivity:
    """People held for at least so many months; somebody whose capture is undated is not among them."""

    months: int


@dataclass(frozen=True, slots=True)
class AgedUnder:
    """People younger than so many years; somebody of unknown age is not among them."""

    years: int


@dataclass(frozen=True, slots=True)
class AgedAtLeast:
    """People of so many years or more; somebody of unknown age is not among them."""

    years: int


@dataclass(frozen=True, slots=True)
class With:
    """People of whom the file says one of these values: `with rank "captain", "major"`."""

    attribute: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """People one of whose records is among these references. A text of an offer never holds a name."""

    records: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class InGroup:
    """People who belong to a group of the register, such as `group:kursk-2025/captives`."""

    group: Ref


@dataclass(frozen=True, slots=True)
class GroupAnd:
    """People in every part; at least two parts."""

    parts: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class GroupOr:
    """People in at least one part; at least two parts."""

    parts: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class GroupNot:
    """People outside the part."""

    part: Group


Group: TypeAlias = (
    Everyone
    | Soldiers
    | Civilians
    | PeopleOf
    | HeldBy
    | Wounded
    | InCaptivity
    | AgedUnder
    | AgedAtLeast
    | With
    | Named
    | InGroup
    | GroupAnd
    | GroupOr
    | GroupNot
)

WOMEN = With("sex", ("female",))
"""Written `women`."""

MEN = With("sex", ("male",))
"""Written `men`."""


def parts_of(group: Group) -> tuple[Group, ...]:
    """The parts that a group is joined from; none for a simple one."""
    match group:
        case GroupAnd() | GroupOr():
            return group.parts
        case GroupNot():
            return (group.part,)
        case _:
            return ()
