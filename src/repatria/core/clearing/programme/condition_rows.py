"""The rows that make an exercised offer imply its condition."""

from __future__ import annotations

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
from repatria.core.offers.bounds import ForEach
from repatria.core.offers.conditions import Count


def write_conditions(built: Built) -> None:
    """Write, for each offer with a condition, that it is exercised only if the condition holds."""
    for offer, requirement in enumerate(built.scope.requirements):
        if requirement is not None:
            writer = _Writer(built, offer)
            writer.write(requirement, built.columns.exercised[offer], ())


class _Writer:
    """Writes one offer's condition; a column at 1 stands for a part that has to hold."""

    def __init__(self, built: Built, offer: int) -> None:
        self.built, self.offer = built, offer
        self.place = {count: index for index, count in enumerate(built.scope.counts)}

    def write(self, requirement: Requirement, holds: int, path: tuple[int, ...]) -> None:
        match requirement:
            case Several():
                self._several(requirement, holds, path)
            case Reach():
                terms = self._counted(requirement.count)
                words = f"at least {requirement.least}: {self._words(requirement.count)}"
                self._row(path, words, [*terms, (holds, -requirement.least)], least=0)
            case Keep():
                self._keep(requirement, holds, path)
            case Outweigh():
                self._outweigh(requirement, holds, path)
            case FallShort():
                self._fall_short(requirement, holds, path)
            case Confirmed():
                self._confirmed(requirement, holds, path)
            case Impossible():
                self._row(path, f"{self._words(requirement.count)}: {requirement.why}", [(holds, 1)], most=0)

    def _several(self, requirement: Several, holds: int, path: tuple[int, ...]) -> None:
        if requirement.least == len(requirement.parts):
            for number, part in enumerate(requirement.parts):
                self.write(part, holds, (*path, number))
            return
        draft = self.built.draft
        parts = [draft.column(f"holds[{self.offer},{(*path, n)}]", 1) for n in range(len(requirement.parts))]
        reason = f"at least {requirement.least} of {len(parts)} statements hold"
        self._row(path, reason, [*((part, 1) for part in parts), (holds, -requirement.least)], least=0)
        for number, (part, column) in enumerate(zip(requirement.parts, parts, strict=True)):
            self.write(part, column, (*path, number))

    def _keep(self, requirement: Keep, holds: int, path: tuple[int, ...]) -> None:
        terms = self._going(requirement.count)
        ever = self._most_ever(terms)
        words = f"no more than {requirement.most}: {self._words(requirement.count)}"
        # With `holds` at 0 the row asks for nothing: no plan exceeds what could ever go.
        slack = max(ever - requirement.most, 0)
        self._row(path, words, [*terms, (holds, slack)], most=requirement.most + slack)

    def _outweigh(self, requirement: Outweigh, holds: int, path: tuple[int, ...]) -> None:
        ratio = requirement.ratio
        received = [(column, ratio.released * weight) for column, weight in self._counted(requirement.count)]
        released = self._released(requirement.count, ratio)
        # An offer that is not exercised releases nobody, so its own column needs no slack.
        slack = 0 if holds == self.built.columns.exercised[self.offer] else -self._least_ever(released)
        terms = [*received, *released, (holds, -slack)]
        self._row(path, self._words(requirement.count), terms, least=-slack)

    def _fall_short(self, requirement: FallShort, holds: int, path: tuple[int, ...]) -> None:
        ratio = requirement.ratio
        received = [(column, ratio.released * weight) for column, weight in self._going(requirement.count)]
        ever = max(self._most_ever(received), 0) + 1
        terms = [*received, *self._released(requirement.count, ratio), (holds, ever)]
        self._row(path, f"not: {self._words(requirement.count)}", terms, most=ever - 1)

    def _confirmed(self, requirement: Confirmed, holds: int, path: tuple[int, ...]) -> None:
        event, wanted = requirement.event, requirement.wanted
        words = f"{event} is {'confirmed' if wanted else 'denied'}"
        fact = self.built.columns.facts.get(event)
        if fact is not None:
            terms, most = ([(holds, 1), (fact, -1)], 0) if wanted else ([(holds, 1), (fact, 1)], 1)
            self._row(path, words, terms, most=most)
        elif self.built.scope.situation.facts.get(event) is not wanted:
            self._row(path, words, [(holds, 1)], most=0)

    def _counted(self, count: Count) -> list[tuple[int, int]]:
        """The columns of whom this offer counts, each with what one of them counts for."""
        place = self.place[count]
        return [
            (one.column, one.alike.weight(place)[0])
            for one in self.built.counted_by.get(self.offer, ())
            if goes_between(count, one.arrival.held_by, one.arrival.to)
        ]

    def _going(self, count: Count) -> list[tuple[int, int]]:
        """The columns of everybody who is counted and goes, each with the most one counts for."""
        place = self.place[count]
        return [
            (one.column, one.alike.weight(place)[1])
            for one in self.built.weighed_by.get(place, ())
            if goes_between(count, one.alike.held_by, one.move.to)
        ]

    def _released(self, count: Count, ratio: ForEach) -> list[tuple[int, int]]:
        """The columns of whom this offer releases, with what the ratio asks for each."""
        tables = self.built.scope.tables
        place = None if count.table is None else tables.index(count.table)
        return [
            (one.column, -ratio.count * (1 if place is None else one.alike.points[place]))
            for one in self.built.by_offer.get(self.offer, ())
        ]

    def _most_ever(self, terms: list[tuple[int, int]]) -> int:
        return sum(self.built.draft.columns[column].most * weight for column, weight in terms if weight > 0)

    def _least_ever(self, terms: list[tuple[int, int]]) -> int:
        return sum(self.built.draft.columns[column].most * weight for column, weight in terms if weight < 0)

    def _words(self, count: Count) -> str:
        return self.built.scope.printer.condition(count)

    def _row(
        self,
        path: tuple[int, ...],
        words: str,
        terms: list[tuple[int, int]],
        least: int | None = None,
        most: int | None = None,
    ) -> None:
        reason = f"{self.built.scope.offers[self.offer].id}: {words}"
        self.built.draft.row(("condition", self.offer, *path), reason, terms, least, most)
