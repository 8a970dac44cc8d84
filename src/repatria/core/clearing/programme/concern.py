"""What in a round of offers may concern people held by one Power and depending on another.

Most offers are about one pair of Powers. Asking each person only what can concern somebody like
him makes the reading of a round grow with the offers of one pair and not with all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from repatria.core.clearing.programme.requirements import ends_of
from repatria.core.offers.conditions import Count
from repatria.core.offers.groups import (
    Civilians,
    Everyone,
    Group,
    GroupAnd,
    GroupNot,
    GroupOr,
    HeldBy,
    PeopleOf,
    Soldiers,
)
from repatria.core.offers.offer import Grant, Offer
from repatria.core.terms.records import Power


@dataclass(frozen=True, slots=True)
class Concern:
    """The grants and statements that may mean somebody.

    Args:
        grants: number of the offer, number of the grant in it, the offer, the grant; in their order.
        counts: number of the statement in the scope, and the statement; in their order.
    """

    grants: tuple[tuple[int, int, Offer, Grant], ...]
    counts: tuple[tuple[int, Count], ...]


def concern(
    offers: Sequence[Offer], counts: Sequence[Count], held_by: Power, depends_on: Power | None
) -> Concern:
    """What may concern people held by one Power and depending on another; nothing else selects them."""
    return Concern(
        grants=tuple(
            (number, place, offer, grant)
            for number, offer in enumerate(offers)
            if offer.by == held_by
            for place, grant in enumerate(offer.grants)
            if _means(grant.group, held_by, depends_on) is not False
        ),
        counts=tuple(
            (number, count)
            for number, count in enumerate(counts)
            if ends_of(count)[0] in (None, held_by) and _means(count.group, held_by, depends_on) is not False
        ),
    )


def _means(group: Group, held_by: Power, depends_on: Power | None) -> bool | None:
    """Whether a group means such people: True or False for all of them, None where more has to be known."""
    match group:
        case Everyone():
            return True
        case PeopleOf():
            return depends_on == group.of
        case Soldiers() | Civilians():
            return None if depends_on == group.of else False
        case HeldBy():
            return held_by == group.power
        case GroupNot():
            inner = _means(group.part, held_by, depends_on)
            return None if inner is None else not inner
        case GroupAnd():
            answers = [_means(part, held_by, depends_on) for part in group.parts]
            return False if False in answers else None if None in answers else True
        case GroupOr():
            answers = [_means(part, held_by, depends_on) for part in group.parts]
            return True if True in answers else None if None in answers else False
        case _:
            return None
