"""From whole numbers back to people: who of a class goes where, and whom each offer counts."""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.clearing.plan import NOBODY, Assumption, Consideration, Journey, Plan, Slot
from repatria.core.clearing.programme.alike import Move
from repatria.core.clearing.programme.built import Arrival, Built, Counted, Going
from repatria.core.clearing.programme.model import value_of
from repatria.core.clearing.programme.requirements import Confirmed
from repatria.core.clearing.programme.scope import simple_requirements
from repatria.core.clearing.programme.search import Best
from repatria.core.clearing.programme.ways import ways
from repatria.core.clearing.situation import Person, Reason
from repatria.core.terms.records import PersonId, Power


def plan_from(built: Built, best: Best, firm: Plan = NOBODY) -> Plan:
    """The plan that a choice means.

    Args:
        built: the model.
        best: the choice.
        firm: a plan that was settled before; its journeys stay firm.
    """
    extracting = _Extracting(built, best.values)
    settled = {journey.person: journey for journey in firm.journeys}
    journeys = [
        settled.get(person) or extracting.journey(person, move) for person, move in extracting.going()
    ]
    return Plan(
        journeys=tuple(sorted(journeys, key=lambda journey: journey.person)),
        exercised=tuple(sorted(built.scope.offers[number].id for number in extracting.exercised)),
        consideration=tuple(sorted(extracting.consideration(), key=lambda one: one.offer)),
        assumptions=tuple(extracting.assumptions()),
        levels=best.levels,
        slots=tuple(sorted(extracting.slots(), key=_in_order)),
    )


def _in_order(slot: Slot) -> tuple[str, int, str]:
    return slot.offer, slot.grant, slot.to


def who_goes(built: Built, values: tuple[int, ...]) -> Iterator[tuple[PersonId, Going]]:
    """Everybody named who goes under a choice, and how.

    Of each part of a class the longest captivity goes first; among equals the published tie-break decides.
    """
    for number, alike in enumerate(built.classes):
        chosen = [
            person
            for place, part in enumerate(alike.parts)
            for person in part.members[: value_of(built.going_of(number, place), values)]
        ]
        begin = 0
        for one in built.by_class.get(number, ()):
            end = begin + values[one.column]
            for person in chosen[begin:end]:
                yield person, one
            begin = end


_OTHERS = Reason(
    words="his own gates are open, and what his offer rests on is not decided yet",
    decided_by="the decisions on the others who would go",
)
_NAMES = Reason(
    words="his own gates are open, and his offer rests on places whose names are still to be given",
    decided_by="the names for the places that his offer counts",
)


class _Extracting:
    def __init__(self, built: Built, values: tuple[int, ...]) -> None:
        self.built, self.values = built, values
        self.exercised = [number for number, column in enumerate(built.columns.exercised) if values[column]]
        self.people = {person.id: person for person in built.scope.situation.people}
        self.arrived: dict[tuple[int, Power], list[PersonId]] = {}
        self.on_slots = {
            number
            for number in self.exercised
            for one in built.counted_by.get(number, ())
            if one.alike.is_slot and values[one.column]
        }

    def going(self) -> Iterator[tuple[PersonId, Move]]:
        """Everybody who goes, and how."""
        for person, one in who_goes(self.built, self.values):
            self.arrived.setdefault((one.number, one.move.to), []).append(person)
            yield person, one.move

    def slots(self) -> Iterator[Slot]:
        """The places whose names are still to be given."""
        for one in self.built.going:
            if one.alike.is_slot and self.values[one.column]:
                yield self._slot(one.move, self.values[one.column])

    def _slot(self, move: Move, number: int) -> Slot:
        offer = self.built.scope.offers[move.offer]
        return Slot(offer.id, offer.by, move.grant + 1, move.to, number)

    def journey(self, person: PersonId, move: Move) -> Journey:
        offer = self.built.scope.offers[move.offer]
        rests_on = self._rests_on(self.people[person], move) if self.built.scope.opened else ()
        return Journey(person, offer.by, move.to, offer.id, move.grant + 1, rests_on)

    def _rests_on(self, person: Person, move: Move) -> tuple[Reason, ...]:
        """What is undecided about a journey that is not part of the firm plan; never nothing."""
        way = next(
            way
            for way in ways(person, self.built.scope)
            if (way.offer, way.grant, way.to) == (move.offer, move.grant, move.to)
        )
        facts = [
            Reason(words=f"{one.event} is not known", decided_by=f"whether {one.event} is so")
            for one in simple_requirements(self.built.scope.requirements[move.offer])
            if isinstance(one, Confirmed) and one.event in self.built.columns.facts
        ]
        own = (*way.undecided(), *facts)
        return own or (_NAMES if move.offer in self.on_slots else _OTHERS,)

    def consideration(self) -> Iterator[Consideration]:
        """Whom each exercised offer counts; offers that do not share count different people."""
        offers = self.built.scope.offers
        taken: dict[int, int] = {}
        found: dict[int, list[PersonId]] = {}
        places: dict[int, list[Slot]] = {}
        for sharing in (False, True):
            for number in self.exercised:
                if offers[number].may_share is not sharing:
                    continue
                for one in self.built.counted_by.get(number, ()):
                    if one.alike.is_slot:
                        places.setdefault(number, []).extend(self._places(one))
                        continue
                    begin, how_many = taken.get(one.number, 0), self.values[one.column]
                    if how_many:
                        received = self._received(one.arrival)
                        found.setdefault(number, []).extend(received[begin : begin + how_many])
                    if not sharing:
                        taken[one.number] = begin + how_many
        for number in self.exercised:
            people, slots = found.get(number, ()), sorted(places.get(number, ()), key=_in_order)
            if people or slots:
                yield Consideration(offers[number].id, tuple(sorted(people)), tuple(slots))

    def _places(self, one: Counted) -> Iterator[Slot]:
        if self.values[one.column]:
            move = next(move for move in one.alike.moves if move.to == one.arrival.to)
            yield self._slot(move, self.values[one.column])

    def _received(self, arrival: Arrival) -> list[PersonId]:
        return [person for number in arrival.numbers for person in self.arrived.get((number, arrival.to), ())]

    def assumptions(self) -> Iterator[Assumption]:
        """The undecided facts that an exercised offer rests on, as the plan takes them."""
        needed = {
            one.event
            for number in self.exercised
            for one in simple_requirements(self.built.scope.requirements[number])
            if isinstance(one, Confirmed)
        }
        for event, column in self.built.columns.facts.items():
            if event in needed:
                yield Assumption(event, bool(self.values[column]))
