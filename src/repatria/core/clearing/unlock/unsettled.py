"""Those who count for an offer in a choice although it is not settled whether their return is a duty."""

from __future__ import annotations

from repatria.core.clearing.programme.built import Arrival, Built
from repatria.core.clearing.programme.extract import who_goes
from repatria.core.clearing.situation import Lane, Reason
from repatria.core.terms.records import PersonId, Power

_LANE = Reason(
    words="it is not settled whether his return is a duty, which is no consideration",
    article="GC III 109",
    decided_by="a finding whether GC III 109-110 or 118 binds",
)


def counted_undecided(built: Built, values: tuple[int, ...]) -> dict[PersonId, tuple[Reason, ...]]:
    """Those who count for an offer although it is not settled whether their return is a duty."""
    known = {person.id: person for person in built.scope.situation.people}
    arrived: dict[tuple[int, Power], list[PersonId]] = {}
    for person, one in who_goes(built, values):
        arrived.setdefault((one.number, one.move.to), []).append(person)
    found: dict[PersonId, tuple[Reason, ...]] = {}
    for place, arrival in enumerate(built.arrivals):
        people = [who for number in arrival.numbers for who in arrived.get((number, arrival.to), ())]
        unsettled = [who for who in people if known[who].lane is Lane.UNDECIDED]
        unnamed = _unnamed_at(built, values, arrival)
        over = _counted(built, values, place) - (len(people) - len(unsettled)) - unnamed
        for who in unsettled[: max(over, 0)]:
            found[who] = known[who].lane_reasons or (_LANE,)
    return found


def _counted(built: Built, values: tuple[int, ...], arrival: int) -> int:
    """How many different people offers count of an arrival; those that share count the same."""
    alone = sharing = 0
    for (offer, number), column in built.columns.counted.items():
        if number == arrival and built.scope.offers[offer].may_share:
            sharing = max(sharing, values[column])
        elif number == arrival:
            alone += values[column]
    return alone + sharing


def _unnamed_at(built: Built, values: tuple[int, ...], arrival: Arrival) -> int:
    return sum(
        values[one.column]
        for number in arrival.numbers
        if not built.classes[number].members
        for one in built.by_arrival.get((number, arrival.to), ())
    )
