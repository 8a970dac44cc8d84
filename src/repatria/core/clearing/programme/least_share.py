"""The least share: the Power that gets back the smallest share of its people gets back as much as it can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from repatria.core.clearing.plan import Level
from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.components import Component, merged
from repatria.core.clearing.programme.model import Column, Row, Terms, gathered
from repatria.core.clearing.programme.search import Reached, Search, largest
from repatria.core.terms.records import Power

THOUSAND = 1000


class Share(NamedTuple):
    """The people of one Power who go, and how many of its people others hold."""

    terms: Terms
    held: int


def shares(built: Built) -> list[Share]:
    """The share of each Power some of whose people may go."""
    held: Counter[Power] = Counter()
    for kind in built.scope.kinds:
        if kind[0].depends_on is not None and kind[0].depends_on != kind[0].held_by:
            held[kind[0].depends_on] += len(kind)
    going: dict[Power, list[tuple[int, int]]] = {}
    for one in built.going:
        if one.alike.depends_on is not None and one.alike.members:
            going.setdefault(one.alike.depends_on, []).append((one.column, 1))
    return [Share(gathered(going[power]), held[power]) for power in sorted(going) if held[power]]


def least_share(search: Search, built: Built, name: str, words: str, further: bool) -> bool:
    """Raise the smallest share, and with `further` the next smallest and so on; hold each.

    Returns:
        False when no choice keeps every row.
    """
    found = shares(built)
    if search.is_hopeless:
        return False
    if not found:
        search.levels.append(Level(name, words, 0, 0))
        return True
    raising = _Raising(search, found)
    reached = raising.reachable()
    if reached is None:
        return False
    search.levels.append(Level(name, words, reached.value, reached.bound))
    while further and raising.left:
        raising.settle(reached.value)
        if raising.left:
            reached = raising.raised()
            if reached is None:
                return False
    return True


class _Raising:
    def __init__(self, search: Search, found: Sequence[Share]) -> None:
        self.solve = search.solve
        columns = {column for one in found for column, _ in one.terms}
        self.part = merged(search.parts, columns)
        place = self.part.place
        self.left = [
            Share(tuple((place[column], times) for column, times in one.terms), one.held) for one in found
        ]

    def reachable(self) -> Reached | None:
        """The smallest share, raised; Powers to whom no plan brings anybody are left out."""
        reached = self.raised()
        if reached is None or reached.value:
            return reached
        self.left = [one for one in self.left if self._most(one) > 0]
        return self.raised() if self.left else reached

    def raised(self) -> Reached | None:
        """The smallest share of those left, as large as it can be, and held."""
        part = self.part
        trial = Component(part.number, [*part.columns, Column("share", 0, THOUSAND)], list(part.rows), None)
        share = len(part.columns)
        for number, one in enumerate(self.left):
            terms = (*((place, THOUSAND * times) for place, times in one.terms), (share, -one.held))
            trial.rows.append(Row(("share", number), "no Power gets back a smaller share", terms, 0, None))
        if part.start is not None:
            start = part.start
            least = min(
                sum(start[place] * times for place, times in one.terms) * THOUSAND // one.held
                for one in self.left
            )
            trial.start = (*start, min(THOUSAND, least))
        reached = largest(trial, ((share, 1),), self.solve)
        if reached is not None:
            part.columns, part.start = trial.columns[:share], reached.values[:share]
            for one in self.left:
                self._hold(one, reached.value)
        return reached

    def settle(self, share: int) -> None:
        """Leave out each Power that can get back no more than the share just reached."""
        self.left = [one for one in self.left if self._most(one) * THOUSAND >= (share + 1) * one.held]

    def _hold(self, one: Share, share: int) -> None:
        least = -(-share * one.held // THOUSAND)
        self.part.rows.append(Row(("level", "share"), "no smaller share than found", one.terms, least, None))

    def _most(self, one: Share) -> int:
        part = self.part
        trial = Component(part.number, list(part.columns), part.rows, part.start)
        reached = largest(trial, one.terms, self.solve)
        return 0 if reached is None else reached.bound
