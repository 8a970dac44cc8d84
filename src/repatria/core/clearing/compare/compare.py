"""Two plans beside each other: who goes only in one, who goes another way, what each objective says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from repatria.core.clearing.plan import Journey, Plan
from repatria.core.offers.offer import OfferId
from repatria.core.terms.records import PersonId, Power


@dataclass(frozen=True, slots=True)
class OtherWay:
    """Somebody who goes in both plans, and not the same way.

    Args:
        person: who.
        first: how he goes in the first plan.
        second: how he goes in the second.
    """

    person: PersonId
    first: Journey
    second: Journey


@dataclass(frozen=True, slots=True)
class Levels:
    """What one objective comes to in both plans; None in a plan that did not have it.

    Args:
        name: the objective.
        words: what it asks for.
        first: its value in the first plan.
        second: its value in the second.
    """

    name: str
    words: str
    first: int | None
    second: int | None


@dataclass(frozen=True, slots=True)
class Flows:
    """How many people one Power lets go and receives in both plans.

    Args:
        power: the Power.
        lets_go: in the first plan and in the second.
        receives: in the first plan and in the second.
    """

    power: Power
    lets_go: tuple[int, int]
    receives: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans beside each other.

    Args:
        both: how many go in both, the same way.
        only_first: who goes in the first plan alone, in order of ids.
        only_second: who goes in the second plan alone.
        other_way: who goes in both, and not to the same Power under the same offer.
        decided_otherwise: who goes the same way in both, firmly in one and after a decision in the other.
        only_first_exercises: the offers that the first plan alone exercises.
        only_second_exercises: those that the second alone does.
        levels: what each objective came to, in the order of the first plan.
        flows: what each Power lets go and receives, where anything differs.
        places: how many places each plan agrees on before there are names for them.
    """

    both: int
    only_first: tuple[Journey, ...]
    only_second: tuple[Journey, ...]
    other_way: tuple[OtherWay, ...]
    decided_otherwise: tuple[OtherWay, ...]
    only_first_exercises: tuple[OfferId, ...]
    only_second_exercises: tuple[OfferId, ...]
    levels: tuple[Levels, ...]
    flows: tuple[Flows, ...]
    places: tuple[int, int] = (0, 0)

    @property
    def is_same(self) -> bool:
        """True when the same people go the same way, and as many places are agreed before names."""
        return self.places[0] == self.places[1] and not (
            self.only_first or self.only_second or self.other_way or self.decided_otherwise
        )


def compare(first: Plan, second: Plan) -> Comparison:
    """Put two plans beside each other; of one round, or of two whose people have the same ids."""
    one = {journey.person: journey for journey in first.journeys}
    other = {journey.person: journey for journey in second.journeys}
    shared = sorted(one.keys() & other.keys())
    turned = tuple(
        OtherWay(who, one[who], other[who]) for who in shared if _way(one[who]) != _way(other[who])
    )
    decided = tuple(
        OtherWay(who, one[who], other[who])
        for who in shared
        if _way(one[who]) == _way(other[who]) and one[who].is_firm != other[who].is_firm
    )
    return Comparison(
        both=len(shared) - len(turned),
        only_first=tuple(one[who] for who in sorted(one.keys() - other.keys())),
        only_second=tuple(other[who] for who in sorted(other.keys() - one.keys())),
        other_way=turned,
        decided_otherwise=decided,
        only_first_exercises=tuple(sorted(set(first.exercised) - set(second.exercised))),
        only_second_exercises=tuple(sorted(set(second.exercised) - set(first.exercised))),
        levels=tuple(_levels(first, second)),
        flows=tuple(_flows(first, second)),
        places=(first.places, second.places),
    )


def words_of(
    comparison: Comparison,
    name: Callable[[Power], str],
    plans: tuple[str, str] = ("the first plan", "the second plan"),
) -> tuple[str, ...]:
    """A comparison in plain language, one statement to a line.

    Args:
        comparison: the comparison.
        name: what a Power is called.
        plans: what the two plans are called.
    """
    return tuple(_words(comparison, name, plans))


def _way(journey: Journey) -> tuple[Power, OfferId, int]:
    return journey.to, journey.offer, journey.grant


def _levels(first: Plan, second: Plan) -> Iterator[Levels]:
    one = {level.name: level for level in first.levels}
    other = {level.name: level for level in second.levels}
    for name in dict.fromkeys((*one, *other)):
        level = one.get(name) or other[name]
        values = [levels[name].value if name in levels else None for levels in (one, other)]
        yield Levels(name, level.words, *values)


def _flows(first: Plan, second: Plan) -> Iterator[Flows]:
    out = [Counter(journey.held_by for journey in plan.journeys) for plan in (first, second)]
    into = [Counter(journey.to for journey in plan.journeys) for plan in (first, second)]
    for power in sorted({power for counted in (*out, *into) for power in counted}):
        lets_go, receives = (out[0][power], out[1][power]), (into[0][power], into[1][power])
        if lets_go[0] != lets_go[1] or receives[0] != receives[1]:
            yield Flows(power, lets_go, receives)


def _words(comparison: Comparison, name: Callable[[Power], str], plans: tuple[str, str]) -> Iterator[str]:
    yield f"{_go(comparison.both)} the same way in both plans"
    for which, journeys in zip(plans, (comparison.only_first, comparison.only_second), strict=True):
        if journeys:
            yield f"{_go(len(journeys))} only in {which}"
    if comparison.other_way:
        yield f"{_go(len(comparison.other_way))} another way in {plans[1]}"
    if comparison.decided_otherwise:
        yield f"{len(comparison.decided_otherwise)} firmly in one plan and only after a decision in the other"
    offers = comparison.only_first_exercises, comparison.only_second_exercises
    for which, exercised in zip(plans, offers, strict=True):
        if exercised:
            yield f"only {which} exercises {', '.join(exercised)}"
    for level in comparison.levels:
        if level.first != level.second and level.name != "tie-break":
            yield f"{level.name}: {_or_none(level.first)} and {_or_none(level.second)} ({level.words})"
    if comparison.places[0] != comparison.places[1]:
        yield "{} and then {} places are agreed before there are names".format(*comparison.places)
    for flow in comparison.flows:
        parts = (("lets go", flow.lets_go), ("receives", flow.receives))
        told = [f"{verb} {one} and then {other}" for verb, (one, other) in parts if one != other]
        yield f"{name(flow.power)} {', '.join(told)}"


def _go(number: int) -> str:
    return "1 goes" if number == 1 else f"{number} go"


def _or_none(value: int | None) -> str:
    return "not sought" if value is None else str(value)
