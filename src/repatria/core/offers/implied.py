"""Whether one group surely lies within another, by the words of both alone.

Sound and not complete: True is certain for every person whom a register could hold, and False
says only that the words do not show it. Places that are named later are counted by it, since
nobody can yet be asked whether he belongs.
"""

from __future__ import annotations

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
    Named,
    PeopleOf,
    Severity,
    Soldiers,
    With,
    Wounded,
)

_GRAVITY = {Severity.GRAVELY: 2, Severity.SERIOUSLY: 1, Severity.AT_ALL: 0}


def implies(narrow: Group, wide: Group) -> bool:
    """True when everybody in `narrow` is surely in `wide`."""
    return _Implying().holds(narrow, wide)


class _Implying:
    """Remembers each pair of parts asked, so that the time is bounded by the product of both sizes."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, int], bool] = {}

    def holds(self, narrow: Group, wide: Group) -> bool:
        pair = (id(narrow), id(wide))
        if pair not in self.known:
            self.known[pair] = self._holds(narrow, wide)
        return self.known[pair]

    def _holds(self, narrow: Group, wide: Group) -> bool:
        if narrow == wide or isinstance(wide, Everyone):
            return True
        if isinstance(wide, GroupAnd):
            return all(self.holds(narrow, part) for part in wide.parts)
        if isinstance(narrow, GroupOr):
            return all(self.holds(part, wide) for part in narrow.parts)
        if isinstance(wide, GroupOr) and any(self.holds(narrow, part) for part in wide.parts):
            return True
        if isinstance(narrow, GroupAnd):
            return any(self.holds(part, wide) for part in narrow.parts)
        if isinstance(wide, GroupNot):
            opposite = isinstance(narrow, GroupNot) and self.holds(wide.part, narrow.part)
            return opposite or _apart(narrow, wide.part)
        return _within(narrow, wide)


def _within(narrow: Group, wide: Group) -> bool:
    """The same for simple groups of different words."""
    match narrow, wide:
        case (Soldiers(one) | Civilians(one), PeopleOf(other)):
            return one == other
        case Wounded(one), Wounded(other):
            return _GRAVITY[one] >= _GRAVITY[other]
        case InCaptivity(one), InCaptivity(other):
            return one >= other
        case AgedUnder(one), AgedUnder(other):
            return one <= other
        case AgedAtLeast(one), AgedAtLeast(other):
            return one >= other
        case With(attribute, values), With(asked, others):
            return attribute == asked and set(values) <= set(others)
        case Named(records), Named(others):
            return set(records) <= set(others)
        case _:
            return False


def _apart(one: Group, other: Group) -> bool:
    """True when nobody can be in both of two simple groups."""
    match one, other:
        case (Soldiers(), Civilians()) | (Civilians(), Soldiers()):
            return True
        case (
            Soldiers(first) | Civilians(first) | PeopleOf(first),
            Soldiers(second) | Civilians(second) | PeopleOf(second),
        ):
            return first != second
        case HeldBy(first), HeldBy(second):
            return first != second
        case With(attribute, values), With(asked, others):
            return attribute == asked and not set(values) & set(others)
        case (AgedUnder(young), AgedAtLeast(old)) | (AgedAtLeast(old), AgedUnder(young)):
            return young <= old
        case _:
            return False
