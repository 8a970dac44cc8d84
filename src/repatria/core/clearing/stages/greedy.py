"""A schedule without any solver: each stage takes the gravest first and as many as its limits let go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from repatria.core.clearing.stages.loads import Load
from repatria.core.clearing.stages.schedule import Limits, gives_in_all
from repatria.core.terms.records import Power

Amounts = tuple[tuple[int, ...], ...]
"""How many of each load go, stage by stage."""


def greedy(loads: Sequence[Load], limits: Limits) -> Amounts | None:
    """A schedule that keeps the limits; None when it gets stuck, which proves nothing."""
    left = [load.size for load in loads]
    room = rooms(loads, limits)
    stages: list[tuple[int, ...]] = []
    while any(left):
        stage = _stage(loads, limits, left, room)
        if not any(stage):
            return None
        stages.append(stage)
        left = [before - now for before, now in zip(left, stage, strict=True)]
        for load, now in zip(loads, stage, strict=True):
            if not load.owed:
                room[load.held_by] = room.get(load.held_by, 0) - now
                room[load.to] = room.get(load.to, 0) + now
    return tuple(stages)


def rooms(loads: Sequence[Load], limits: Limits) -> dict[Power, int]:
    """How far ahead each Power may be: what it tolerates, and what it gives in the whole plan."""
    net = gives_in_all((one for load in loads for one in load.journeys if not load.owed), frozenset())
    total = sum(load.size for load in loads)
    found = {}
    for power in sorted({power for load in loads for power in (load.held_by, load.to)}):
        bears = limits.tolerated(power)
        found[power] = (2 * total if bears is None else bears) + net.get(power, 0)
    return found


def _stage(
    loads: Sequence[Load], limits: Limits, left: Sequence[int], room: dict[Power, int]
) -> tuple[int, ...]:
    now = [0] * len(loads)
    place = sum(left) if limits.place is None else limits.place
    corridors = dict(limits.corridors)
    slack = Counter(room)
    for move in _moves(loads, limits):
        most = min(place // len(move), *(left[each] - now[each] for each in move))
        for each in move:
            most = min(most, corridors.get((loads[each].held_by, loads[each].to), most))
            if len(move) == 1 and not loads[each].owed:
                most = min(most, slack[loads[each].held_by])
        if most <= 0:
            continue
        place -= most * len(move)
        for each in move:
            load = loads[each]
            now[each] += most
            if (load.held_by, load.to) in corridors:
                corridors[load.held_by, load.to] -= most
            if len(move) == 1 and not load.owed:
                slack[load.held_by] -= most
                slack[load.to] += 0 if limits.cautious else most
    return tuple(now)


def _moves(loads: Sequence[Load], limits: Limits) -> Iterator[tuple[int, ...]]:
    """A load by itself; where a stage settles at once, also two that balance one another."""
    for one, first in enumerate(loads):
        if not limits.cautious and not first.owed:
            for other, second in enumerate(loads):
                if not second.owed and (first.held_by, first.to) == (second.to, second.held_by):
                    yield one, other
        yield (one,)
