"""Offers as wide as their Powers could make them, and what one more person would mean for them."""

from __future__ import annotations

from dataclasses import replace

from repatria.core.clearing.members import selects
from repatria.core.clearing.programme.requirements import ends_of, goes_between
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.situation import Person, Situation
from repatria.core.clearing.unlock.candidates import open_or_undecided
from repatria.core.offers.bounds import AllOf
from repatria.core.offers.conditions import counts_in
from repatria.core.offers.offer import Grant, Offer
from repatria.core.terms.records import Power


def widened(offer: Offer, situation: Situation) -> Offer:
    """An offer that lets its people go wherever no gate bars them.

    What an offer out of its time says of other offers holds nobody back.
    """
    held = [person for person in situation.people if person.held_by == offer.by]
    reachable = tuple(sorted({to for person in held for to in open_or_undecided(person)}))
    grants = tuple(_to_more(grant, reachable) for grant in offer.grants)
    stands = offer.valid.could_hold_on(situation.as_of)
    return replace(offer, grants=grants, alternatives=offer.alternatives if stands else ())


def _to_more(grant: Grant, reachable: tuple[Power, ...]) -> Grant:
    # What `all who may go` means depends on the destinations, so such a grant stays as it is.
    if not grant.to or (isinstance(grant.bound, AllOf) and grant.bound.who_may_go):
        return grant
    return replace(grant, to=(*grant.to, *(to for to in reachable if to not in grant.to)))


def that_mean_all(scope: Scope, person: Person | None, to: Power) -> set[int]:
    """The offers that let all of a group go, or ask for all of one, and would mean one more person."""
    if person is None:
        return set()
    return {
        number
        for number, offer in enumerate(scope.offers)
        if any(
            isinstance(grant.bound, AllOf) and offer.by == person.held_by and selects(grant.group, person)
            for grant in offer.grants
        )
        or any(
            isinstance(count.bound, AllOf)
            and not goes_between(count, person.held_by, to)
            and ends_of(count)[0] in (None, person.held_by)
            and selects(count.group, person)
            for count in counts_in(offer.condition)
        )
    }
