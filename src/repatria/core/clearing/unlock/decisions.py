"""Which decisions to seek first: each is taken in turn, the round is cleared again, and who goes is counted.

A decision seldom stands alone: a man who waits for an interview and for a finding goes only after
both, and an exchange may wait for people of two Powers. So each matter is tried alone, and then a
sequence is built: at each step the matters are taken that bring most people home for each
decision. The sequence is the best step by step; it is not proved to be the best of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from repatria.core.clearing.cleared import Cleared
from repatria.core.clearing.plan import Plan, Slot
from repatria.core.clearing.programme.alike import Alike, classes
from repatria.core.clearing.programme.build import build
from repatria.core.clearing.programme.extract import plan_from
from repatria.core.clearing.programme.lexicographic import best
from repatria.core.clearing.programme.model import Solve
from repatria.core.clearing.programme.objectives import DEFAULT_OBJECTIVES, Objective
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.search import NothingInTime
from repatria.core.clearing.programme.slots import slots
from repatria.core.clearing.situation import Situation
from repatria.core.clearing.unlock.matters import Matter, decided, matters_of, naming
from repatria.core.offers.offer import Offer
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import PersonId, Power

MOST_TRIALS = 60
"""How many times a round is cleared again, unless it is asked for more."""

_TIERS = (HealthTier.GRAVE, HealthTier.SERIOUS, HealthTier.WOUNDED_OR_SICK)


@dataclass(frozen=True, slots=True)
class Effect:
    """What would come of deciding some matters.

    Args:
        matters: what is decided, in favour.
        gained: how many more people go in the firm plan than before, whoever is named among them.
        by_tier: the same of the gravest tier of health, the next, and the others wounded or sick.
        home: who goes now and did not before.
    """

    matters: tuple[Matter, ...]
    gained: int
    by_tier: tuple[int, ...]
    home: tuple[PersonId, ...]

    @property
    def words(self) -> str:
        """The decisions and how many they bring home, in plain language."""
        told = " and ".join(matter.words for matter in self.matters)
        return f"{told}: {self.gained} more {'goes' if self.gained == 1 else 'go'}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions that would make conditional journeys firm.

    Args:
        alone: what each would bring by itself, the most people first, then the gravest.
        sequence: what to decide one after the other, each counted after those before it.
        trials: how many times the round was cleared.
        untried: how many possibilities were left out, because the trials were used up.
        stays_open: how many who could go do not go even after the whole sequence.
    """

    alone: tuple[Effect, ...]
    sequence: tuple[Effect, ...]
    trials: int
    untried: int
    stays_open: int


def decisions(
    situation: Situation,
    offers: Sequence[Offer],
    cleared: Cleared,
    solve: Solve,
    *,
    objectives: Sequence[Objective] = DEFAULT_OBJECTIVES,
    names: Mapping[str, Power] = DEFAULT_NAMES,
    most_trials: int = MOST_TRIALS,
) -> Decisions:
    """Rank what could be decided by how many people it would bring home.

    Args:
        situation: the situation that was cleared.
        offers: the offers that were cleared.
        cleared: the outcome; what its conditional plan waits for is looked at.
        solve: an optimiser, for each clearing.
        objectives: those of the clearing.
        names: what Powers are called.
        most_trials: how many times the round may be cleared again; where there are more people than
            a third of it, those of one Power who wait for the same are taken together.
    """
    matters = matters_of(situation, cleared.conditional, one_by_one=True)
    if len(matters) > most_trials // 3:
        matters = matters_of(situation, cleared.conditional, one_by_one=False)
    ordered = tuple(sorted(offers, key=lambda offer: offer.id))
    scope = Scope(situation, ordered, names=names)
    names_due = naming(cleared.conditional.slots, lambda slot: _who(scope, slot))
    return _Deciding(scope, cleared, solve, objectives, most_trials).decisions((*matters, *names_due))


def _who(scope: Scope, slot: Slot) -> str:
    group = scope.offers[scope.numbers[slot.offer]].grants[slot.grant - 1].group
    return f"({scope.printer.group(group)}), held by {scope.printer.names.name(slot.held_by)},"


