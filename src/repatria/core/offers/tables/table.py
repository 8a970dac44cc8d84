"""The table of equivalence: so many points for each value of what a file says of a person.

The Dix-Hill cartel of 22 July 1862 weighed a general at 60 privates and a captain at 6. Powers
agree on such a table; an offer names it and never carries its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table.

    Args:
        points: what each person counts for, in whole points, from 1.
        values: the values that count so, such as two ranks of equal standing; at least one.
    """

    points: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """An agreed table.

    Args:
        name: what offers call it in `by table NAME`.
        attribute: what is looked up in a person's file, the rank as a rule.
        lines: the points, in the order in which the Powers wrote them; at least one line.

    Source:
        Cartel for the general exchange of prisoners of war, 22 July 1862, Article 1.
    """

    name: str
    attribute: str
    lines: tuple[Line, ...]

    @property
    def points(self) -> Mapping[str, int]:
        """What each value counts for."""
        return {value: line.points for line in self.lines for value in line.values}
