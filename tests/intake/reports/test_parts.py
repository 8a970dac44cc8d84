"""Parts of a saved text: head, body, adverts, captions and stories beside it, each a span of the original."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatria.intake.reports.page import PartKind as Kind
from repatria.intake.reports.parts.plain import read_plain
from repatria.intake.reports.speakers.reading import read

SAVED = """ date 2031-05-07 Ministry says it freed nine sailors

Jana Novak
·2 min read

The ministry said on Tuesday it had freed nine sailors.

ADVERTISEMENT

Their families were told by telephone.

Latest Stories

  • Ferry runs aground

    Nobody was hurt, the coast guard said.

  • Sailors' wives wait at the pier

    They had been told nothing for a month, and each of them has asked the ministry in writing for news. \
They had been told nothing for a month, and each of them has asked the ministry in writing for news. \
They had been told nothing for a month, and each of them has asked the ministry in writing for news. \
They had been told nothing for a month, and each of them has asked the minis
"""


BODY = "The ministry said on Tuesday it had freed nine sailors."


def words(page, kind):
    return [part.span.of(page.text) for part in page.every(kind)]


def test_a_saved_page_falls_into_its_parts():
    page = read_plain(SAVED)
    assert page.published == date(2031, 5, 7)
    assert words(page, Kind.TITLE) == ["Ministry says it freed nine sailors"]
    assert words(page, Kind.BYLINE) == ["Jana Novak"] and words(page, Kind.READING_TIME) == ["·2 min read"]
    assert [part.id for part in page.every(Kind.PARAGRAPH)] == ["P1", "P2"]
    assert words(page, Kind.ADVERT) == ["ADVERTISEMENT"]
    assert words(page, Kind.HEADLINE) == ["Ferry runs aground", "Sailors' wives wait at the pier"]
    assert [part.is_cut for part in page.every(Kind.TEASER)] == [False, True]


@pytest.mark.parametrize(
    ("head", "byline"),
    [("By Jana Novak", "Jana Novak"), ("By Jana Novak and Ivo Horak, Split", "Jana Novak and Ivo Horak"),
     ("Jana Novak", "Jana Novak")],
)  # fmt: skip
def test_a_byline_is_its_names(head, byline):
    page = read_plain(
        f"Nine sailors are free\n\n{head}\n\nThe ministry said on Tuesday it had freed nine sailors.\n"
    )
    assert words(page, Kind.TITLE) == ["Nine sailors are free"] and words(page, Kind.BYLINE) == [byline]


def test_a_letterhead_is_no_title():
    page = read_plain(
        "Ministry of Defence\nPress release no. 4\n7 May 2031\n\nOn the return of nine sailors\n\n"
        "We confirm that nine sailors were handed over to us today.\n"
    )
    assert words(page, Kind.TITLE) == ["On the return of nine sailors"]
    assert page.published == date(2031, 5, 7) and words(page, Kind.DATE) == ["7 May 2031"]


def test_a_page_that_bears_no_date_is_given_none():
    page = read_plain(
        "Nine sailors are free\n\nThe ministry said on Tuesday it had freed nine sailors.\n\nMore later.\n"
    )
    assert page.published is None


@given(st.text(alphabet=st.sampled_from("aB .,“”\"'\n•-:(1)\u202eкد"), max_size=400) | st.text(max_size=200))
def test_whatever_the_text_parts_lie_within_it_and_hold_more_than_nothing(text):
    page = read_plain(text)
    spans = [part.span for part in page.parts]
    assert all(span.end <= len(text) and span.of(text).strip() for span in spans)
    paragraphs = [part.span for part in page.every(Kind.PARAGRAPH)]
    assert all(one.end <= after.start for one, after in pairwise(paragraphs))


def test_rows_of_a_short_list_are_its_body_and_a_birthday_is_no_date_of_the_page():
    page = read_plain(
        "LIST OF PRISONERS\n\n1. BONDAR Serhii, b. 1987, Sumy\n2. HNATIUK Ivan, b. 12.03.1999, Lviv\n"
        "3. KOVAL Oleh (1975), civilian\n"
    )
    assert [part.span.of(page.text)[:2] for part in page.every(Kind.PARAGRAPH)] == ["1.", "2.", "3."]
    assert page.published is None


def test_a_capital_and_a_colon_is_where_it_was_written():
    page = read_plain("A title\n\nISLAMABAD: Pakistan said it had handed over three captured guards.\n")
    (attribution,) = read(page).sentences[0].attributions
    assert attribution.chain[0][0].power == "PK"


def test_the_day_of_a_dateline_is_the_page_s_when_it_has_its_year():
    page = read_plain(
        "A title\n\nBAMAKO, 14 August 2024 (AFP) - Rebels in Mali hold seven Russians, they said.\n"
    )
    assert str(page.published) == "2024-08-14"
    assert (
        read_plain("A title\n\nBAMAKO, 14 August (AFP) - Rebels hold seven men, they said.\n").published
        is None
    )
