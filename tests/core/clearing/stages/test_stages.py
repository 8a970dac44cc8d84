"""Stages: as few as exhaustive search finds, within every limit, the gravest first."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repatria.core.clearing.plan import Journey, Plan
from repatria.core.clearing.situation import Lane, Person, Situation
from repatria.core.clearing.stages.bound import at_least
from repatria.core.clearing.stages.check import breaches
from repatria.core.clearing.stages.loads import loads, owed
from repatria.core.clearing.stages.plan_stages import plan_stages
from repatria.core.clearing.stages.schedule import Limits, NoSchedule, Schedule, exposure, worst
from repatria.core.errors import BadInput
from repatria.core.offers.powers import PowerNames
from repatria.core.terms.health import HealthTier
from repatria.solver.highs import highs

POWERS = ("x-a", "x-b", "x-c")
TIERS = (HealthTier.GRAVE, HealthTier.WOUNDED_OR_SICK, HealthTier.UNKNOWN)


def a_round(people):
    """A situation and the plan that sends everybody: (from, to, lane, tier) for each."""
    listed = tuple(
        Person(id=f"person:{n}", held_by=source, depends_on=to, lane=lane, tier=tier)
        for n, (source, to, lane, tier) in enumerate(people)
    )
    journeys = tuple(
        Journey(one.id, one.held_by, to, "o", 1) for one, (_, to, _, _) in zip(listed, people, strict=True)
    )
    return Plan(journeys=journeys), Situation(as_of=date(2031, 3, 1), people=listed)


def of(source, to, many, lane=Lane.AGREEMENT, tier=HealthTier.UNKNOWN):
    """So many people alike."""
    return [(source, to, lane, tier)] * many


def fewest(plan, situation, limits):
    """The fewest stages, by trying every assignment of everybody to every stage; None where there is none."""
    for count in range(1, len(plan.journeys) + 1):
        for stages in product(range(count), repeat=len(plan.journeys)):
            if set(stages) != set(range(count)):
                continue
            made = tuple(
                tuple(one for one, at in zip(plan.journeys, stages, strict=True) if at == stage)
                for stage in range(count)
            )
            if not breaches(Schedule(made, limits, 1, ""), plan, owed(situation)):
                return count
    return None


corridor = st.sampled_from([(a, b) for a in POWERS for b in POWERS if a != b])
people = st.lists(
    st.tuples(corridor, st.sampled_from([Lane.AGREEMENT, Lane.AGREEMENT, Lane.DUTY]), st.sampled_from(TIERS)),
    min_size=1,
    max_size=5,
).map(lambda rows: [(*pair, lane, tier) for pair, lane, tier in rows])
limit = st.builds(
    Limits,
    corridors=st.dictionaries(corridor, st.integers(1, 3), max_size=2),
    place=st.none() | st.integers(1, 4),
    tolerance=st.dictionaries(st.sampled_from(POWERS), st.integers(0, 2), max_size=2),
    otherwise=st.none() | st.integers(0, 2),
    cautious=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(people, limit)
def test_no_schedule_is_shorter(rows, limits):
    """As exhaustive search says; the checker agrees, and the bound is true."""
    plan, situation = a_round(rows)
    found = plan_stages(plan, situation, limits, highs())
    best = fewest(plan, situation, limits)
    assert at_least(loads(plan, situation), limits, PowerNames({}))[0] <= (best or len(rows))
    if best is None:
        assert isinstance(found, NoSchedule) and found.enough != 0
    else:
        assert isinstance(found, Schedule)
        assert len(found.stages) == best == found.at_least
        assert breaches(found, plan, owed(situation)) == ()


@settings(max_examples=60, deadline=None)
@given(people, limit)
def test_the_tolerance_told_is_enough_and_the_smallest(rows, limits):
    """Added to everybody's tolerance it gives a schedule; one less does not."""
    plan, situation = a_round(rows)
    found = plan_stages(plan, situation, limits, highs())
    if isinstance(found, NoSchedule) and found.enough is not None:

        def raised(by):
            tolerance = {power: number + by for power, number in limits.tolerance.items()}
            otherwise = None if limits.otherwise is None else limits.otherwise + by
            return replace(limits, tolerance=tolerance, otherwise=otherwise)

        assert fewest(plan, situation, raised(found.enough)) is not None
        assert fewest(plan, situation, raised(found.enough - 1)) is None


