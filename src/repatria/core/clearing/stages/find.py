"""Finding a schedule: one without a solver first, then fewer stages, then the gravest earlier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from repatria.core.clearing.plan import Journey, Level, Plan
from repatria.core.clearing.programme.model import (
    Model,
    Row,
    Solution,
    Solve,
    Status,
    Terms,
    in_whole_numbers,
    value_of,
)
from repatria.core.clearing.situation import Situation
from repatria.core.clearing.stages.accounts import Account, accounts
from repatria.core.clearing.stages.bound import at_least
from repatria.core.clearing.stages.greedy import Counts, greedy
from repatria.core.clearing.stages.loads import GRAVEST_FIRST, Load, loads
from repatria.core.clearing.stages.programme import Written, write
from repatria.core.clearing.stages.schedule import Limits, NoSchedule, Schedule

HORIZON = 64
"""Where no schedule is known yet, one of at most so many stages is sought."""


def schedule(plan: Plan, situation: Situation, limits: Limits, solve: Solve) -> Schedule | NoSchedule:
    """The shortest schedule of a plan that keeps the limits, the gravest health tiers first.

    Args:
        plan: who goes.
        situation: their health, lanes and months in captivity.
        limits: what a stage holds and what Powers tolerate.
        solve: an optimiser; stopped early, the best schedule so far and its gap are given.

    Raises:
        SolverFailed: an answer of the solver breaks a row.
    """
    grouped = loads(plan, situation, limits.offers)
    if shut := _shut(grouped, limits):
        return NoSchedule(shut, None)
    kept = accounts(grouped, limits)
    search = _Search(grouped, kept, limits, solve, *at_least(grouped, limits))
    search.best = greedy(grouped, kept, limits)
    if search.best is None and not search.begin():
        return _no_schedule(search)
    search.shorten()
    levels = search.refine()
    assert search.best is not None
    return Schedule(_named(grouped, search.best), limits, search.least, search.why, levels)


@dataclass(slots=True)
class _Search:
    loads: Sequence[Load]
    kept: Sequence[Account]
    limits: Limits
    solve: Solve
    least: int
    why: str
    best: Counts | None = None

    @property
    def horizon(self) -> int:
        """No schedule needs more stages than people, since a stage that holds nobody can be left out."""
        return max(self.least, min(HORIZON, sum(load.size for load in self.loads)))

    def begin(self) -> bool:
        """Seek any schedule at all; True when there is one."""
        self._try(self.horizon)
        return self.best is not None

    def shorten(self) -> None:
        """Halve the distance between the shortest known and the bound until they meet or time is up."""
        while self.best is not None and self.least < len(self.best):
            if not self._try((self.least + len(self.best)) // 2):
                return

    def _try(self, stages: int) -> bool:
        written = write(self.loads, self.kept, self.limits, stages)
        solution = self.solve(written.model)
        if solution.status is Status.INFEASIBLE:
            self.least = stages + 1
            self.why = f"the integer programme proves that no schedule of {stages:,} or fewer exists"
        elif solution.values:
            self.best = written.counts(in_whole_numbers(written.model, solution))
        else:
            return False
        return True

    def refine(self) -> tuple[Level, ...]:
        """Send each health tier as early as the tiers before it allow, in as many stages."""
        assert self.best is not None
        stages, found = len(self.best), []
        if not stages:
            return ()
        written = write(self.loads, self.kept, self.limits, stages).began(self.best)
        for rank in range(len(GRAVEST_FIRST) + 1):
            chosen = [number for number, load in enumerate(self.loads) if load.rank == rank]
            if not chosen:
                continue
            early = tuple((column, 1) for number in chosen for column in written.gone[number][:-1])
            written, bound = self._earlier(written, early)
            start = written.model.start or ()
            most = stages * sum(self.loads[number].size for number in chosen)
            name = GRAVEST_FIRST[rank].value if rank < len(GRAVEST_FIRST) else "others"
            words = f"the sum of stage numbers of those whose health is: {name.replace('_', ' ')}"
            found.append(Level(name, words, most - value_of(early, start), most - bound))
        self.best = written.counts(written.model.start or ())
        return tuple(found)

    def _earlier(self, written: Written, early: Terms) -> tuple[Written, int]:
        model = replace(written.model, objective=tuple(sorted(early)))
        solution = self.solve(model) if early else Solution(Status.OPTIMAL, model.start or (), 0.0)
        start = model.start or ()
        if solution.values:
            values = in_whole_numbers(model, solution)
            if value_of(early, values) >= value_of(early, start):
                start = values
        value = value_of(early, start)
        most = sum(model.columns[column].most for column, _ in early)
        bound = value if solution.status is Status.OPTIMAL else most
        held = Row(("earlier",), "those before them go no later", model.objective, value, None)
        return replace(written, model=Model(model.columns, (*model.rows, held), (), start)), bound


def _shut(grouped: Sequence[Load], limits: Limits) -> str:
    if grouped and limits.place is not None and limits.place <= 0:
        return "the place holds nobody"
    for load in grouped:
        if limits.corridors.get((load.held_by, load.to), 1) <= 0:
            return f"people go from {load.held_by} to {load.to}, and a stage takes nobody there"
    return ""


def _no_schedule(search: _Search) -> NoSchedule:
    """What is in the way, and how much tolerance would do; proved smallest where the horizon is whole."""
    total = sum(load.size for load in search.loads)
    proved = search.least > search.horizon
    written = write(search.loads, search.kept, search.limits, search.horizon, total)
    model = replace(written.model, objective=((written.extra, -1),))
    solution = search.solve(model)
    enough = in_whole_numbers(model, solution)[written.extra] if solution.values else None
    whole = search.horizon >= total
    first = ", ".join(account.words for account in search.kept)
    if proved and whole:
        why = f"no order of handovers keeps every tolerance: {first}"
    elif proved:
        why = f"no schedule of {search.horizon:,} or fewer stages keeps every tolerance: {first}"
    else:
        why = f"no schedule was found in time, and it is not proved that there is none: {first}"
    return NoSchedule(why, enough, whole and solution.status is Status.OPTIMAL)


def _named(grouped: Sequence[Load], counts: Counts) -> tuple[tuple[Journey, ...], ...]:
    gone = [0] * len(grouped)
    stages = []
    for stage in counts:
        people: list[Journey] = []
        for number, (load, many) in enumerate(zip(grouped, stage, strict=True)):
            people += load.journeys[gone[number] : gone[number] + many]
            gone[number] += many
        stages.append(tuple(people))
    return tuple(stages)
