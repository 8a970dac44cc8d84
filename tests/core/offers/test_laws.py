"""Laws of the offers language: printing, parsing and JSON lose nothing and add nothing."""

from __future__ import annotations

import json
from string import printable

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.offers.drawn import NAMES, offers
from repatria.core.errors import BadInput
from repatria.core.offers.from_json import offer_from_json
from repatria.core.offers.grammar import GRAMMAR, _with_words
from repatria.core.offers.parse import parse_offer, parse_offers
from repatria.core.offers.powers import KEYWORDS
from repatria.core.offers.printer import print_offer
from repatria.core.offers.to_json import offer_to_json

drawn = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


@given(offers())
@drawn
def test_parsing_what_is_printed_gives_the_same_offer(offer):
    """And printing that again gives the same text: the printed form is the canonical one."""
    text = print_offer(offer, NAMES)
    assert parse_offer(text, NAMES) == offer
    assert print_offer(parse_offer(text, NAMES), NAMES) == text


@given(offers())
@drawn
def test_white_space_only_separates(offer):
    """An offer on one line is the same offer."""
    text = print_offer(offer, NAMES)
    assert parse_offer(" ".join(text.split("\n")), NAMES) == offer


@given(offers())
@drawn
def test_json_gives_the_same_offer_back(offer):
    """Through text, as an API would send it."""
    data = json.loads(json.dumps(offer_to_json(offer)))
    assert offer_from_json(data) == offer
    assert offer_to_json(offer_from_json(data)) == data


@given(st.lists(offers(), min_size=1, max_size=2))
@drawn
def test_a_text_of_several_offers_is_read_in_order(several):
    """Offers follow each other without anything between them."""
    text = "".join(print_offer(offer, NAMES) for offer in several)
    assert parse_offers(text, NAMES) == tuple(several)


@given(offers(), st.integers(0, 400), st.text(st.sampled_from(printable + "Україна"), max_size=5))
@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@example(None, 0, "")
def test_a_damaged_text_is_read_or_refused_with_a_place(offer, place, damage):
    """Whatever is put in the middle, the answer is an offer or problems with line and column."""
    text = "" if offer is None else print_offer(offer, NAMES)
    place = min(place, len(text))
    try:
        parse_offers(text[:place] + damage + text[place + 3 :], NAMES)
    except BadInput as error:
        assert error.problems
        assert all(problem.code.startswith("offer.") and ":" in problem.where for problem in error.problems)


def test_the_words_of_the_grammar_are_the_words_that_no_power_is_called_by():
    """A name that begins with a word of the language is printed as a code."""
    assert set(_with_words(GRAMMAR)[1]) == KEYWORDS
