"""A schedule of so many stages as an integer programme: how many of each load go in each stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

from repatria.core.clearing.programme.model import Draft, Model
from repatria.core.clearing.stages.loads import Amounts, Load
from repatria.core.clearing.stages.schedule import Corridor, Limits, gives_in_all
from repatria.core.terms.records import Power


@dataclass(frozen=True, slots=True)
class StageModel:
    """The programme, and what its columns stand for.

    Args:
        model: the programme; it seeks nothing yet.
        goes: for each stage a column for each load: how many go.
        gone: for each stage the column of how many have gone by then whom balances count.
        ahead: for each stage and limited Power, the column of how far ahead it is, plus `shift`.
        shift: what makes those columns whole numbers from nought.
        furthest: the column that no Power's balance passes.
        more: the column that adds to every tolerance, if it was asked for.
        loads: what is scheduled.
        limits: what is kept.
    """

    model: Model
    goes: tuple[tuple[int, ...], ...]
    gone: tuple[int, ...]
    ahead: tuple[dict[Power, int], ...]
    shift: int
    furthest: int
    more: int | None
    loads: tuple[Load, ...]
    limits: Limits

    def amounts(self, values: Sequence[int]) -> Amounts:
        """How many of each load go, stage by stage; stages that hold nobody are left out."""
        stages = (tuple(values[column] for column in columns) for columns in self.goes)
        return tuple(stage for stage in stages if any(stage))

    def start(self, amounts: Amounts) -> tuple[int, ...]:
        """The choice of columns that a schedule of as many stages stands for."""
        values = [0] * len(self.model.columns)
        balance: dict[Power, int] = {}
        worst = counted = 0
        for columns, stage, ahead, gone in zip(self.goes, amounts, self.ahead, self.gone, strict=True):
            for column, number in zip(columns, stage, strict=True):
                values[column] = number
            counted += sum(number for load, number in zip(self.loads, stage, strict=True) if not load.owed)
            values[gone] = counted
            before = dict(balance)
            for load, number in zip(self.loads, stage, strict=True):
                if not load.owed:
                    balance[load.held_by] = balance.get(load.held_by, 0) + number
                    before[load.held_by] = before.get(load.held_by, 0) + number
                    balance[load.to] = balance.get(load.to, 0) - number
            seen = before if self.limits.cautious else balance
            worst = max(worst, *(seen.get(power, 0) for power in ahead), 0)
            for power, column in ahead.items():
                values[column] = balance.get(power, 0) + self.shift
        values[self.furthest] = worst
        return tuple(values)


def stage_model(loads: Sequence[Load], limits: Limits, stages: int, *, relaxed: bool = False) -> StageModel:
    """The programme of all schedules with at most so many stages.

    Args:
        relaxed: every tolerance may be raised, by one number for all.
    """
    draft, total = Draft(), sum(load.size for load in loads)
    goes = tuple(
        tuple(draft.column(f"load {number} in stage {at}", load.size) for number, load in enumerate(loads))
        for at in range(1, stages + 1)
    )
    furthest = draft.column("the worst balance", total)
    more = draft.column("tolerance added", total) if relaxed else None
    for number, load in enumerate(loads):
        terms = [(columns[number], 1) for columns in goes]
        draft.row(("once", number), "everybody goes exactly once", terms, load.size, load.size)
    _capacity(draft, loads, limits, goes)
    ahead = _balances(draft, loads, limits, goes, total)
    gone, counted = _gone(draft, loads, goes), sum(load.size for load in loads if not load.owed)
    net = gives_in_all((one for load in loads if not load.owed for one in load.journeys), frozenset())
    for at, columns in enumerate(goes):
        for power, column in ahead[at].items():
            terms = [(column, 1)]
            if limits.cautious:
                # What comes back in this stage is not yet there when its releases are looked at.
                terms += _flow(loads, columns, power, received=1)
            draft.row(("furthest", power, at), "the worst balance", [*terms, (furthest, -1)], most=total)
            bears = limits.tolerated(power)
            if bears is not None:
                # What a Power gives more than it gets in the whole plan it may give in step with the plan.
                gives = net.get(power, 0)
                common = gcd(counted, gives) or 1
                each_of = counted // common if gives else 1
                row = [(column, each_of * weight) for column, weight in terms]
                row += [(gone[at], -gives // common)] if gives else []
                row += [] if more is None else [(more, -each_of)]
                why = f"{power} is never further ahead than it tolerates"
                draft.row(("ahead", power, at), why, row, most=each_of * (total + bears))
    return StageModel(draft.model(), goes, gone, ahead, total, furthest, more, tuple(loads), limits)


def _capacity(draft: Draft, loads: Sequence[Load], limits: Limits, goes: Sequence[Sequence[int]]) -> None:
    through: dict[Corridor, list[int]] = {}
    for number, load in enumerate(loads):
        through.setdefault((load.held_by, load.to), []).append(number)
    for at, columns in enumerate(goes):
        if limits.place is not None:
            why = f"a stage holds {limits.place:,}"
            draft.row(("place", at), why, [(column, 1) for column in columns], most=limits.place)
        for (source, to), numbers in through.items():
            most = limits.corridors.get((source, to))
            if most is not None:
                why = f"a stage takes {most:,} from {source} to {to}"
                terms = [(columns[number], 1) for number in numbers]
                draft.row(("corridor", source, to, at), why, terms, most=most)


def _gone(draft: Draft, loads: Sequence[Load], goes: Sequence[Sequence[int]]) -> tuple[int, ...]:
    found: list[int] = []
    for at, columns in enumerate(goes):
        most = sum(load.size for load in loads if not load.owed)
        now = draft.column(f"gone by stage {at + 1}", most)
        before = [(found[-1], -1)] if found else []
        going = [(column, -1) for column, load in zip(columns, loads, strict=True) if not load.owed]
        draft.row(("gone", at), "whoever went is gone", [(now, 1), *before, *going], 0, 0)
        found.append(now)
    return tuple(found)


def _balances(
    draft: Draft, loads: Sequence[Load], limits: Limits, goes: Sequence[Sequence[int]], shift: int
) -> tuple[dict[Power, int], ...]:
    powers = sorted({power for load in loads if not load.owed for power in (load.held_by, load.to)})
    found: list[dict[Power, int]] = []
    for at, columns in enumerate(goes):
        now = {power: draft.column(f"{power} ahead after stage {at + 1}", 2 * shift) for power in powers}
        for power, column in now.items():
            flow = [(each, -weight) for each, weight in _flow(loads, columns, power, received=-1, released=1)]
            before = [(found[-1][power], -1)] if found else []
            whole = 0 if found else shift
            draft.row(
                ("balance", power, at),
                "what went less what came",
                [(column, 1), *before, *flow],
                whole,
                whole,
            )
        found.append(now)
    return tuple(found)


def _flow(
    loads: Sequence[Load], columns: Sequence[int], power: Power, *, received: int = 0, released: int = 0
) -> list[tuple[int, int]]:
    """The columns of one stage with what one person of each weighs for a Power; duties weigh nothing."""
    return [
        (column, weight)
        for column, load in zip(columns, loads, strict=True)
        if not load.owed
        for weight in (received * (load.to == power) + released * (load.held_by == power),)
        if weight
    ]
