"""Arrivals: people whom every offer counts alike once they are received, whatever class they are of.

Consideration is given out of an arrival, so that an offer has one column for each kind of people
whom it may count, and not one for each class.
"""

from __future__ import annotations

from collections.abc import Sequence

from repatria.core.clearing.programme.alike import Alike
from repatria.core.clearing.programme.built import Arrival
from repatria.core.clearing.programme.requirements import Outweigh, Reach, goes_between
from repatria.core.clearing.programme.scope import Scope, simple_requirements
from repatria.core.terms.records import Power

_Drawn = tuple[int, tuple[tuple[int, int], ...]]
"""An offer by its number, and what each of its statements, by number, counts somebody for."""


def arrivals(scope: Scope, classes: Sequence[Alike]) -> dict[Arrival, list[int]]:
    """Everybody whom an offer may count once he arrives, each arrival with the offers that may."""
    drawing = _drawing(scope)
    found: dict[tuple[Power, Power, tuple[_Drawn, ...], tuple[int, ...] | None, int], list[int]] = {}
    for number, alike in enumerate(classes):
        for to in sorted({move.to for move in alike.moves}):
            worth: dict[int, dict[int, int]] = {}
            for place, (sure, _) in alike.weights.items():
                if sure and goes_between(scope.counts[place], alike.held_by, to):
                    for offer in drawing.get(place, ()):
                        worth.setdefault(offer, {})[place] = sure
            if worth:
                draws = tuple((offer, tuple(sorted(worth[offer].items()))) for offer in sorted(worth))
                # Places without names are told apart from people, and by the grant that agrees on them.
                apart = number if alike.is_slot else -1
                found.setdefault((alike.held_by, to, draws, alike.settled, apart), []).append(number)
    return {
        Arrival(held_by, to, tuple(numbers)): [offer for offer, _ in draws]
        for (held_by, to, draws, _, _), numbers in found.items()
    }


def _drawing(scope: Scope) -> dict[int, list[int]]:
    """The offers that count people by each statement that something has to reach."""
    place = {count: index for index, count in enumerate(scope.counts)}
    found: dict[int, list[int]] = {}
    for offer, requirement in enumerate(scope.requirements):
        drawn = (one.count for one in simple_requirements(requirement) if isinstance(one, Reach | Outweigh))
        for count in dict.fromkeys(drawn):
            found.setdefault(place[count], []).append(offer)
    return found
