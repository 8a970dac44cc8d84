"""The referee's own arithmetic: what a plan comes to in each objective, and what no plan could exceed.

It counts over journeys one by one and knows nothing of the model; objectives are known to it by
their names alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from repatria.core.clearing.plan import NOBODY, Journey, Plan
from repatria.core.clearing.referee.groups import belongs
from repatria.core.clearing.situation import Lane, OptionState, Person, Situation
from repatria.core.offers.offer import Offer
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import Power

_WORTH: Mapping[str, Callable[[Person], int]] = {
    "duties": lambda one: int(one.lane is Lane.DUTY),
    "grave": lambda one: int(one.tier is HealthTier.GRAVE),
    "serious": lambda one: int(one.tier is HealthTier.SERIOUS),
    "wounded or sick": lambda one: int(one.tier is HealthTier.WOUNDED_OR_SICK),
    "everybody": lambda one: 1,
    "months": lambda one: one.months_in_captivity or 0,
}
"""What each person who goes counts for."""


class Reckoning:
    """Reckons what plans of one round come to.

    Args:
        situation: the situation.
        offers: the offers.
    """

    def __init__(self, situation: Situation, offers: Sequence[Offer]) -> None:
        self.situation = situation
        self.people = {person.id: person for person in situation.people}
        self.offers: dict[str, Offer] = {offer.id: offer for offer in offers}
        self._names_later = False
        self._ways: dict[bool, list[Person]] = {}
        self._made_by: dict[Power, list[Offer]] = {}
        for offer in offers:
            if offer.valid.could_hold_on(situation.as_of):
                self._names_later |= any(grant.named_later for grant in offer.grants)
                self._made_by.setdefault(offer.by, []).append(offer)

    def value(self, objective: str, plan: Plan, firm: Plan = NOBODY) -> int | None:
        """What a plan comes to in an objective; None for one that is not reckoned here.

        Args:
            objective: its name.
            plan: the plan; each person in it is in the situation, each offer was made.
            firm: the firm plan, where `plan` is the conditional one that keeps it.
        """
        worth = _WORTH.get(objective)
        if worth is not None:
            people = sum(worth(self.people[journey.person]) for journey in plan.journeys)
            return people + (plan.places if objective == "everybody" else 0)
        match objective:
            case "fewest undecided":
                settled = {journey.person for journey in firm.journeys}
                besides = sum(self._undecided(one) for one in plan.journeys if one.person not in settled)
                return besides + plan.places  # each place waits for a name
            case "without condition":
                free = (slot.number for slot in plan.slots if self.offers[slot.offer].condition is None)
                return sum(self.offers[one.offer].condition is None for one in plan.journeys) + sum(free)
            case "fewest offers":
                return len(set(plan.exercised))
            case "fewest counted":
                places = sum(slot.number for one in plan.consideration for slot in one.slots)
                return sum(len(one.people) for one in plan.consideration) + places
        return None

    def ceiling(self, objective: str, *, opened: bool) -> int | None:
        """What no plan exceeds, because nobody else may go under any offer made; None where none is known.

        Args:
            objective: its name.
            opened: undecided gates are taken as open.
        """
        worth = _WORTH.get(objective)
        if worth is None or (opened and objective == "everybody" and self._names_later):
            return None
        return sum(worth(person) for person in self._with_a_way(opened))

    def least(self, objective: str) -> int | None:
        """What no plan undercuts, for an objective that is to be as small as possible."""
        return 0 if objective in ("fewest undecided", "fewest offers", "fewest counted") else None

    def _undecided(self, journey: Journey) -> int:
        person = self.people[journey.person]
        option = person.options[journey.to]
        found = 0
        if option.state is OptionState.CONDITIONAL:
            found += max(len(option.reasons), 1)
        if person.lane is Lane.UNDECIDED and self.offers[journey.offer].condition is not None:
            found += max(len(person.lane_reasons), 1)
        return found

    def _with_a_way(self, opened: bool) -> list[Person]:
        known = self._ways.get(opened)
        if known is None:
            known = [person for person in self.situation.people if self._may_leave(person, opened)]
            self._ways[opened] = known
        return known

    def _may_leave(self, person: Person, opened: bool) -> bool:
        shut = {OptionState.BARRED} if opened else {OptionState.BARRED, OptionState.CONDITIONAL}
        open_to = {to for to, option in person.options.items() if option.state not in shut}
        return bool(open_to) and any(
            (not grant.to or not open_to.isdisjoint(grant.to))
            and not (person.lane is Lane.DUTY and offer.condition is not None)
            and belongs(person, grant.group)
            for offer in self._made_by.get(person.held_by, ())
            for grant in offer.grants
        )
