"""The offers that stand on a day: as written, as understood, and who voiced them."""

from __future__ import annotations

from dataclasses import dataclass

from repatria.core.claims.view import View
from repatria.core.errors import BadInput, Problem
from repatria.core.files.beliefs import Belief, believe
from repatria.core.offers.offer import Offer
from repatria.core.offers.parse import parse_offer
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.offers.printer import print_offer
from repatria.core.terms.records import ClaimId, Kind, Power, Ref, key_of, kind_of
from repatria.desk.provenance import power_names


@dataclass(frozen=True, slots=True)
class OfferReading:
    """One offer of the register.

    Args:
        reference: the offer.
        text: the offer's text, in the language's own form where it could be read.
        offer: what it means; None when it cannot be read.
        problems: why it cannot be read or cannot be meant.
        belief: the claims that voice it.
        withdrawn: the claims that withdraw it; such an offer is shown and not cleared.
    """

    reference: Ref
    text: str
    offer: Offer | None
    problems: tuple[Problem, ...]
    belief: Belief
    withdrawn: tuple[ClaimId, ...]

    @property
    def stands(self) -> bool:
        """True when it can be cleared."""
        return self.offer is not None and not self.withdrawn


def read_offers(view: View) -> tuple[OfferReading, ...]:
    """Every offer that an accepted claim voices, in order of its reference."""
    voiced = sorted({claim.about for claim in view.of("offer") if kind_of(claim.about) is Kind.OFFER})
    return tuple(_read(view, reference) for reference in voiced)


def standing_offers(view: View) -> tuple[Offer, ...]:
    """The offers that can be cleared."""
    return tuple(
        reading.offer for reading in read_offers(view) if reading.offer is not None and reading.stands
    )


def offer_destinations(view: View, held_by: Power) -> frozenset[Power]:
    """Every Power to which an offer of the Detaining Power would let somebody go."""
    return frozenset(
        power
        for offer in standing_offers(view)
        if offer.by == held_by
        for grant in offer.grants
        for power in grant.to
    )


def names_for_offers(view: View) -> dict[str, Power]:
    """What Powers are called in offers: the register's own names before the usual ones."""
    return {**power_names(view), **{k: v for k, v in DEFAULT_NAMES.items() if k not in power_names(view)}}


def _read(view: View, reference: Ref) -> OfferReading:
    belief = believe(view, "offer", list(view.about(reference, "offer")), ())[0]
    withdrawn = tuple(claim.id for claim in view.about(reference, "offer_withdrawn") if claim.asserts())
    names, text = names_for_offers(view), str(belief.value)
    try:
        offer = parse_offer(text, names, _name(reference))
    except BadInput as error:
        return OfferReading(reference, text, None, error.problems, belief, withdrawn)
    if offer.id != _name(reference):
        # Two offers of one name could not be told apart in a plan.
        what, remedy = f"its text calls it {offer.id}.", "Post it again under the name in its text."
        problem = Problem("offer.other-name", f"offer {_name(reference)}", what, remedy)
        return OfferReading(reference, text, None, (problem,), belief, withdrawn)
    return OfferReading(reference, print_offer(offer, names), offer, (), belief, withdrawn)


def _name(reference: Ref) -> str:
    return key_of(reference).rpartition("/")[2]
