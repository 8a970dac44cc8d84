"""A schedule without any solver: each stage takes the gravest first and as many as its limits let go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from repatria.core.clearing.stages.loads import Amounts, Load
from repatria.core.clearing.stages.schedule import Limits, gives_in_all
from repatria.core.terms.records import Power


def greedy(loads: Sequence[Load], limits: Limits) -> Amounts | None:
    """A schedule that keeps the limits; None when it gets stuck, which proves nothing."""
    left = [load.size for load in loads]
    books = _Books(loads, limits)
    stages: list[tuple[int, ...]] = []
    while any(left):
        stage = _stage(loads, limits, left, books)
        if not any(stage):
            return None
        stages.append(stage)
        left = [before - now for before, now in zip(left, stage, strict=True)]
        for load, now in zip(loads, stage, strict=True):
            if not load.owed:
                books.ahead[load.held_by] += now
                books.ahead[load.to] -= now
                books.gone += now
    return tuple(stages)


class _Books:
    """How far ahead each Power is, and how much more it may release."""

    def __init__(self, loads: Sequence[Load], limits: Limits) -> None:
        counted = [load for load in loads if not load.owed]
        self.limits = limits
        self.net = gives_in_all((one for load in counted for one in load.journeys), frozenset())
        self.total = sum(load.size for load in counted)
        self.ahead: Counter[Power] = Counter()
        self.gone = 0

    def more(self, power: Power, now: Counter[Power], going: int, most: int) -> int:
        """How many more a Power may release when `going` go in a stage and it is `now` further ahead."""
        bears, net = self.limits.tolerated(power), self.net.get(power, 0)
        if bears is None:
            return most
        room = self.total * (bears - self.ahead[power] - now[power]) + net * (self.gone + going)
        if room < 0:
            return 0
        # Everybody who goes lets a Power that gives more than it gets be a little further ahead.
        return most if net == self.total else min(most, room // (self.total - net))


def _stage(loads: Sequence[Load], limits: Limits, left: Sequence[int], books: _Books) -> tuple[int, ...]:
    now = [0] * len(loads)
    place = sum(left) if limits.place is None else limits.place
    corridors = dict(limits.corridors)
    ahead: Counter[Power] = Counter()
    going = 0
    for move in _moves(loads, limits):
        most = min(place // len(move), *(left[each] - now[each] for each in move))
        for each in move:
            most = min(most, corridors.get((loads[each].held_by, loads[each].to), most))
            if len(move) == 1 and not loads[each].owed:
                most = books.more(loads[each].held_by, ahead, going, most)
        if most <= 0:
            continue
        place -= most * len(move)
        for each in move:
            load = loads[each]
            now[each] += most
            going += 0 if load.owed else most
            if (load.held_by, load.to) in corridors:
                corridors[load.held_by, load.to] -= most
            if len(move) == 1 and not load.owed:
                ahead[load.held_by] += most
                ahead[load.to] -= 0 if limits.cautious else most
    return tuple(now)


def _moves(loads: Sequence[Load], limits: Limits) -> Iterator[tuple[int, ...]]:
    """A load by itself; where a stage settles at once, also two that balance one another."""
    for one, first in enumerate(loads):
        if not limits.cautious and not first.owed:
            for other, second in enumerate(loads):
                if not second.owed and (first.held_by, first.to) == (second.to, second.held_by):
                    yield one, other
        yield (one,)
