"""A clause that bars something, in words: what it says, and what there is beside it."""

from __future__ import annotations

from collections.abc import Iterable

from repatria.core.clearing.explain.conflict import Bar, requirement_at
from repatria.core.clearing.explain.reasons import Cause, CauseKind
from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.requirements import (
    Confirmed,
    FallShort,
    Impossible,
    Keep,
    Several,
    Simple,
    ends_of,
    goes_between,
)
from repatria.core.clearing.programme.slots import agreed
from repatria.core.clearing.programme.ways import ways
from repatria.core.clearing.situation import Person
from repatria.core.offers.conditions import Count

_KINDS = {
    "most": CauseKind.BOUND,
    "least": CauseKind.BOUND,
    "condition": CauseKind.CONDITION,
    "apart": CauseKind.APART,
    "alternatives": CauseKind.APART,
}


def causes_of(bars: Iterable[Bar], built: Built, own: int | None = None) -> list[Cause]:
    """Clauses as causes; of the offer with the number `own` they say `it`."""
    telling = _Telling(built)
    return [
        Cause(
            kind=_KINDS[str(bar.clause[0])],
            words=telling.words(bar, "it" if built.scope.numbers[bar.offer] == own else bar.offer),
            clause=(bar.offer, *bar.clause),
        )
        for bar in bars
    ]


class _Telling:
    def __init__(self, built: Built) -> None:
        self.built, self.scope = built, built.scope
        self.name = built.scope.printer.names.name

    def words(self, bar: Bar, whose: str) -> str:
        number = self.scope.numbers[bar.offer]
        match bar.clause:
            case ("condition", *_):
                part = requirement_at(self.built, bar.row)
                assert not isinstance(part, Several)  # a clause is a simple statement
                return f"{whose} rests on{self._part(part)}"
            case ("least", int(place)):
                going = self.built.by_grant.get((number, place), [])
                may_go = sum({one.number: one.alike.size for one in going}.values())
                grant = self.scope.printer.grant(self.scope.offers[number].grants[place])
                told = f"{may_go} may go" if may_go != 1 else "1 may go"
                later = agreed(self.scope.offers[number].grants[place])
                due = f"; {places_agreed(later)}" if later else ""
                return f"{whose} {grant}, and {told}{due}"
            case ("most", int(place)):
                grant = self.scope.printer.grant(self.scope.offers[number].grants[place])
                return f"{whose} {grant}, and more would have to go"
            case ("apart", other):
                return f"{whose} is not exercised together with {other}"
            case _:
                place = int(bar.clause[1])
                choice = self.scope.offers[number].alternatives[place]
                others = ", ".join(choice.others)
                return f"{whose} lets at most {choice.most} of itself, {others} be exercised"

    def _part(self, part: Simple) -> str:
        match part:
            case Confirmed():
                known = self.scope.situation.facts.get(part.event)
                now = "nobody confirmed or denied it" if known is None else "it is not"
                return f" {part.event} being {'confirmed' if part.wanted else 'denied'}; {now}"
            case Impossible():
                return f": {self.scope.printer.condition(part.count)}; {part.why}"
            case Keep():
                counted = self.scope.printer.condition(part.count)
                return f" no more than {part.most} counting where it says: {counted}; more would have to go"
            case FallShort():
                return (
                    f" this not being so: {self.scope.printer.condition(part.count)}; more would have to go"
                )
            case _:
                words = self.scope.printer.condition(part.count)
                return f": {words}; {self._supply(part.count)}"

    def _supply(self, count: Count) -> str:
        """Why not enough can come, in words."""
        source, to = ends_of(count)
        made = [
            number
            for number, offer in enumerate(self.scope.offers)
            if source in (None, offer.by) and offer.by != to
        ]
        by = "" if source is None else f" by {self.name(source)}"
        where = "" if to is None else f" to {self.name(to)}"
        if not made:
            return f"no offer{by} releases anyone"
        people = [person for person in self.scope.situation.people if self._is_released(person, made, count)]
        if not people:
            return f"no offer{by} releases any of them{where}"
        reachable = self._reachable(count)
        if not reachable:
            return f"{none_of(len(people))} whom offers made would send may go and be counted yet"
        return f"under the offers made, no more than {reachable} could count"

    def _reachable(self, count: Count) -> int:
        """The most that could count if every offer were exercised for it."""
        place = self.scope.counts.index(count)
        return sum(
            alike.size * alike.weight(place)[0]
            for alike in self.built.classes
            if any(goes_between(count, alike.held_by, move.to) for move in alike.moves)
        )

    def _is_released(self, person: Person, offers: list[int], count: Count) -> bool:
        most = self.scope.weights(count, person)[1]
        return most > 0 and any(
            way.offer in offers and goes_between(count, person.held_by, way.to)
            for way in ways(person, self.scope)
        )


def places_agreed(number: int) -> str:
    """So many places whose names are still to be given, in words."""
    return f"{number} {'place' if number == 1 else 'places'} agreed, names still to be given"


def none_of(number: int) -> str:
    """None of so many, in words."""
    return "not even the one" if number == 1 else f"none of the {number}"
