"""Dates in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatria.web.words import day_words, edtf_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-01-13", "13 January 2025"),
        ("2025-10", "October 2025"),
        ("1999", "1999"),
        ("2025-01-05~", "about 5 January 2025"),
        ("2005?", "perhaps 2005"),
        ("2005%", "perhaps about 2005"),
        ("2025-01-06/2025-01-12", "6–12 January 2025"),
        ("2025-01-28/2025-02-03", "28 January – 3 February 2025"),
        ("2025-02/2025-03", "February – March 2025"),
        ("2025-02/2026-02-05", "February 2025 – 5 February 2026"),
        ("2025-01-13/2025-01-13", "13 January 2025"),
        ("2025-01~/2025-03", "about January 2025 – March 2025"),
        ("2025-21", "2025-21"),
        ("2025-01-13/..", "2025-01-13/.."),
        ("[2024,2025]", "[2024,2025]"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_date_reads_as_a_person_says_it(text, words):
    assert edtf_words(text) == words


@given(st.text(max_size=30))
def test_whatever_is_no_date_stays_as_written(text):
    assert edtf_words(text) == text or any(letter.isdigit() for letter in text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_and_its_edtf_read_alike(day):
    assert edtf_words(day.isoformat()) == day_words(day)
