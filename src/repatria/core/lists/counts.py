"""Counts of people by nested groups, without small counts and without what would give them away.

A cell stands for everybody in it, and below it for each part. A count from 1 to 4 is left out. So is a
further part where the whole would give it away, and the whole itself where no part is left for that;
then the same is asked of the next larger whole. What is left out never can be reckoned from what stands.

Source: Hundepool et al. (2012), Statistical Disclosure Control, ch. 4 (complementary suppression).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SMALLEST_SHOWN = 5
"""Counts below this and above nought are not shown."""

Path = tuple[str, ...]
"""A group within groups: the holder, then the Power, then the category. The empty one is everybody."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One count: the group, and how many; None where it is left out."""

    path: Path
    number: int | None


def counted(people: Iterable[Path], smallest: int = SMALLEST_SHOWN) -> tuple[Cell, ...]:
    """The counts of every group and of each whole, in order, as they may be shown.

    Args:
        people: the innermost group of each person; all paths are of one length.
        smallest: the smallest count that is shown.
    """
    totals: Counter[Path] = Counter()
    for person in people:
        for depth in range(len(person) + 1):
            totals[person[:depth]] += 1
    hidden = hidden_of(totals, smallest)
    return tuple(Cell(path, None if path in hidden else totals[path]) for path in sorted(totals))


def hidden_of(totals: Mapping[Path, int], smallest: int) -> frozenset[Path]:
    """The groups whose counts are left out."""
    return _Hiding(totals, smallest).hidden()


class _Hiding:
    def __init__(self, totals: Mapping[Path, int], smallest: int) -> None:
        self.totals, self.smallest = totals, smallest
        self.parts: dict[Path, list[Path]] = {}
        for path in sorted(totals):
            if path:
                self.parts.setdefault(path[:-1], []).append(path)
        self.left_out = {path for path, number in totals.items() if 0 < number < smallest}

    def hidden(self) -> frozenset[Path]:
        # From the innermost wholes outwards; leaving a whole out may ask for more within others, which
        # is seen to at once, so that what was settled stays settled.
        for whole in sorted(self.parts, key=lambda path: (-len(path), path)):
            self._settle(whole)
        return frozenset(self.left_out)

    def _settle(self, whole: Path) -> None:
        """Leave out parts until the whole tells nothing of those left out, or the whole as well."""
        if whole in self.left_out:
            self._open_within(whole)
            return
        others = sorted((part for part in self.parts[whole] if part not in self.left_out), key=self._cost)
        while self._tells(whole) and others:
            self._leave_out(others.pop(0))
        if self._tells(whole):
            self._leave_out(whole)

    def _tells(self, whole: Path) -> bool:
        """True when the whole leaves too little doubt about the parts that are left out."""
        parts = [part for part in self.parts[whole] if part in self.left_out]
        doubt = sum(self.totals[part] - self._least(part) for part in parts)
        return bool(parts) and (len(parts) == 1 or doubt < self.smallest - 1)

    def _least(self, path: Path) -> int:
        """What a group surely has: what is shown within it, and one person in each part that is not."""
        if path not in self.left_out:
            return self.totals[path]
        return sum(map(self._least, self.parts.get(path, []))) or 1

    def _leave_out(self, path: Path) -> None:
        self.left_out.add(path)
        self._open_within(path)

    def _open_within(self, path: Path) -> None:
        """A whole that is left out must not be the sum of parts that all stand."""
        parts = self.parts.get(path, [])
        if parts and not any(part in self.left_out for part in parts):
            self._leave_out(min(parts, key=self._cost))

    def _cost(self, path: Path) -> tuple[int, Path]:
        return self.totals[path], path
