"""Schedules and plans as pictures: Powers by their names, people as numbers only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from repatria.core.clearing.plan import Journey, Plan
from repatria.core.clearing.round import Round
from repatria.core.clearing.stages.loads import owed
from repatria.core.clearing.stages.schedule import Schedule, exposure, gives_in_all
from repatria.core.offers.powers import PowerNames
from repatria.core.pictures.difference import Pair, draw_difference
from repatria.core.pictures.drawing import Picture
from repatria.core.pictures.flow import Kind, Line, draw_flow
from repatria.core.pictures.staged import Balance, draw_stages


def picture_of_schedule(found: Schedule, asked: Round, width: int = 700) -> Picture:
    """A schedule: how many go in each stage, and each Power's balance against what it bears."""
    names, duties = PowerNames(asked.names), owed(asked.situation)
    moments = list(exposure(found.stages, duties))
    gives = gives_in_all([one for stage in found.stages for one in stage], duties)
    balances = []
    for power in moments[0].ahead if moments else ():
        bears = found.limits.tolerated(power)
        pairs = zip(moments[::2], moments[1::2], strict=True)
        ahead = tuple((released.ahead[power], settled.ahead[power]) for released, settled in pairs)
        most = None if bears is None else bears + gives.get(power, 0)
        balances.append(Balance(names.name(power), ahead, most))
    return draw_stages([len(stage) for stage in found.stages], balances, width)


def picture_of_plan(firm: Plan, besides: Iterable[Journey], asked: Round, width: int = 700) -> Picture:
    """A plan: who goes where under which offer, and who could go besides once gates are decided."""
    names, duties = PowerNames(asked.names), owed(asked.situation)
    found: Counter[tuple[str, str, str, Kind]] = Counter()
    for one in firm.journeys:
        kind = Kind.DUTY if one.person in duties else Kind.FIRM
        found[names.name(one.held_by), one.offer, names.name(one.to), kind] += 1
    for one in besides:
        found[names.name(one.held_by), one.offer, names.name(one.to), Kind.BESIDES] += 1
    lines = [Line(source, offer, to, many, kind) for (source, offer, to, kind), many in found.items()]
    return draw_flow(lines, width)


def picture_of_difference(
    first: tuple[str, Plan], second: tuple[str, Plan], asked: Round, width: int = 700
) -> Picture:
    """Two plans beside each other, each with what it is called: who goes in both and in one alone."""
    names = PowerNames(asked.names)
    goes = [{(one.person, one.held_by, one.to) for one in plan.journeys} for _, plan in (first, second)]
    both, one, other = goes[0] & goes[1], goes[0] - goes[1], goes[1] - goes[0]
    counts = [Counter((source, to) for _, source, to in each) for each in (both, one, other)]
    pairs = [
        Pair(names.name(source), names.name(to), *(count[source, to] for count in counts))
        for source, to in sorted(set().union(*counts))
    ]
    return draw_difference(first[0], second[0], pairs, width)
