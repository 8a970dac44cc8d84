"""The offers: each as written, what is wrong with it if anything, and who voiced it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.desk.offers import OfferReading, read_offers
from repatria.web.asking import NOBODY, ask_about
from repatria.web.frame import page


@require_safe
def show_offers(request: HttpRequest) -> HttpResponse:
    """Every offer that somebody voiced, in order of its reference."""
    asked = ask_about(request, NOBODY)
    offers = asked.recall("offers", lambda: read_offers(asked.view))
    return page(request, asked, "web/offers.html", offers=[(reading, state(reading)) for reading in offers])


def state(reading: OfferReading) -> str:
    """Whether an offer stands, was withdrawn, or cannot be read."""
    if reading.offer is None:
        return "cannot be read"
    return "withdrawn" if reading.withdrawn else "stands"
