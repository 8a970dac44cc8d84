"""A schedule tried against its plan and its limits by plain counting; no model, no solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from repatria.core.clearing.plan import Plan
from repatria.core.clearing.stages.schedule import Schedule
from repatria.core.terms.records import PersonId


def breaches(schedule: Schedule, plan: Plan, owed: frozenset[PersonId] = frozenset()) -> tuple[str, ...]:
    """What is wrong with a schedule, in words; empty when it carries out the plan within its limits.

    Args:
        schedule: the schedule.
        plan: what it carries out.
        owed: people whose return is a duty, whom no balance counts.
    """
    return tuple(_breaches(schedule, plan, owed))


def _breaches(schedule: Schedule, plan: Plan, owed: frozenset[PersonId]) -> Iterator[str]:
    limits = schedule.limits
    went = Counter(one for stage in schedule.stages for one in stage)
    for journey in plan.journeys:
        if went[journey] != 1:
            yield f"{journey.person} goes {went[journey]} times"
    for extra in set(went) - set(plan.journeys):
        yield f"{extra.person} goes and the plan does not send him so"
    given: Counter[str] = Counter()
    final: Counter[str] = Counter()
    for one in plan.journeys:
        if one.person not in owed:
            final[one.held_by] += 1
            final[one.to] -= 1
    counted = sum(one.person not in owed for one in plan.journeys)
    gone = 0
    for number, stage in enumerate(schedule.stages, 1):
        if not stage:
            yield f"stage {number} holds nobody"
        if limits.place is not None and len(stage) > limits.place:
            yield f"stage {number} holds {len(stage)} people and the place {limits.place}"
        for (source, to), many in Counter((one.held_by, one.to) for one in stage).items():
            most = limits.corridors.get((source, to))
            if most is not None and many > most:
                yield f"stage {number} takes {many} from {source} to {to}, and {most} can go"
        out = Counter(one.held_by for one in stage if one.person not in owed)
        back = Counter(one.to for one in stage if one.person not in owed)
        gone += sum(out.values())
        for power in sorted({*out, *back}):
            ahead = given[power] + out[power] - (0 if limits.cautious else back[power])
            bears = limits.tolerated(power)
            # What it gives more than it gets in the whole plan it gives in step with the plan.
            in_step = max(0, final[power]) * gone
            if out[power] and bears is not None and counted * ahead > counted * bears + in_step:
                yield f"in stage {number} {power} is ahead by {ahead} and tolerates {bears}"
        given.update(out)
        given.subtract(back)
