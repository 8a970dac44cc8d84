"""The plan: who goes where under which offer, and what each offer counts as consideration."""

from __future__ import annotations

from dataclasses import dataclass

from repatria.core.clearing.situation import Reason
from repatria.core.offers.offer import OfferId
from repatria.core.terms.records import PersonId, Power, Ref


@dataclass(frozen=True, slots=True)
class Journey:
    """One person's way out of captivity.

    Args:
        person: who goes.
        held_by: the Detaining Power.
        to: the Power that receives him.
        offer: the offer that releases him.
        grant: the number of the grant in that offer, from 1.
        rests_on: what is undecided and would have to be decided first; empty when firm.
    """

    person: PersonId
    held_by: Power
    to: Power
    offer: OfferId
    grant: int
    rests_on: tuple[Reason, ...] = ()

    @property
    def is_firm(self) -> bool:
        """True when every gate is open."""
        return not self.rests_on


@dataclass(frozen=True, slots=True)
class Slot:
    """Places agreed as a number whose names are still to be given; nobody is sent on the strength of them.

    Args:
        offer: the offer that agrees on them.
        held_by: the Power that makes it and holds whoever may fill them.
        grant: the number of the grant in that offer, from 1.
        to: the Power that would receive them.
        number: how many.
    """

    offer: OfferId
    held_by: Power
    grant: int
    to: Power
    number: int


@dataclass(frozen=True, slots=True)
class Consideration:
    """Who goes and is counted by an offer as consideration for what it releases.

    Args:
        offer: the offer.
        people: whom it counts.
        slots: of the places whose names are still to be given, those that it counts.
    """

    offer: OfferId
    people: tuple[PersonId, ...]
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Assumption:
    """A fact that nobody confirmed or denied, and what the plan takes it to be."""

    event: Ref
    holds: bool


@dataclass(frozen=True, slots=True)
class Level:
    """What one objective came to.

    Args:
        name: the objective.
        words: what it asks for, in words.
        value: what the plan reaches.
        bound: no plan that is as good in the objectives before it reaches better than this.
    """

    name: str
    words: str
    value: int
    bound: int

    @property
    def is_proven(self) -> bool:
        """True when nothing better exists."""
        return self.value == self.bound


@dataclass(frozen=True, slots=True)
class Plan:
    """Who goes.

    Args:
        journeys: each person who goes, in order of ids.
        exercised: the offers that are exercised, in order of names.
        consideration: what each of them counts as received, for those that count anybody.
        assumptions: facts taken to be so; none in a firm plan.
        levels: what each objective came to, in order.
        slots: places whose names are still to be given, in order of offers; none in a firm plan.
    """

    journeys: tuple[Journey, ...] = ()
    exercised: tuple[OfferId, ...] = ()
    consideration: tuple[Consideration, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    levels: tuple[Level, ...] = ()
    slots: tuple[Slot, ...] = ()

    @property
    def places(self) -> int:
        """How many places have their names still to be given."""
        return sum(slot.number for slot in self.slots)

    @property
    def is_proven(self) -> bool:
        """True when every objective is proved to be as good as it can be."""
        return all(level.is_proven for level in self.levels)

    def journey_of(self, person: PersonId) -> Journey | None:
        """How a person goes; None when he stays."""
        return next((journey for journey in self.journeys if journey.person == person), None)


NOBODY = Plan()
"""The plan under which nobody goes."""
