"""Rates of selection: of those eligible, how many go, group by group (GC III 16).

Prisoners are treated alike "subject to" health, age, rank and sex only; who differs in religion or
nationality may not fare worse for it. What stands here is counting. A difference is a reason to
look, and no finding: groups differ in what offers ask for and in what gates are open to them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp, lgamma

from repatria.core.clearing.plan import Plan
from repatria.core.clearing.situation import OptionState, Person, Situation
from repatria.core.terms.records import PersonId

NOTE = "These are counts. A difference between groups is a reason to look, and no finding."
"""Stands under every table of rates."""

UNKNOWN = "not known"

_BANDS = ((18, "under 18"), (25, "18 to 24"), (40, "25 to 39"), (60, "40 to 59"))


def _age_band(person: Person) -> str:
    if person.age_years is None:
        return UNKNOWN
    return next((words for most, words in _BANDS if person.age_years < most), "60 or more")


def _attribute(name: str) -> Callable[[Person], str]:
    return lambda person: person.attributes.get(name) or UNKNOWN


TRAITS: Mapping[str, Callable[[Person], str]] = {
    "Power on which he depends": lambda person: person.depends_on or UNKNOWN,
    "religion": _attribute("religion"),
    "unit": _attribute("unit"),
    "sex": _attribute("sex"),
    "age": _age_band,
    "rank": _attribute("rank"),
}
"""By what rates are told, each a reading of a person."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How one group fared.

    Args:
        group: the group, such as a rank.
        eligible: how many the law lets go somewhere, every gate open.
        go: how many of them go.
        ratio: the rate of the group over the rate of all others; None where either is not defined.
        chance: the probability that as few or fewer of the group had gone if those who go had been
            drawn by lot among all who are eligible (hypergeometric).
    """

    group: str
    eligible: int
    go: int
    ratio: Fraction | None
    chance: float

    @property
    def rate(self) -> Fraction | None:
        """The share of those eligible who go; None where nobody is eligible."""
        return Fraction(self.go, self.eligible) if self.eligible else None


@dataclass(frozen=True, slots=True)
class RateTable:
    """The rates by one trait.

    Args:
        trait: by what people are told apart.
        rates: each group, in order of names.
        eligible: how many are eligible in all.
        go: how many of them go.
    """

    trait: str
    rates: tuple[Rate, ...]
    eligible: int
    go: int


def rates(situation: Situation, plan: Plan, traits: Iterable[str] = tuple(TRAITS)) -> tuple[RateTable, ...]:
    """The rates of selection of a plan; for the neutral alone, because small counts are in it.

    Args:
        situation: who is held.
        plan: who goes.
        traits: by which of `TRAITS`.
    """
    people = [person for person in situation.people if is_eligible(person)]
    gone = {journey.person for journey in plan.journeys}
    return tuple(_table(trait, people, gone) for trait in traits)


def is_eligible(person: Person) -> bool:
    """True for somebody whom the law lets go somewhere, every gate open."""
    return any(
        option.state is OptionState.FIRM and to != person.held_by for to, option in person.options.items()
    )


def _table(trait: str, people: Sequence[Person], gone: Collection[PersonId]) -> RateTable:
    group_of = TRAITS[trait]
    eligible: dict[str, int] = {}
    go: dict[str, int] = {}
    for person in people:
        group = group_of(person)
        eligible[group] = eligible.get(group, 0) + 1
        go[group] = go.get(group, 0) + (person.id in gone)
    everybody, everybody_goes = sum(eligible.values()), sum(go.values())
    found = tuple(
        Rate(
            group=group,
            eligible=eligible[group],
            go=go[group],
            ratio=_ratio(go[group], eligible[group], everybody_goes, everybody),
            chance=as_few_by_lot(go[group], eligible[group], everybody_goes, everybody),
        )
        for group in sorted(eligible)
    )
    return RateTable(trait, found, everybody, everybody_goes)


def _ratio(go: int, eligible: int, all_go: int, everybody: int) -> Fraction | None:
    others, others_go = everybody - eligible, all_go - go
    if not eligible or not others or not others_go:
        return None
    return Fraction(go, eligible) / Fraction(others_go, others)


def as_few_by_lot(go: int, eligible: int, all_go: int, everybody: int) -> float:
    """The probability that so few or fewer of a group are drawn by lot.

    Args:
        go: how many of the group were drawn.
        eligible: how many are in the group.
        all_go: how many are drawn in all.
        everybody: how many there are to draw from.

    Source:
        The hypergeometric distribution; Feller (1968), An Introduction to Probability Theory, II.6.
    """
    least = max(0, all_go - (everybody - eligible))
    total = sum(
        exp(
            _log_ways(eligible, drawn)
            + _log_ways(everybody - eligible, all_go - drawn)
            - _log_ways(everybody, all_go)
        )
        for drawn in range(least, go + 1)
    )
    return min(1.0, total)


def _log_ways(of: int, drawn: int) -> float:
    """The logarithm of the number of ways to draw so many of so many."""
    return lgamma(of + 1) - lgamma(drawn + 1) - lgamma(of - drawn + 1)