def test_the_gravest_go_first():
    """Where a stage holds one, the grave man has it."""
    plan, situation = a_round(of("x-a", "x-b", 2) + of("x-a", "x-b", 1, tier=HealthTier.GRAVE))
    found = plan_stages(plan, situation, Limits(place=1), highs())
    assert found.stages[0][0].person == "person:2" and found.is_shortest


def test_whoever_is_owed_return_waits_for_nobody():
    """A duty is no balance: it goes at once, whatever is tolerated."""
    plan, situation = a_round(of("x-a", "x-b", 3, Lane.DUTY))
    found = plan_stages(plan, situation, Limits(otherwise=0), highs())
    assert len(found.stages) == 1


def test_who_tolerates_nothing_never_begins():
    """One for one with no trust at all: the reason, and that one is enough."""
    plan, situation = a_round(of("x-a", "x-b", 2) + of("x-b", "x-a", 2))
    found = plan_stages(plan, situation, Limits(otherwise=0), highs())
    assert isinstance(found, NoSchedule) and found.enough == 1
    together = plan_stages(plan, situation, Limits(otherwise=0, cautious=False), highs())
    assert len(together.stages) == 1


def test_exposure_moment_by_moment():
    """Two for two, one at a time: never ahead by more than one."""
    plan, situation = a_round(of("x-a", "x-b", 2) + of("x-b", "x-a", 2))
    found = plan_stages(plan, situation, Limits(otherwise=1), highs())
    assert worst(found) == {"x-a": 1, "x-b": 1}
    assert [moment.ahead["x-a"] for moment in exposure(found.stages) if moment.when == "settled"][-1] == 0


def test_a_large_plan_has_a_proved_schedule():
    """60,000 journeys among ten Powers."""
    powers = [f"x-p{n}" for n in range(10)]
    rows = []
    for n, source in enumerate(powers):
        for m, to in enumerate(powers):
            if n != m:
                rows += of(source, to, 640 + 7 * ((3 * n + 5 * m) % 9))
    plan, situation = a_round(rows)
    found = plan_stages(plan, situation, Limits(otherwise=1500), highs())
    assert isinstance(found, Schedule) and found.is_shortest
    assert breaches(found, plan) == ()


@pytest.mark.parametrize(
    "limits", [Limits(place=-1), Limits(otherwise=-1), Limits(corridors={("x-a", "x-b"): -2})], ids=range(3)
)
def test_a_limit_below_nought_is_refused(limits):
    """It means nothing."""
    with pytest.raises(BadInput):
        plan_stages(*a_round(of("x-a", "x-b", 1)), limits, highs())


def test_capacities_of_nought_block():
    """No tolerance helps where nobody can pass."""
    plan, situation = a_round(of("x-a", "x-b", 1))
    for limits in (Limits(place=0), Limits(corridors={("x-a", "x-b"): 0})):
        found = plan_stages(plan, situation, limits, highs())
        assert isinstance(found, NoSchedule) and found.enough is None and found.why


def test_the_checker_refuses_what_is_wrong():
    """Somebody left out, sent twice, too many at once, or too far ahead."""
    plan, _ = a_round(of("x-a", "x-b", 2) + of("x-b", "x-a", 1))
    one, two, three = plan.journeys
    tight = Limits(place=2, otherwise=0, corridors={("x-a", "x-b"): 1})
    assert len(breaches(Schedule(((one, two, three),), tight, 1, ""), plan)) == 4
    assert any("0 times" in words for words in breaches(Schedule(((one,),), Limits(), 1, ""), plan))
    twice = Schedule(((one,), (one, two, three)), Limits(), 1, "")
    assert any("2 times" in words for words in breaches(twice, plan))
