"""What a choice makes true of the offers: asked of whole numbers, without a solver."""

from __future__ import annotations

from collections.abc import Sequence

from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.requirements import (
    Confirmed,
    FallShort,
    Impossible,
    Keep,
    Outweigh,
    Reach,
    Requirement,
    Several,
    goes_between,
)
from repatria.core.offers.conditions import Count


class Truth:
    """Answers about choices for one model.

    Args:
        built: the model, and what its columns mean.
    """

    def __init__(self, built: Built) -> None:
        self.built, self.scope = built, built.scope
        self.place = {count: index for index, count in enumerate(built.scope.counts)}

    def released(self, number: int, values: Sequence[int]) -> int:
        """How many an offer lets go."""
        return sum(values[one.column] for one in self.built.by_offer.get(number, ()))

    def counted(self, number: int, count: Count, values: Sequence[int]) -> int:
        """What the consideration given to an offer counts for."""
        place = self.place[count]
        return sum(
            values[one.column] * one.alike.weight(place)[0]
            for one in self.built.counted_by.get(number, ())
            if goes_between(count, one.arrival.held_by, one.arrival.to)
        )

    def everybody(self, count: Count, values: Sequence[int]) -> int:
        """The most that everybody who goes may count for."""
        place = self.place[count]
        return sum(
            values[one.column] * one.alike.weight(place)[1]
            for one in self.built.weighed_by.get(place, ())
            if goes_between(count, one.alike.held_by, one.move.to)
        )

    def price(self, number: int, count: Count, values: Sequence[int]) -> int:
        """What those whom an offer releases count for in its ratio."""
        table = None if count.table is None else self.scope.tables.index(count.table)
        return sum(
            values[one.column] * (1 if table is None else one.alike.points[table])
            for one in self.built.by_offer.get(number, ())
        )

    def holds(self, number: int, requirement: Requirement, values: Sequence[int]) -> bool:
        """True when a part of an offer's condition holds."""
        match requirement:
            case Several():
                true = sum(self.holds(number, part, values) for part in requirement.parts)
                return true >= requirement.least
            case Reach():
                return self.counted(number, requirement.count, values) >= requirement.least
            case Keep():
                return self.everybody(requirement.count, values) <= requirement.most
            case Outweigh():
                received = self.counted(number, requirement.count, values) * requirement.ratio.released
                return received >= requirement.ratio.count * self.price(number, requirement.count, values)
            case FallShort():
                received = self.everybody(requirement.count, values) * requirement.ratio.released
                return received < requirement.ratio.count * self.price(number, requirement.count, values)
            case Confirmed():
                column = self.built.columns.facts.get(requirement.event)
                known = self.scope.situation.facts.get(requirement.event)
                return (known if column is None else bool(values[column])) is requirement.wanted
            case Impossible():
                return False