class _Deciding:
    def __init__(
        self, scope: Scope, cleared: Cleared, solve: Solve, objectives: Sequence[Objective], most: int
    ) -> None:
        self.scope, self.cleared, self.solve, self.objectives = scope, cleared, solve, objectives
        self.left, self.untried, self.trials = most, 0, 0
        self.tiers = {person.id: person.tier for person in scope.situation.people}

    def decisions(self, matters: tuple[Matter, ...]) -> Decisions:
        firm = self.cleared.firm
        singly = (self._effect((matter,), (), firm) for matter in matters)
        alone = [effect for effect in singly if effect is not None]
        sequence = tuple(self._sequence(matters, alone))
        home = {person for effect in sequence for person in effect.home}
        waiting = {journey.person for journey in self.cleared.additional}
        return Decisions(
            alone=tuple(sorted(alone, key=_most_first)),
            sequence=sequence,
            trials=self.trials,
            untried=self.untried,
            stays_open=len(waiting - home),
        )

    def _sequence(self, matters: tuple[Matter, ...], alone: Sequence[Effect]) -> Iterator[Effect]:
        taken: tuple[Matter, ...] = ()
        plan: Plan = self.cleared.firm
        known = [effect for effect in alone if effect.gained > 0]
        while len(taken) < len(matters):
            effects = known or list(self._next(matters, taken, plan))
            gaining = [effect for effect in effects if effect.gained > 0]
            if not gaining:
                return
            chosen = min(gaining, key=_most_for_each)
            taken += chosen.matters
            yield chosen
            after = self._plan(taken)
            if after is None:
                return
            plan, known = after, []

    def _next(self, matters: tuple[Matter, ...], taken: tuple[Matter, ...], plan: Plan) -> Iterator[Effect]:
        """What could be decided next: any one matter, and all that one person waits for."""
        left = [matter for matter in matters if matter not in taken]
        for some in dict.fromkeys((*((matter,) for matter in left), *self._bundles(left), tuple(left))):
            effect = self._effect(some, taken, plan)
            if effect is not None:
                yield effect

    def _bundles(self, left: Sequence[Matter]) -> Iterator[tuple[Matter, ...]]:
        facts = tuple(matter for matter in left if matter.event is not None)
        for journey in self.cleared.additional:
            his = tuple(matter for matter in left if journey.person in matter.people)
            if his:
                yield his
                if facts:
                    yield (*his, *facts)

    def _effect(self, some: tuple[Matter, ...], taken: tuple[Matter, ...], before: Plan) -> Effect | None:
        if self.left == 0:
            self.untried += 1
            return None
        self.left -= 1
        after = self._plan((*taken, *some))
        if after is None:
            return None
        went = {journey.person for journey in before.journeys}
        home = tuple(journey.person for journey in after.journeys if journey.person not in went)
        return Effect(
            matters=some,
            gained=_go(after) - _go(before),
            by_tier=tuple(self._of_tier(tier, after) - self._of_tier(tier, before) for tier in _TIERS),
            home=home,
        )

    def _of_tier(self, tier: HealthTier, plan: Plan) -> int:
        return sum(self.tiers[journey.person] is tier for journey in plan.journeys)

    def _plan(self, matters: Iterable[Matter]) -> Plan | None:
        self.trials += 1
        taken = tuple(matters)
        scope = replace(self.scope, situation=decided(self.scope.situation, taken))
        # Whoever is named then fills a place, and nothing else is known of him yet.
        named = (_named(scope, slots) for slots in (matter.slots for matter in taken) if slots)
        built = build(scope, (*classes(scope), *(alike for some in named for alike in some)))
        try:
            found = best(built, self.objectives, self.solve)
        except NothingInTime:
            return None
        return None if found is None else plan_from(built, found)


def _named(scope: Scope, wanted: Sequence[Slot]) -> Iterator[Alike]:
    """The places of one grant, as many as names would be given for."""
    number = sum(slot.number for slot in wanted)
    for alike in slots(scope):
        move = alike.moves[0]
        if (scope.offers[move.offer].id, move.grant + 1) == (wanted[0].offer, wanted[0].grant):
            part = replace(alike.parts[0], places=min(alike.size, number))
            yield replace(alike, parts=(part,))


def _go(plan: Plan) -> int:
    return len(plan.journeys) + plan.places


def _most_first(effect: Effect) -> tuple[object, ...]:
    return (-effect.gained, *(-number for number in effect.by_tier), len(effect.matters), _told(effect))


def _most_for_each(effect: Effect) -> tuple[object, ...]:
    """The most people for each decision, then the most people, then the gravest."""
    each = -effect.gained / len(effect.matters)
    return (each, *_most_first(effect))


def _told(effect: Effect) -> tuple[object, ...]:
    return tuple((matter.words, matter.people) for matter in effect.matters)
