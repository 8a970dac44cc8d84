"""Whatever the completion offers, the parser takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import UnexpectedInput

from repatria.core.offers.completion import complete
from repatria.core.offers.grammar import parser_for
from repatria.core.offers.powers import DEFAULT_NAMES, PowerNames

OFFER = """offer kyiv-12-january by Ukraine
  releases up to 2 of (soldiers of North Korea) to North Korea
  if Ukraine receives at least 1 of (soldiers of Ukraine) from Russia
"""


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("", "offer"),
        ("off", "offer"),
        ("offer x by U", "Ukraine"),
        ("offer x by Ukraine rel", "releases"),
        ("offer x by Ukraine releases ", "all"),
        ("offer x by Ukraine releases all of soldiers of North K", "North Korea"),
        ("offer x by Ukraine releases all of (soldiers of North Korea", "and"),
        ("offer x by Ukraine releases all of everyone to anyone ", "if"),
        (OFFER, "valid"),
    ],
)
def test_how_a_text_can_go_on(text, goes_on):
    assert goes_on in complete(text).words


@pytest.mark.parametrize(
    ("text", "kind"),
    [("offer ", "a name of the offer"), ("offer x by Ukraine releases up to ", "a number")],
)
def test_what_is_no_word_is_told_in_words(text, kind):
    assert kind in complete(text).kinds


def test_what_would_be_replaced_is_the_word_being_written():
    found = complete("offer x by Ukraine releases all of soldiers of North K")
    assert found.typed == "North K" and found.words == ("North Korea",)


@pytest.mark.parametrize(
    "text", ["offer x by Ukraine releases nonsense nonsense nonsense nonsense x ", "x" * 2_000_000]
)
def test_a_text_that_is_wrong_already_goes_on_with_nothing(text):
    assert complete(text).words == ()


@given(st.integers(0, len(OFFER)))
def test_every_word_offered_is_taken(cut):
    text = OFFER[:cut]
    found = complete(text)
    before = text[: len(text) - len(found.typed)] if found.typed else f"{text} "
    for word in found.words:
        parser = parser_for(PowerNames(DEFAULT_NAMES)).parse_interactive(f"{before}{word} ", start="offers")
        try:
            parser.exhaust_lexer()
        except UnexpectedInput as error:  # pragma: no cover
            raise AssertionError(f"{word!r} after {before!r}") from error


@pytest.mark.parametrize(("typed", "code"), [("UK", "GB"), ("USA", "US"), ("Cuba", "CU"), ("GB", "GB")])
def test_powers_are_known_by_what_people_write(typed, code):
    assert PowerNames(DEFAULT_NAMES).code(typed) == code
