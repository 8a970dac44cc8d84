"""Ways: each grant under which a person could go to a destination, and what stands in the way.

The model takes the ways without obstacles; the explanation reads the others. So what is said
to keep somebody back is what did keep him back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from repatria.core.clearing.members import selects
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.situation import Lane, OptionState, Person, Reason
from repatria.core.offers.offer import Grant, Offer
from repatria.core.terms.records import Power


class ObstacleKind(StrEnum):
    """What stands in a way."""

    NOT_EXAMINED = "not examined"
    GATE_SHUT = "gate shut"
    GATE_UNDECIDED = "gate undecided"
    DUTY = "a duty is not a price"
    LANE_UNDECIDED = "lane undecided"
    CIVILIAN = "a civilian is not counted in a ratio"
    NO_POINTS = "not in the table"
    NOT_IN_FORCE = "offer not in force"


DECIDABLE = frozenset({ObstacleKind.GATE_UNDECIDED, ObstacleKind.LANE_UNDECIDED})
"""Obstacles that a decision of the right authority can remove."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that stands in a way, with its reasons; every one of them has to fall."""

    kind: ObstacleKind
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One grant under which a person could go to one destination.

    Args:
        offer: the offer's number in the scope.
        grant: the grant's number in the offer, from 0.
        to: the destination.
        obstacles: what stands in the way; empty when he may go.
    """

    offer: int
    grant: int
    to: Power
    obstacles: tuple[Obstacle, ...]

    def is_open(self, opened: bool) -> bool:
        """True when nothing stands in the way, or with `opened` nothing but what is undecided."""
        return all(opened and obstacle.kind in DECIDABLE for obstacle in self.obstacles)

    def undecided(self) -> tuple[Reason, ...]:
        """Everything about the way that is not decided yet."""
        found = (one.reasons for one in self.obstacles if one.kind in DECIDABLE)
        return tuple(reason for reasons in found for reason in reasons)


def ways(person: Person, scope: Scope) -> tuple[Way, ...]:
    """Every way of a person, in the order of offers, grants and destinations."""
    return tuple(
        Way(number, grant_number, to, tuple(_obstacles(person, offer, to, scope)))
        for number, grant_number, offer, grant in scope.concerning(person.held_by, person.depends_on).grants
        if selects(grant.group, person)
        for to in destinations(grant, person)
    )


def destinations(grant: Grant, person: Person) -> tuple[Power, ...]:
    """Where a grant lets a person go; for a grant to anyone, wherever his gates were asked."""
    return tuple(sorted(grant.to or person.options))


def _obstacles(person: Person, offer: Offer, to: Power, scope: Scope) -> Iterator[Obstacle]:
    yield from gate(person, to)
    if offer.condition is not None:
        yield from _lane(person)
    if offer.has_ratio and person.is_civilian:
        words = "a civilian is never counted against others"
        yield Obstacle(ObstacleKind.CIVILIAN, (Reason(words=words, article="GC IV 34"),))
    for name in offer.ratio_tables:
        table = scope.situation.tables.get(name)
        if table is None or table.weight(person) is None:
            words = f"the table {name} has no line for him, so the ratio cannot be reckoned"
            yield Obstacle(ObstacleKind.NO_POINTS, (Reason(words=words),))
    if not scope.stands(offer):
        words = f"the offer {offer.id} does not stand on {scope.situation.as_of}"
        yield Obstacle(ObstacleKind.NOT_IN_FORCE, (Reason(words=words),))


def gate(person: Person, to: Power) -> Iterator[Obstacle]:
    """What the gates of law put in a person's way to a destination."""
    option = person.options.get(to)
    if option is None:
        reason = Reason(words="no gate was examined", decided_by="an examination of each gate")
        yield Obstacle(ObstacleKind.NOT_EXAMINED, (reason,))
    elif option.state is OptionState.BARRED:
        yield Obstacle(ObstacleKind.GATE_SHUT, option.reasons or (Reason(words="a gate is shut"),))
    elif option.state is OptionState.CONDITIONAL:
        reasons = option.reasons or (Reason(words="a gate is undecided", decided_by="a decision"),)
        yield Obstacle(ObstacleKind.GATE_UNDECIDED, reasons)


def _lane(person: Person) -> Iterator[Obstacle]:
    if person.lane is Lane.DUTY:
        reasons = person.lane_reasons or (Reason(words="his return is owed", article="GC III 109, 118"),)
        yield Obstacle(ObstacleKind.DUTY, reasons)
    elif person.lane is Lane.UNDECIDED:
        words = "it is not settled whether his return is a duty, which nobody may make conditional"
        decided_by = "a finding whether GC III 109-110 or 118 binds"
        reasons = person.lane_reasons or (Reason(words=words, article="GC III 109", decided_by=decided_by),)
        yield Obstacle(ObstacleKind.LANE_UNDECIDED, reasons)
