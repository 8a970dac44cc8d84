"""A schedule of so many stages as an integer programme: how many of each load are gone by each stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from repatria.core.clearing.programme.model import Draft, Model
from repatria.core.clearing.stages.accounts import Account
from repatria.core.clearing.stages.greedy import Counts
from repatria.core.clearing.stages.loads import Load
from repatria.core.clearing.stages.schedule import Corridor, Limits


@dataclass(frozen=True, slots=True)
class Written:
    """The programme and where its columns are.

    Args:
        model: the programme.
        gone: for each load the column of each stage: how many are gone when the stage is over.
        extra: the column that adds to every tolerance.
    """

    model: Model
    gone: tuple[tuple[int, ...], ...]
    extra: int

    def counts(self, values: Sequence[int]) -> Counts:
        """How many of each load go, stage by stage; stages that hold nobody are left out."""
        by_load = [
            [values[now] - (values[row[at - 1]] if at else 0) for at, now in enumerate(row)]
            for row in self.gone
        ]
        return tuple(stage for stage in zip(*by_load, strict=True) if any(stage))

    def began(self, counts: Counts) -> Written:
        """The same, to begin from a schedule that has as many stages."""
        values = [0] * len(self.model.columns)
        for load, row in enumerate(self.gone):
            for column, number in zip(row, accumulate(stage[load] for stage in counts), strict=True):
                values[column] = number
        return replace(self, model=replace(self.model, start=tuple(values)))


def write(
    loads: Sequence[Load], kept: Sequence[Account], limits: Limits, stages: int, extra: int = 0
) -> Written:
    """The programme of all schedules with at most so many stages.

    Args:
        extra: how much may be added to every tolerance at most.
    """
    draft = Draft()
    gone = tuple(
        tuple(
            draft.column(f"gone {number} {at}", load.size, load.size if at == stages else 0)
            for at in range(1, stages + 1)
        )
        for number, load in enumerate(loads)
    )
    more = draft.column("extra tolerance", extra)
    for row in gone:
        for before, now in zip(row, row[1:], strict=False):
            draft.row(("order",), "whoever is gone stays gone", [(now, 1), (before, -1)], least=0)
    _capacity(draft, loads, limits, gone)
    for at in range(stages):
        for account in kept:
            terms = [(row[at], weight) for row, weight in zip(gone, account.gives, strict=True)]
            came = at - 1 if limits.cautious else at
            if came >= 0:
                terms += [(row[came], -weight) for row, weight in zip(gone, account.gets, strict=True)]
            draft.row(
                ("account", account.words, at),
                f"{account.words} bears no more",
                [*terms, (more, -account.unit)],
                most=account.bears,
            )
    return Written(draft.model(), gone, more)


def _capacity(draft: Draft, loads: Sequence[Load], limits: Limits, gone: tuple[tuple[int, ...], ...]) -> None:
    through: dict[Corridor, list[tuple[int, ...]]] = {}
    for load, row in zip(loads, gone, strict=True):
        through.setdefault((load.held_by, load.to), []).append(row)
    held = [
        (rows, limits.corridors[corridor])
        for corridor, rows in through.items()
        if corridor in limits.corridors
    ]
    if limits.place is not None:
        held.append((list(gone), limits.place))
    for rows, most in held:
        for at in range(len(rows[0])):
            terms = [(row[at], 1) for row in rows]
            if at:
                terms += [(row[at - 1], -1) for row in rows]
            draft.row(("capacity", at), f"a stage takes {most:,}", terms, most=most)
