"""Schedules: which journeys each stage holds, within what limits, and how far each Power is ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from repatria.core.clearing.plan import Journey
from repatria.core.terms.records import PersonId, Power

Corridor = tuple[Power, Power]
"""From the Detaining Power to the Power that receives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a stage can hold and what Powers tolerate.

    Args:
        corridors: the most people in one stage from a Power to another; others have no limit.
        place: the most people in one stage in all; None is no limit.
        tolerance: how many people each Power bears to be ahead by: released and not yet returned.
        otherwise: the same for Powers that are not named; None is no limit.
        cautious: the releases of a stage are taken to happen before its receipts, so that a Power
            that keeps its word is never ahead by more than it tolerates even if the other side stops
            in the middle of a stage. Otherwise a stage settles at one moment.
    """

    corridors: Mapping[Corridor, int] = field(default_factory=dict)
    place: int | None = None
    tolerance: Mapping[Power, int] = field(default_factory=dict)
    otherwise: int | None = None
    cautious: bool = True

    def tolerated(self, power: Power) -> int | None:
        """How far ahead a Power bears to be; None is no limit."""
        return self.tolerance.get(power, self.otherwise)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan in stages.

    Args:
        stages: the journeys of each stage, in order.
        limits: what was kept.
        at_least: no schedule within the limits has fewer stages.
        why: why not, in words.
        settled: it is proved that of the schedules of as many stages none takes the gravest earlier,
            nor, with them as early, has a smaller worst balance. False where time ran out first.
    """

    stages: tuple[tuple[Journey, ...], ...]
    limits: Limits
    at_least: int
    why: str
    settled: bool = True

    @property
    def is_shortest(self) -> bool:
        """True when no shorter schedule exists."""
        return len(self.stages) == self.at_least


@dataclass(frozen=True, slots=True)
class NoSchedule:
    """Why no schedule keeps the limits.

    Args:
        why: the reason in words.
        enough: the smallest addition to every Power's tolerance that would do; None where no
            tolerance would.
    """

    why: str
    enough: int | None


@dataclass(frozen=True, slots=True)
class Moment:
    """How far each Power is ahead at one moment: people released and not yet returned, negative when behind.

    Args:
        stage: the number of the stage, from 1.
        when: `released`, before the receipts of the stage, or `settled`, after them.
        ahead: for each Power of the plan.
    """

    stage: int
    when: str
    ahead: Mapping[Power, int]


def exposure(
    stages: Sequence[Sequence[Journey]], owed: frozenset[PersonId] = frozenset()
) -> Iterator[Moment]:
    """How far ahead each Power is, moment by moment.

    Args:
        stages: the journeys of each stage.
        owed: people whose return is a duty; they are nobody's balance (GC III 109, 118).
    """
    powers = sorted({power for stage in stages for one in stage for power in (one.held_by, one.to)})
    ahead = Counter(dict.fromkeys(powers, 0))
    for number, stage in enumerate(stages, 1):
        counted = [one for one in stage if one.person not in owed]
        ahead.update(Counter(one.held_by for one in counted))
        yield Moment(number, "released", {power: ahead[power] for power in powers})
        ahead.subtract(Counter(one.to for one in counted))
        yield Moment(number, "settled", {power: ahead[power] for power in powers})


def gives_in_all(journeys: Iterable[Journey], owed: frozenset[PersonId] = frozenset()) -> dict[Power, int]:
    """By how many each Power gives more than it gets in the whole plan; nought for the others.

    That much it has agreed to give, and gives in step with the plan: when a third of the plan has gone,
    a third of it. Tolerance is what comes on top.
    """
    net: Counter[Power] = Counter()
    for one in journeys:
        if one.person not in owed:
            net[one.held_by] += 1
            net[one.to] -= 1
    return {power: max(0, number) for power, number in net.items()}


def worst(schedule: Schedule, owed: frozenset[PersonId] = frozenset()) -> dict[Power, int]:
    """The furthest that each Power is ahead at any moment that the limits look at."""
    found: dict[Power, int] = {}
    for moment in exposure(schedule.stages, owed):
        if moment.when == "settled" or schedule.limits.cautious:
            for power, number in moment.ahead.items():
                found[power] = max(found.get(power, 0), number)
    return found
