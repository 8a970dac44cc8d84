"""A schedule without any solver: each stage takes the gravest first and as many as its limits let go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from repatria.core.clearing.stages.accounts import Account
from repatria.core.clearing.stages.loads import Load
from repatria.core.clearing.stages.schedule import Limits

Counts = tuple[tuple[int, ...], ...]
"""How many of each load go, stage by stage."""


def greedy(loads: Sequence[Load], kept: Sequence[Account], limits: Limits) -> Counts | None:
    """A schedule that keeps the limits; None when it gets stuck, which proves nothing."""
    gone = [0] * len(loads)
    stages: list[tuple[int, ...]] = []
    while any(number < load.size for number, load in zip(gone, loads, strict=True)):
        stage = _stage(loads, kept, limits, gone)
        if not any(stage):
            return None
        stages.append(stage)
        gone = [before + now for before, now in zip(gone, stage, strict=True)]
    return tuple(stages)


def _stage(
    loads: Sequence[Load], kept: Sequence[Account], limits: Limits, gone: Sequence[int]
) -> tuple[int, ...]:
    now = [0] * len(loads)
    slack = [account.bears - account.ahead(gone, gone) for account in kept]
    place = limits.place if limits.place is not None else sum(load.size for load in loads)
    corridors = dict(limits.corridors)
    for move in _moves(loads, limits):
        most = min(loads[each].size - gone[each] - now[each] for each in move)
        most = min(most, place // len(move))
        for each in move:
            most = min(most, corridors.get((loads[each].held_by, loads[each].to), most))
        for room, account in zip(slack, kept, strict=True):
            needs = _needs(account, move, limits)
            if needs > 0:
                most = min(most, max(0, room) // needs)
        if most <= 0:
            continue
        place -= most * len(move)
        for each in move:
            now[each] += most
            corridor = loads[each].held_by, loads[each].to
            if corridor in corridors:
                corridors[corridor] -= most
        slack = [
            room - most * _needs(account, move, limits) for room, account in zip(slack, kept, strict=True)
        ]
    return tuple(now)


def _moves(loads: Sequence[Load], limits: Limits) -> Iterator[tuple[int, ...]]:
    """A load by itself, and where a stage settles at once two that go in opposite directions."""
    if not limits.cautious:
        for one, first in enumerate(loads):
            for other, second in enumerate(loads[:one]):
                if (first.held_by, first.to) == (second.to, second.held_by):
                    yield other, one
    for one in range(len(loads)):
        yield (one,)


def _needs(account: Account, move: tuple[int, ...], limits: Limits) -> int:
    given = sum(account.gives[each] for each in move)
    return given if limits.cautious else given - sum(account.gets[each] for each in move)
