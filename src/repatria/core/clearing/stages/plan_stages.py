"""The fewest stages of a plan, the gravest first, with proof that no schedule is shorter or the gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from repatria.core.clearing.plan import Journey, Plan
from repatria.core.clearing.programme.model import Model, Solve, SolverFailed, Status, Terms
from repatria.core.clearing.programme.search import NothingInTime, Search
from repatria.core.clearing.situation import Situation
from repatria.core.clearing.stages.bound import at_least
from repatria.core.clearing.stages.check import breaches
from repatria.core.clearing.stages.greedy import greedy
from repatria.core.clearing.stages.loads import (
    GRAVEST_FIRST,
    Amounts,
    Load,
    by_corridor,
    loads,
    owed,
    shared_out,
)
from repatria.core.clearing.stages.programme import StageModel, stage_model
from repatria.core.clearing.stages.schedule import Limits, NoSchedule, Schedule
from repatria.core.errors import BadInput
from repatria.core.offers.powers import DEFAULT_NAMES, PowerNames
from repatria.core.terms.records import Power

MOST_STAGES = 200
"""More stages than anybody plans ahead."""


def plan_stages(
    plan: Plan,
    situation: Situation,
    limits: Limits,
    solve: Solve,
    names: Mapping[str, Power] = DEFAULT_NAMES,
) -> Schedule | NoSchedule:
    """The fewest stages in which a plan can be carried out within limits.

    The gravest go earliest, then the worst balance of any Power is as small as it can be; who of
    people alike goes first is the longest captivity, then the published tie-break.

    Args:
        plan: a plan of the situation.
        situation: what it was cleared from.
        limits: capacities and tolerances.
        solve: an optimiser; stopped by its limit, the shortest schedule found so far is given.
        names: how Powers are called in the reasons.

    Returns:
        The schedule, or why there is none and what tolerance would be enough.

    Raises:
        BadInput: a limit is below nought, or the plan needs more than `MOST_STAGES`.
        SolverFailed: the solver gave no answer, or one that breaks a limit.
    """
    _refuse(limits)
    called = PowerNames(names)
    found, duties = loads(plan, situation), owed(situation)
    if not found:
        return Schedule((), limits, 0, "nobody goes")
    blocked = _blocked(found, limits, called)
    if blocked:
        return NoSchedule(blocked, None)
    bound, why = at_least(found, limits, called)
    if bound > MOST_STAGES:
        what = f"{bound} stages are needed at least: {why}."
        raise BadInput.of("stages.too-many", "the limits", what, f"Widen them to {MOST_STAGES} stages.")
    known = greedy(found, limits)
    if known is None:
        none = _none(found, limits, solve, called)
        if none.enough != 0:
            return none
    amounts, bound, why = _fewest(found, limits, known, bound, why, solve)
    if amounts is None:
        return NoSchedule("none was found in time, and none is proved not to exist", None)
    amounts, settled = _gravest_first(found, limits, amounts, solve)
    schedule = Schedule(_named(found, amounts), limits, bound, why, settled)
    wrong = breaches(schedule, plan, duties)
    if wrong:
        what = f"its schedule breaks a limit: {'; '.join(wrong[:3])}."
        raise SolverFailed.of("clearing.stages", "the schedule", what, "Report this; nothing was planned.")
    return schedule


def _refuse(limits: Limits) -> None:
    numbers = (
        *limits.corridors.values(),
        *limits.tolerance.values(),
        *(each for each in (limits.place, limits.otherwise) if each is not None),
    )
    if any(number < 0 for number in numbers):
        raise BadInput.of("stages.limit", "the limits", "one is below nought.", "Write a number from 0.")


def _blocked(found: Sequence[Load], limits: Limits, names: PowerNames) -> str:
    """Why no tolerance would help; empty where one may."""
    if limits.place == 0:
        return "a stage holds nobody"
    for load in found:
        if limits.corridors.get((load.held_by, load.to)) == 0:
            way = f"from {names.name(load.held_by)} to {names.name(load.to)}"
            return f"nobody can go {way}, and the plan sends {load.size:,}"
    return ""


def _fewest(
    found: Sequence[Load], limits: Limits, known: Amounts | None, bound: int, why: str, solve: Solve
) -> tuple[Amounts | None, int, str]:
    """A schedule of the fewest stages, and what is proved of their number."""
    longest = min(MOST_STAGES, sum(load.size for load in found)) if known is None else len(known) - 1
    stages = bound
    corridors = by_corridor(found)
    while stages <= longest:
        staged = stage_model(corridors, limits, stages)
        # Balances kept as low as they can be leave room for whole numbers; any schedule would do here.
        solution = solve(replace(staged.model, objective=((staged.furthest, -1),)))
        if solution.values:
            amounts = staged.amounts([round(value) for value in solution.values])
            return shared_out(found, amounts), bound, why
        if solution.status is Status.STOPPED:
            return known, bound, why
        bound, why = stages + 1, f"it was tried and proved that {stages} are too few"
        stages += 1
    return known, bound if known is None else min(bound, len(known)), why


def _none(found: Sequence[Load], limits: Limits, solve: Solve, names: PowerNames) -> NoSchedule:
    """Why there is no schedule, and the smallest tolerance added that would do; nought where there is one."""
    bound, _ = at_least(found, replace(limits, tolerance={}, otherwise=None), names)
    stages = min(MOST_STAGES, max(bound, 1) * 4 + 8)
    relaxed = stage_model(found, limits, stages, relaxed=True)
    assert relaxed.more is not None  # it was asked for
    search = Search(relaxed.model, solve)
    enough = None
    try:
        if search.improve("more", "tolerance added", ((relaxed.more, 1),), fewest=True):
            enough = search.levels[-1].value
    except NothingInTime:
        pass
    bound_to = {load.held_by for load in found if limits.tolerated(load.held_by) is not None}
    who = sorted(names.name(power) for power in bound_to)
    order = "before anything comes back" if limits.cautious else "than comes back in the same stage"
    return NoSchedule(f"{', '.join(who)} would have to release more {order} than they tolerate", enough)


def _gravest_first(
    found: Sequence[Load], limits: Limits, amounts: Amounts, solve: Solve
) -> tuple[Amounts, bool]:
    """As many stages, the gravest as early as can be, then the smallest worst balance; and whether proved."""
    staged = stage_model(found, limits, len(amounts))
    search = Search(_begun(staged, amounts), solve)
    try:
        for rank in range(len(GRAVEST_FIRST) + 1):
            terms = _lateness(staged, found, rank)
            if terms:
                search.improve(f"tier {rank}", "stages waited, added up", terms, fewest=True)
        search.improve("furthest", "the worst balance", ((staged.furthest, 1),), fewest=True)
    except NothingInTime:
        return amounts, False
    best = search.found()
    proved = all(level.is_proven for level in search.levels)
    return (amounts if best is None else staged.amounts(best.values)), proved


def _begun(staged: StageModel, amounts: Amounts) -> Model:
    return replace(staged.model, start=staged.start(amounts))


def _lateness(staged: StageModel, found: Sequence[Load], rank: int) -> Terms:
    return tuple(
        (column, stage)
        for stage, columns in enumerate(staged.goes)
        for column, load in zip(columns, found, strict=True)
        if load.rank == rank and stage
    )


def _named(found: Sequence[Load], amounts: Amounts) -> tuple[tuple[Journey, ...], ...]:
    """Who goes in each stage: of each load the longest captivity first."""
    gone = [0] * len(found)
    stages = []
    for taken in amounts:
        stage: list[Journey] = []
        for number, many in enumerate(taken):
            stage.extend(found[number].journeys[gone[number] : gone[number] + many])
            gone[number] += many
        if stage:
            stages.append(tuple(stage))
    return tuple(stages)
