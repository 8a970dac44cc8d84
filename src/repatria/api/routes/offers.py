"""Offers: those that stand or stood, and a text read without being kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from repatria.api.answers import Answer, answered
from repatria.api.asking import When, ask
from repatria.api.bodies import TextIn
from repatria.api.operations import operation
from repatria.core.access.compartments import Compartment
from repatria.core.access.deeds import Deed
from repatria.core.errors import BadInput, Problem
from repatria.core.offers.offer import Offer
from repatria.core.offers.parse import parse_offer
from repatria.core.offers.printer import print_offer
from repatria.core.offers.to_json import offer_to_json
from repatria.core.terms.records import ClaimId, Power, Ref
from repatria.desk.offers import OfferReading, names_for_offers, read_offers

router = Router(tags=["offers"])
_NEGOTIATION = (Compartment.NEGOTIATION,)


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An offer of the register.

    Args:
        offer: its reference.
        text: as it is printed where it can be read, else as it was written.
        tree: what it means; None where it cannot be read.
        stands: whether it can be cleared.
        claims: who voices it.
        withdrawn: who withdraws it.
        problems: why it cannot be read or meant.
    """

    offer: Ref
    text: str
    tree: dict[str, Any] | None
    stands: bool
    claims: tuple[ClaimId, ...]
    withdrawn: tuple[ClaimId, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CheckedOffer:
    """What a text was read as: what is wrong is part of the answer here, word for word."""

    valid: bool
    text: str
    tree: dict[str, Any] | None
    problems: tuple[Problem, ...]


@operation(
    router, "get", "/offers", Deed.READ_FILES, shows=_NEGOTIATION, answers=Answer[tuple[OfferLine, ...]]
)
def offers(request: HttpRequest, when: Query[When]) -> HttpResponse:
    """Every offer that was voiced: its text, what it means, and whether it stands."""
    question = ask(when)
    return answered(request, question, tuple(_line(each) for each in read_offers(question.view)))


@operation(
    router, "post", "/offers/check", Deed.WRITE_OFFER, Deed.CLEAR, shows=_NEGOTIATION,
    answers=Answer[CheckedOffer],
)  # fmt: skip
def check_offer(request: HttpRequest, body: TextIn, when: Query[When]) -> HttpResponse:
    """Read a text as an offer; nothing of it is kept, and what is wrong is told passage by passage."""
    question = ask(when)
    return answered(request, question, read_text(body.text, names_for_offers(question.view)))


def read_text(text: str, names: Mapping[str, Power]) -> CheckedOffer:
    """What a text is read as."""
    try:
        found: Offer = parse_offer(text, names, "text")
    except BadInput as error:
        return CheckedOffer(False, text, None, error.problems)
    return CheckedOffer(True, print_offer(found, names), offer_to_json(found), ())


def _line(reading: OfferReading) -> OfferLine:
    return OfferLine(
        offer=reading.reference,
        text=reading.text,
        tree=offer_to_json(reading.offer) if reading.offer is not None else None,
        stands=reading.stands,
        claims=reading.belief.rests_on(),
        withdrawn=reading.withdrawn,
        problems=reading.problems,
    )
