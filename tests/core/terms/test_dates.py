"""Dates as sources give them: what they could mean, and what is no date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatria.core.terms.dates import ALWAYS, Period, on_day, parse_edtf
from strategies import dates, days

MEANT = {
    "2025-01-13": (date(2025, 1, 13), date(2025, 1, 13)),
    "2025-01": (date(2025, 1, 1), date(2025, 1, 31)),
    "2024-02": (date(2024, 2, 1), date(2024, 2, 29)),
    "1999": (date(1999, 1, 1), date(1999, 12, 31)),
    "2025-01-06/2025-01-12": (date(2025, 1, 6), date(2025, 1, 12)),
    "2025-01-05~": (date(2025, 1, 5), date(2025, 1, 5)),
    "2025-01-09/..": (date(2025, 1, 9), None),
    "../2025": (None, date(2025, 12, 31)),
    "200X": (date(2000, 1, 1), date(2009, 12, 31)),
}


@pytest.mark.parametrize(("text", "bounds"), MEANT.items(), ids=MEANT)
def test_a_date_knows_the_first_and_last_day_that_it_could_mean(text, bounds):
    meant = parse_edtf(text)
    assert (meant.first, meant.last) == bounds
    assert str(meant) == text


@pytest.mark.parametrize(
    "text", ["", "soon", "2025-13-01", "2025-02-30", "13.01.2025", "2025-01-12/2025-01-06"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"EDTF|ends before"):
        parse_edtf(text)


@pytest.mark.parametrize(
    "text",
    [
        "Y1E999999999",
        "y-1e999999999",
        "Y17101E4S3",
        "2025E999999999",
        "Y1 E 999999999",
        "{1,Y1E99999999}",
        "2025-01/Y-17E77777777~",
        "2025/Y1E999999999",
        "Y" + "9" * 100,
        "Y99999999999",
        "2" * 500,
    ],
    ids=lambda text: text[:16],
)
def test_an_absurd_year_is_refused_at_once(text):
    """A year in exponents would be reckoned digit by digit, without end."""
    with pytest.raises(ValueError, match="EDTF"):
        parse_edtf(text)


@given(dates, dates)
def test_agreement_is_symmetric(one, other):
    assert one.agrees_with(other) == other.agrees_with(one)


@given(dates)
def test_every_date_agrees_with_itself(one):
    assert one.agrees_with(one)


@given(dates, days)
def test_a_date_agrees_with_each_day_that_it_could_be(one, day):
    assert one.could_be(day) == one.agrees_with(on_day(day))


@given(days)
def test_what_says_no_time_could_hold_on_any_day(day):
    assert ALWAYS.could_hold_on(day)


@given(st.one_of(st.none(), dates), st.one_of(st.none(), dates), days)
def test_a_period_excludes_a_day_only_when_it_surely_lies_outside(begins, ends, day):
    surely_before = begins is not None and begins.first is not None and day < begins.first
    surely_after = ends is not None and ends.last is not None and day > ends.last
    assert Period(begins, ends).could_hold_on(day) == (not surely_before and not surely_after)
