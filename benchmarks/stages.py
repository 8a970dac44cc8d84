"""Stages of 60,000 journeys among ten Powers: seconds, stages, and what is proved.

Run: python benchmarks/stages.py [--time SECONDS] [--tolerance N]...
"""

from __future__ import annotations

import argparse
from datetime import date
from time import perf_counter

from repatria import wiring
from repatria.core.clearing.plan import Journey, Plan
from repatria.core.clearing.situation import Lane, Person, Situation
from repatria.core.clearing.stages.check import breaches
from repatria.core.clearing.stages.plan_stages import plan_stages
from repatria.core.clearing.stages.schedule import Limits, Schedule
from repatria.core.offers.offer import OfferId
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import PersonId, Power

TIERS = (
    *[HealthTier.WELL] * 16,
    HealthTier.WOUNDED_OR_SICK,
    HealthTier.WOUNDED_OR_SICK,
    HealthTier.SERIOUS,
    HealthTier.GRAVE,
)


def large() -> tuple[Plan, Situation]:
    """About 60,000 people held by ten Powers, each of whom goes; more are held who stay."""
    powers = [Power(f"x-p{number}") for number in range(10)]
    people, journeys = [], []
    for one, source in enumerate(powers):
        for other, to in enumerate(powers):
            for _ in range(640 + 7 * ((3 * one + 5 * other) % 9) if one != other else 0):
                number = len(people)
                person = PersonId(f"person:{number}")
                tier = TIERS[number * 7 % len(TIERS)]
                lane, months = Lane.AGREEMENT, number % 40
                people.append(
                    Person(
                        id=person,
                        held_by=source,
                        depends_on=to,
                        lane=lane,
                        tier=tier,
                        months_in_captivity=months,
                    )
                )
                journeys.append(Journey(person, source, to, OfferId("o"), 1))
    return Plan(tuple(journeys)), Situation(as_of=date(2031, 3, 1), people=tuple(people))


def main() -> None:
    """Print one line for each tolerance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--time", type=float, default=20.0)
    parser.add_argument("--tolerance", type=int, action="append")
    given = parser.parse_args()
    plan, situation = large()
    print(f"{len(plan.journeys):,} journeys among ten Powers, {given.time:g} s each, made without chance.\n")
    print("| every Power bears | s | stages | proved | breaches |\n|---|---|---|---|---|")
    for tolerance in given.tolerance or [500, 1500, 3000]:
        limits = Limits(otherwise=tolerance)
        with wiring.solver(given.time) as solve:
            start = perf_counter()
            found = plan_stages(plan, situation, limits, solve)
            took = perf_counter() - start
        told = f"| {tolerance:,} | {took:.1f} | none | {found.why} | |"
        if isinstance(found, Schedule):
            proved = "fewest" if found.is_shortest else f"at least {found.at_least}"
            proved += " and gravest first" if found.settled else "; gravest first not proved"
            wrong = len(breaches(found, plan))
            told = f"| {tolerance:,} | {took:.1f} | {len(found.stages)} | {proved} | {wrong} |"
        print(told, flush=True)


if __name__ == "__main__":
    main()
