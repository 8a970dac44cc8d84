"""A lawful plan before any solver starts: every offer is taken to be exercised, and what cannot hold falls.

An exchange is offers that rest on each other, so building one up from nothing never begins. It is
cut down instead: everybody goes under every offer, then offers whose terms fail are given up or
release fewer, until all that are left hold together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from repatria.core.clearing.programme.alike import Part
from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.model import Model, value_of
from repatria.core.clearing.programme.requirements import (
    Confirmed,
    Outweigh,
    Reach,
    Requirement,
    Several,
    goes_between,
)
from repatria.core.clearing.programme.scope import simple_requirements
from repatria.core.clearing.programme.sizes import grant_limits
from repatria.core.clearing.programme.slots import pools
from repatria.core.clearing.programme.truth import Truth
from repatria.core.clearing.situation import Lane
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import Ref

ROUNDS = 60
"""How often offers are cut down before the rest is given up."""

_GRAVEST_FIRST = (HealthTier.GRAVE, HealthTier.SERIOUS, HealthTier.WOUNDED_OR_SICK)


def greedy(built: Built, model: Model) -> tuple[int, ...] | None:
    """A choice that keeps every row; None where cutting down ends in none.

    Args:
        built: the model and what its columns mean.
        model: the same as data.
    """
    cutting = _Cutting(built)
    for _ in range(ROUNDS):
        values = cutting.values()
        if cutting.cut(values):
            continue
        return values if keeps(model, values) else None
    return None


def keeps(model: Model, values: tuple[int, ...]) -> bool:
    """True when a choice keeps every bound and every row."""
    within = all(
        column.least <= value <= column.most for column, value in zip(model.columns, values, strict=True)
    )
    return within and all(
        (row.least is None or value_of(row.terms, values) >= row.least)
        and (row.most is None or value_of(row.terms, values) <= row.most)
        for row in model.rows
    )


class _Cutting:
    def __init__(self, built: Built) -> None:
        self.built, self.scope = built, built.scope
        self.left = {number for number in range(len(self.scope.offers)) if number in built.by_offer}
        self.most = {number: self._eligible(number) for number in self.left}
        self.limits = {
            (number, place): grant_limits(offer, grant, self.scope)
            for number, offer in enumerate(self.scope.offers)
            for place, grant in enumerate(offer.grants)
        }
        self.truth = Truth(built)
        self.room = {number: alike.size for number, alike in enumerate(built.classes)}
        for pool in pools(self.scope, built.classes):
            left = pool.size
            for number in pool.numbers:
                self.room[number] = min(self.room[number], left)
                left -= self.room[number]
        self.holds = {
            column.name: number
            for number, column in enumerate(built.draft.columns)
            if column.name.startswith("holds[")
        }
        # Without condition first, so that nobody is spent on a condition who could go for nothing.
        self.order = sorted(
            self.left, key=lambda number: (self.scope.offers[number].condition is not None, number)
        )

    def values(self) -> tuple[int, ...]:
        """Everybody whom the offers left let go, and the consideration that they give each other."""
        values = [column.least for column in self.built.draft.columns]
        self._let_go(values)
        self._give(values)
        facts = self._facts()
        for event, column in self.built.columns.facts.items():
            values[column] = int(facts.get(event, False))
        for number in self.left:
            values[self.built.columns.exercised[number]] = 1
            requirement = self.scope.requirements[number]
            if requirement is not None:
                self._mark(number, requirement, (), values)
        self._choose_parts(values)
        return tuple(values)

    def cut(self, values: tuple[int, ...]) -> bool:
        """Give up, or make smaller, each offer whose terms fail; True when one did."""
        failing = [number for number in self.order if number in self.left and not self._holds(number, values)]
        for number in failing:
            fewer = self._fewer(number, values)
            if 0 < fewer < self.truth.released(number, values):
                self.most[number] = fewer
            else:
                self.left.discard(number)
        return bool(failing)

    def _eligible(self, number: int) -> int:
        return sum(one.alike.size for one in self.built.by_offer[number])

    def _let_go(self, values: list[int]) -> None:
        gone = Counter[int]()
        for one in self.built.going:
            gone[one.number] += values[one.column]
        for number in self.order:
            if number not in self.left:
                continue
            room = self.most[number] - self.truth.released(number, values)
            for place in range(len(self.scope.offers[number].grants)):
                going = self.built.by_grant.get((number, place), [])
                most = self.limits[number, place][1]
                limit = room if most is None else min(room, most - sum(values[one.column] for one in going))
                for one in going:
                    more = max(0, min(limit, self.room[one.number] - gone[one.number]))
                    if self.built.draft.columns[one.column].least < one.alike.size:
                        values[one.column] += more
                        gone[one.number] += more
                        limit, room = limit - more, room - more

    def _give(self, values: list[int]) -> None:
        """Consideration, as much as each offer needs and no more."""
        supply = defaultdict[int, int](int)
        for number, arrival in enumerate(self.built.arrivals):
            supply[number] = sum(
                values[one.column]
                for each in arrival.numbers
                for one in self.built.by_arrival[each, arrival.to]
            )
        for (_, number), column in self.built.columns.counted.items():
            supply[number] -= values[column]
        for number in self.order:
            if number in self.left:
                for simple in simple_requirements(self.scope.requirements[number]):
                    if isinstance(simple, Reach | Outweigh):
                        self._give_to(number, simple, values, supply)

    def _give_to(
        self, number: int, simple: Reach | Outweigh, values: list[int], supply: defaultdict[int, int]
    ) -> None:
        short = self._short(number, simple, values)
        shares = self.scope.offers[number].may_share
        for one in self.built.counted_by.get(number, ()):
            worth = one.alike.weight(self.truth.place[simple.count])[0]
            if worth and short > 0 and goes_between(simple.count, one.arrival.held_by, one.arrival.to):
                taken = max(0, min(supply[one.number], -(-short // worth)))
                values[one.column] += taken
                short -= taken * worth
                if not shares:
                    supply[one.number] -= taken

    def _short(self, number: int, simple: Reach | Outweigh, values: list[int]) -> int:
        """What a statement still lacks, in what one person counts for."""
        given = self.truth.counted(number, simple.count, values)
        if isinstance(simple, Reach):
            return simple.least - given
        asked = self.truth.price(number, simple.count, values) * simple.ratio.count
        return -(-asked // simple.ratio.released) - given

    def _mark(self, number: int, requirement: Requirement, path: tuple[int, ...], values: list[int]) -> None:
        """Set the columns that say which parts of a condition hold."""
        if isinstance(requirement, Several):
            for place, part in enumerate(requirement.parts):
                column = self.holds.get(f"holds[{number},{(*path, place)}]")
                if column is not None:
                    values[column] = int(self.truth.holds(number, part, values))
                self._mark(number, part, (*path, place), values)

    def _facts(self) -> dict[Ref, bool]:
        """Each open fact as the first offer left wants it."""
        wanted: dict[Ref, bool] = {}
        for number in self.order:
            if number in self.left:
                for simple in simple_requirements(self.scope.requirements[number]):
                    if isinstance(simple, Confirmed):
                        wanted.setdefault(simple.event, simple.wanted)
        return wanted

    def _holds(self, number: int, values: tuple[int, ...]) -> bool:
        offer, requirement = self.scope.offers[number], self.scope.requirements[number]
        if not self.truth.released(number, values) or any(
            sum(values[one.column] for one in self.built.by_grant.get((number, place), ()))
            < self.limits[number, place][0]
            for place in range(len(offer.grants))
        ):
            return False
        if any(self.scope.numbers.get(other) in self.left for other in offer.not_together_with):
            return False
        if any(self._too_many(number, choice.most, choice.others) for choice in offer.alternatives):
            return False
        return requirement is None or self.truth.holds(number, requirement, values)

    def _too_many(self, number: int, most: int, others: Iterable[str]) -> bool:
        chosen = {self.scope.numbers.get(other, -1) for other in others} & self.left
        own = {one for one in chosen if self.scope.offers[one].by == self.scope.offers[number].by}
        return len(own | {number}) > most

    def _fewer(self, number: int, values: tuple[int, ...]) -> int:
        """How many an offer can release for what it receives, where only its ratios fail."""
        fewer = self.truth.released(number, values)
        for simple in simple_requirements(self.scope.requirements[number]):
            if isinstance(simple, Outweigh) and simple.count.table is None:
                received = self.truth.counted(number, simple.count, values)
                fewer = min(fewer, received * simple.ratio.released // max(simple.ratio.count, 1))
        return fewer

    def _choose_parts(self, values: list[int]) -> None:
        """Of each class the duties first, then the gravest."""
        for number, alike in enumerate(self.built.classes):
            if len(alike.parts) > 1:
                going = sum(values[one.column] for one in self.built.by_class[number])
                for place in sorted(range(len(alike.parts)), key=lambda place: _rank(alike.parts[place])):
                    taken = min(going, alike.parts[place].size)
                    values[self.built.columns.part[number, place]] = taken
                    going -= taken


def _rank(part: Part) -> tuple[bool, int]:
    gravest = _GRAVEST_FIRST.index(part.tier) if part.tier in _GRAVEST_FIRST else len(_GRAVEST_FIRST)
    return part.lane is not Lane.DUTY, gravest
