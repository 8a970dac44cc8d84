"""How many stages any schedule needs at least, and why: by capacity, and by what Powers tolerate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from repatria.core.clearing.stages.loads import Load
from repatria.core.clearing.stages.schedule import Limits
from repatria.core.offers.powers import PowerNames
from repatria.core.terms.records import Power


def at_least(loads: Sequence[Load], limits: Limits, names: PowerNames) -> tuple[int, str]:
    """A number of stages below which no schedule can come, and why in words; the largest of several."""
    return max(_bounds(loads, limits, names), key=lambda bound: bound[0], default=(0, "nobody goes"))


def _bounds(loads: Sequence[Load], limits: Limits, names: PowerNames) -> Iterator[tuple[int, str]]:
    total = sum(load.size for load in loads)
    if total:
        yield 1, "somebody goes"
    if limits.place is not None and limits.place > 0:
        yield -(-total // limits.place), f"{total:,} people go and a stage holds {limits.place:,}"
    through: Counter[tuple[Power, Power]] = Counter()
    for load in loads:
        through[load.held_by, load.to] += load.size
    for corridor, number in sorted(through.items()):
        most = limits.corridors.get(corridor)
        if most:
            way = " to ".join(names.name(power) for power in corridor)
            words = f"{number:,} go from {way} and a stage takes {most:,}"
            yield -(-number // most), words
    needed = _by_tolerance(loads, limits)
    if needed:
        yield needed, "no Power can release more than it tolerates before something comes back"


def _by_tolerance(loads: Sequence[Load], limits: Limits) -> int:
    """Stages needed even if every Power always released as much as the best of all worlds lets it.

    By the end of a stage a Power has released no more than what it bears and what came back, and no
    more came back than others have released by then; repeated until everybody is home.
    """
    flows: Counter[tuple[Power, Power]] = Counter()
    for load in loads:
        if not load.owed:
            flows[load.held_by, load.to] += load.size
    out: Counter[Power] = Counter()
    back: Counter[Power] = Counter()
    for (source, to), number in flows.items():
        out[source] += number
        back[to] += number
    released = dict.fromkeys(out, 0)
    stage = 0
    while released != dict(out):
        stage += 1
        before = dict(released)
        for _ in range(1 if limits.cautious else len(out) + 1):
            came = {
                power: min(
                    back[power],
                    sum(min(flows[one, to], released[one]) for one, to in flows if to == power),
                )
                for power in out
            }
            for power in out:
                bears = limits.tolerated(power)
                net = max(0, out[power] - back[power])
                most = out[power] if bears is None else bears + net + came[power]
                released[power] = max(released[power], min(out[power], most))
        if not limits.cautious:
            # Within a stage that settles at once whatever balances may move together.
            return 0
        if released == before:
            return 0
    return stage
