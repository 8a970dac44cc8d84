"""The offers: as written, what is wrong with them, and who voiced them."""

from datetime import UTC, datetime

import pytest

from registers import MemoryRegister
from repatria.desk.ports import Act
from repatria.web.access import use_desk
from told import claim, claim_id
from web.site import Site, desk_over, officer


def test_an_offer_stands_as_written_with_who_voiced_it(site):
    page = site.page("/offers", as_of="2025-01-13")
    assert "  releases up to 2 of (soldiers of North Korea) to North Korea\n" in page.html
    assert "kyiv 12 january stands" in page.words
    assert "1 of 2 only repeats; repeating is no confirmation" in page.words


def test_an_offer_that_cannot_be_read_is_shown_with_its_place_and_remedy(with_an_unreadable_offer):
    page = with_an_unreadable_offer.page("/offers")
    assert "cannot be read" in page.words
    assert "offer.syntax" in page.words or "offer." in page.words
    assert "releases some of" in page.words


def test_without_offers_the_page_says_so(site):
    assert "no Power was known to have offered anything" in site.page("/offers", as_of="2024-12-31").words


@pytest.fixture
def with_an_unreadable_offer():
    register = MemoryRegister()
    told = claim(1, "offer:test/spring", "offer", "offer spring by Ukraine\n  releases some of\n")
    accepted = claim(2, f"claim:{claim_id(1)}", "accepted", "read")
    register.record(
        Act(kind="test", key="one", by="actor:test/clerk", claims=(told, accepted)),
        datetime(2025, 1, 13, 12, tzinfo=UTC),
    )
    use_desk(desk_over(register))
    return Site(officer())
