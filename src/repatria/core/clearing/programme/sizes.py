"""How many a grant lets go when its offer is exercised."""

from __future__ import annotations

from repatria.core.clearing.members import may_be_among, selects
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.situation import Lane, OptionState, Person
from repatria.core.offers.bounds import AllOf, AtLeast, Between, Exactly, UpTo
from repatria.core.offers.offer import Grant, Offer

NEVER = 1 << 40
"""More people than there are: a least number that nothing reaches."""


def grant_limits(offer: Offer, grant: Grant, scope: Scope) -> tuple[int, int | None]:
    """The least and the most that a grant lets go; None is no upper bound."""
    match grant.bound:
        case UpTo(most):
            return 0, most
        case AtLeast(least):
            return least, None
        case Exactly(number):
            return number, number
        case Between(least, most):
            return least, most
        case AllOf():
            meant = everyone(offer, grant, scope)
            return (NEVER, NEVER) if meant is None else (meant, meant)


def everyone(offer: Offer, grant: Grant, scope: Scope) -> int | None:
    """How many `all of` means in a grant; None while some of them are not named yet.

    People whose return is a duty are not among those whom an offer with a condition means.
    """
    for unnamed in scope.situation.reservoirs:
        is_theirs = unnamed.held_by == offer.by and unnamed.size != 0
        if is_theirs and may_be_among(grant.group, unnamed) is not False:
            return None
    return sum(len(kind) for kind in scope.kinds if _is_meant(offer, grant, kind[0]))


def _is_meant(offer: Offer, grant: Grant, person: Person) -> bool:
    if person.held_by != offer.by or not selects(grant.group, person):
        return False
    if offer.condition is not None and person.lane is Lane.DUTY:
        return False
    assert isinstance(grant.bound, AllOf)
    return not grant.bound.who_may_go or any(
        option.state is not OptionState.BARRED
        for to, option in person.options.items()
        if not grant.to or to in grant.to
    )
