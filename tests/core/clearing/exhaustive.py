"""Exhaustive search: every plan of a small round, and the best of those that keep the offers' words.

It knows no classes, rows or solver, and reads the words by `by_the_words`, which is neither the
model's reading nor the referee's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod
from typing import Any

from core.clearing.by_the_words import Words, means
from core.clearing.places import places, spread
from repatria.core.clearing.plan import NOBODY, Journey, Plan
from repatria.core.clearing.programme.objectives import DEFAULT_OBJECTIVES
from repatria.core.clearing.situation import Lane, OptionState, Person, Situation
from repatria.core.offers.conditions import Fact, counts_in, simple_parts
from repatria.core.offers.offer import Offer

MOST_PLANS = 20_000
"""Rounds with more ways to combine journeys are not searched; they are counted as too large."""

Journeys = tuple[Journey, ...]


@dataclass(frozen=True)
class Optimum:
    """What the best lawful plan comes to in each objective, in order, and one plan that does."""

    values: tuple[Any, ...]
    journeys: Journeys


class Reckoning:
    """What plans of a round come to in each objective; the larger is always the better."""

    def __init__(self, situation: Situation, offers: Sequence[Offer], kept: Plan = NOBODY) -> None:
        nameless = {who: place.somebody for who, place in places(situation, offers, means).items()}
        self.people = {one.id: one for one in situation.people} | nameless
        self.offers = {offer.id: offer for offer in offers}
        self.kept = {journey.person for journey in kept.journeys}

    def value(self, objective: str, journeys: Journeys) -> Any:
        """What journeys come to in an objective, by its name."""
        return OBJECTIVES[objective](self, journeys)

    def going(self, journeys: Journeys) -> list[Person]:
        """Who goes."""
        return [self.people[journey.person] for journey in journeys]

    def undecided(self, journey: Journey) -> int:
        """How many undecided gates one journey has to pass."""
        one = self.people[journey.person]
        if one.id in self.kept:
            return 0
        option, conditional = one.options[journey.to], self.offers[journey.offer].condition is not None
        gates = max(len(option.reasons), 1) if option.state is OptionState.CONDITIONAL else 0
        lane = max(len(one.lane_reasons), 1) if conditional and one.lane is Lane.UNDECIDED else 0
        return gates + lane


def _tier(name: str) -> Callable[[Reckoning, Journeys], int]:
    return lambda of, journeys: sum(one.tier.value == name for one in of.going(journeys))


def _longest_served_first(of: Reckoning, journeys: Journeys) -> tuple[int, ...]:
    """For each length of captivity, the longest first, how many of that length go (leximin)."""
    lengths = sorted({one.months_in_captivity or 0 for one in of.people.values()}, reverse=True)
    gone = [one.months_in_captivity or 0 for one in of.going(journeys)]
    return tuple(gone.count(months) for months in lengths)


OBJECTIVES: Mapping[str, Callable[[Reckoning, Journeys], Any]] = {
    "duties": lambda of, journeys: sum(one.lane is Lane.DUTY for one in of.going(journeys)),
    "grave": _tier("grave"),
    "serious": _tier("serious"),
    "wounded or sick": _tier("wounded_or_sick"),
    "everybody": lambda of, journeys: len(journeys),
    "months": lambda of, journeys: sum(one.months_in_captivity or 0 for one in of.going(journeys)),
    "longest captivity": _longest_served_first,
    "fewest undecided": lambda of, journeys: -sum(map(of.undecided, journeys)),
    "without condition": lambda of, journeys: sum(
        of.offers[journey.offer].condition is None for journey in journeys
    ),
    "fewest offers": lambda of, journeys: -len({journey.offer for journey in journeys}),
}
"""One small reckoning for each objective, by name; `fewest counted` needs a search of its own."""

COUNTED = "fewest counted"
TIE = "tie-break"


def in_order() -> tuple[str, ...]:
    """The objectives of a clearing without the last two, which are sought among equal plans."""
    names = [objective.name for objective in DEFAULT_OBJECTIVES]
    assert names[-2:] == [COUNTED, TIE], "exhaustive search expects these two at the end"
    return tuple(_known(objective.name, objective.words) for objective in DEFAULT_OBJECTIVES[:-2])


def _known(name: str, words: str) -> str:
    return "longest captivity" if name == "months" and "longest" in words else name


def optimum(situation: Situation, offers: Sequence[Offer], kept: Plan | None = None) -> Optimum | None:
    """The best lawful plan; None where there are too many to try.

    Args:
        situation: the situation.
        offers: the offers.
        kept: a firm plan that stays as it is while everything undecided opens; None for the firm plan.
    """
    found = [
        best
        for facts in _guesses(situation, offers, kept is not None)
        if (best := _optimum(Words(situation, offers, kept is not None, facts), kept or NOBODY)) is not None
    ]
    return max(found, key=lambda one: one.values, default=None)


def _guesses(situation: Situation, offers: Sequence[Offer], opened: bool) -> Iterator[dict[str, bool]]:
    parts = [part for offer in offers for part in simple_parts(offer.condition)]
    events = {part.event for part in parts if isinstance(part, Fact)}
    unknown = sorted(event for event in events if situation.facts.get(event) is None) if opened else []
    for answers in product([True, False], repeat=len(unknown)):
        yield dict(zip(unknown, answers, strict=True))


def _optimum(words: Words, kept: Plan) -> Optimum | None:
    options = [journeys_of(words, one, kept) for one in words.situation.people]
    options += [journeys_of(words, place.somebody, kept) for place in words.places.values()]
    if prod(map(len, options)) > MOST_PLANS:
        return None
    reckoning = Reckoning(words.situation, tuple(words.offers.values()), kept)
    names = in_order()
    people = len(words.situation.people)
    grants = [(place.offer.id, place.number) for place in words.places.values()]
    plans = [
        tuple(one for one in chosen if one is not None)
        for chosen in product(*options)
        if _in_turn(grants, chosen[people:])
    ]
    rated = sorted(
        ((tuple(reckoning.value(name, plan) for name in names), place) for place, plan in enumerate(plans)),
        key=lambda one: (one[0], -one[1]),
        reverse=True,
    )
    best: Optimum | None = None
    for values, place in rated:
        if best is not None and values != best.values[:-1]:
            break
        fewest = fewest_counted(words, plans[place], kept)
        if fewest is not None and (best is None or -fewest > best.values[-1]):
            best = Optimum((*values, -fewest), plans[place])
    return best


def _in_turn(grants: Sequence[tuple[str, int]], chosen: Sequence[Journey | None]) -> bool:
    """Whether the places of each grant are filled in one order, since they are all alike."""
    to = ["" if one is None else one.to for one in chosen]
    pairs = zip(zip(grants, to, strict=True), zip(grants[1:], to[1:], strict=True), strict=False)
    return all(here != there or first <= then for (here, first), (there, then) in pairs)


def can_be(
    situation: Situation,
    offers: Sequence[Offer],
    wished: Callable[[Journeys], bool],
    opened: bool = False,
    assuming: bool = True,
) -> bool | None:
    """Whether some lawful plan is as wished; None where there are too many to try."""
    for facts in _guesses(situation, offers, opened and assuming):
        words = Words(situation, offers, opened, facts)
        options = [journeys_of(words, one, NOBODY) for one in situation.people]
        if prod(map(len, options)) > MOST_PLANS:
            return None
        plans = (tuple(one for one in chosen if one is not None) for chosen in product(*options))
        if any(wished(plan) and is_lawful(words, plan) for plan in plans):
            return True
    return False


def is_lawful(words: Words, journeys: Journeys) -> bool:
    """Whether journeys are lawful, whomever each offer counts."""
    exercised = {journey.offer for journey in journeys}
    # What is plainly unlawful whatever is counted needs no search.
    plain = [offer for offer in words.offers.values() if offer.id in exercised and not offer.condition]
    if len(plain) == len(exercised):
        return words.keeps(journeys, {})
    return fewest_counted(words, journeys) is not None


def journeys_of(words: Words, one: Person, kept: Plan) -> list[Journey | None]:
    """Every journey that somebody may make, and none; the one that is kept where one is."""
    for journey in kept.journeys:
        if journey.person == one.id:
            return [journey]
    every = (
        Journey(one.id, one.held_by, to, offer.id, number)
        for offer in words.offers.values()
        if offer.by == one.held_by
        for number in range(1, len(offer.grants) + 1)
        for to in sorted(one.options)
    )
    return [None, *(journey for journey in every if words.may(journey, firm=not words.opened))]


def fewest_counted(words: Words, journeys: Journeys, kept: Plan = NOBODY) -> int | None:
    """How few people offers have to count for journeys to be lawful; None where they never are."""
    exercised = {journey.offer for journey in journeys}
    asking = [offer for name, offer in words.offers.items() if name in exercised and offer.condition]
    settled = {(one.offer, person) for one in kept.consideration for person in one.people}
    relevant = [
        [
            offer.id
            for offer in asking
            if any(words.fits(count, journey) for count in counts_in(offer.condition))
        ]
        for journey in journeys
    ]
    generous = {
        offer.id: frozenset(
            one.person for one, names in zip(journeys, relevant, strict=True) if offer.id in names
        )
        for offer in asking
    }
    if not _conditions_hold(words, asking, journeys, generous):
        return None
    owners = [
        list(_owners(words, names, {name for name, person in settled if person == journey.person}))
        for journey, names in zip(journeys, relevant, strict=True)
    ]
    fewest: int | None = None
    for chosen in product(*owners):
        number = sum(map(len, chosen))
        if fewest is not None and number >= fewest:
            continue
        counted = {
            offer.id: frozenset(
                one.person for one, names in zip(journeys, chosen, strict=True) if offer.id in names
            )
            for offer in asking
        }
        if words.keeps(journeys, {name: people for name, people in counted.items() if people}):
            fewest = number
    return fewest


def _conditions_hold(
    words: Words, asking: Sequence[Offer], journeys: Journeys, counted: Mapping[str, frozenset[str]]
) -> bool:
    return all(words.holds(offer.condition, offer, journeys, counted) for offer in asking)


def _owners(words: Words, names: Sequence[str], settled: set[str]) -> Iterator[tuple[str, ...]]:
    """Each set of offers that may count one person together, those already settled among them."""
    sharing = [name for name in names if words.offers[name].may_share]
    every = [
        *combinations(sharing, 0),
        *((name,) for name in names if not words.offers[name].may_share),
        *(some for size in range(1, len(sharing) + 1) for some in combinations(sharing, size)),
    ]
    yield from (some for some in every if settled <= set(some))


def values_of(
    situation: Situation, offers: Sequence[Offer], plan: Plan, kept: Plan = NOBODY
) -> tuple[Any, ...]:
    """What a plan comes to in the same objectives as an optimum."""
    reckoning = Reckoning(situation, offers, kept)
    journeys, consideration = spread(plan, reckoning.offers)
    counted = sum(map(len, consideration.values()))
    return (*(reckoning.value(name, journeys) for name in in_order()), -counted)
