"""Drawn rounds tried by the clearing, the referee and exhaustive search; what disagrees is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from core.clearing.by_the_words import Words
from core.clearing.cast import AURLAND, BRENIA, NAMES
from core.clearing.dice import later_round_of, round_of
from core.clearing.exhaustive import COUNTED, in_order, optimum, values_of
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.plan import NOBODY, Consideration, Journey, Plan, Slot
from repatria.core.clearing.referee.referee import violations
from repatria.core.clearing.situation import Lane, OptionState, Situation
from repatria.core.offers.offer import Offer
from repatria.solver.highs import highs

SOLVE = highs()
MOST_TRIED = 60
"""How many plans of a round the referee and the third reading are both asked about."""

FIRM, CONDITIONAL, REFEREE = "optimum, firm plan", "optimum, conditional plan", "referee, plan by plan"
GOING, LATER, REFUSED, TOO_LARGE = (
    "rounds in which somebody goes",
    "rounds in which places wait for names",
    "plans that both refuse",
    "rounds too large to search",
)


class Tally:
    """How much was tried and how much of it disagreed."""

    def __init__(self) -> None:
        self.tried: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()

    def lines(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Each thing tried, with how often and how often it went wrong."""
        for what in (FIRM, CONDITIONAL, REFEREE, REFUSED, GOING, LATER, TOO_LARGE):
            yield what, (self.tried[what], self.wrong[what])


def try_round(seed: int, people: int, offers: int, tally: Tally, later: bool = False) -> list[str]:
    """Try one drawn round, with `later` one of numbers before names; what disagrees, in words."""
    found: list[str] = []
    situation, made = (later_round_of if later else round_of)(seed, people, offers)
    cleared = clear(situation, made, SOLVE, names=NAMES)
    tally.tried[GOING] += bool(cleared.firm.journeys)
    tally.tried[LATER] += bool(cleared.conditional.slots)
    for what, plan, kept in ((FIRM, cleared.firm, None), (CONDITIONAL, cleared.conditional, cleared.firm)):
        if what is CONDITIONAL and plan == cleared.firm:
            continue
        best = optimum(situation, made, kept)
        if best is None:
            tally.tried[TOO_LARGE] += 1
            continue
        tally.tried[what] += 1
        reached = values_of(situation, made, plan, kept or NOBODY)
        if reached != best.values or not _levels_say(plan, reached):
            tally.wrong[what] += 1
            levels = [(level.name, level.value) for level in plan.levels]
            found.append(f"{what}: {reached} and not {best.values}; levels {levels}; {best.journeys}")
    for plan in (*some_plans(situation, made, Random(seed), later), cleared.firm):
        tally.tried[REFEREE] += 1
        verdict = not violations(situation, made, plan)
        tally.tried[REFUSED] += not verdict
        if verdict is not Words(situation, made, opened=bool(plan.slots)).approves(plan):
            tally.wrong[REFEREE] += 1
            found.append(f"{REFEREE}: {violations(situation, made, plan)} of {plan}")
    return found


def _levels_say(plan: Plan, reached: Sequence[object]) -> bool:
    """Whether the levels of a plan tell the values that are counted by hand, where they are one number."""
    told = {level.name: level.value for level in plan.levels}
    names = [*in_order(), COUNTED]
    return all(
        not isinstance(value, int) or name not in told or told[name] == abs(value)
        for name, value in zip(names, reached, strict=True)
    )


def some_plans(
    situation: Situation, offers: Sequence[Offer], dice: Random, later: bool = False
) -> Iterator[Plan]:
    """Plans drawn at random, most of them nearly lawful."""
    journeys = [list(_journeys(situation, offers, place, dice)) for place in range(len(situation.people))]
    owed = {one.id for one in situation.people if one.lane is Lane.DUTY}
    for _ in range(MOST_TRIED):
        often = dice.random()
        going = tuple(dice.choice(each) for each in journeys if each and dice.random() < often)
        slots = tuple(_slots(offers, dice)) if later else ()
        exercised = {one.offer for one in (*going, *slots)}
        if dice.random() < 0.03:
            exercised ^= {dice.choice(offers).id}
        asking = [offer.id for offer in offers if offer.condition and offer.id in exercised]
        sharing = [offer.id for offer in offers if offer.may_share and offer.id in asking]
        counted: dict[str, set[str]] = {}
        for journey in going:
            if asking and (journey.person not in owed or dice.random() < 0.03) and dice.random() < 0.9:
                name = dice.choice(asking)
                for each in sharing if name in sharing and dice.random() < 0.97 else [name]:
                    counted.setdefault(each, set()).add(journey.person)
        given: dict[str, list[Slot]] = {}
        for slot in slots:
            if asking and dice.random() < 0.8:
                name = dice.choice(asking)
                number = slot.number if dice.random() < 0.95 else slot.number + 1
                for each in sharing if name in sharing else [name]:
                    given.setdefault(each, []).append(replace(slot, number=number))
        consideration = tuple(
            Consideration(name, tuple(sorted(counted.get(name, ()))), tuple(given.get(name, ())))
            for name in sorted({*counted, *given})
        )
        yield Plan(going, tuple(sorted(exercised)), consideration, slots=slots)


def _slots(offers: Sequence[Offer], dice: Random) -> Iterator[Slot]:
    """Places of some grants, seldom more than are agreed or where none are."""
    for offer in offers:
        for number, grant in enumerate(offer.grants, 1):
            for to in grant.to or (AURLAND, BRENIA):
                if dice.random() < (0.4 if grant.named_later else 0.02):
                    yield Slot(offer.id, offer.by, number, to, dice.choice([1, 1, 1, 2, 3]))


def _journeys(situation: Situation, offers: Sequence[Offer], place: int, dice: Random) -> Iterator[Journey]:
    """Journeys of one person, seldom such as he may not make."""
    one = situation.people[place]
    for offer in offers:
        for number, grant in enumerate(offer.grants, 1):
            for to in grant.to or tuple(one.options):
                option = one.options.get(to)
                is_firm = option is not None and option.state is OptionState.FIRM
                if (offer.by == one.held_by and is_firm) or dice.random() < 0.05:
                    yield Journey(one.id, one.held_by, to, offer.id, number)
