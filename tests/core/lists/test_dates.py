"""Dates of lists: written in many ways, in an order told by evidence, and refused where they are in doubt."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatria.core.lists.dates import DateOrder, TwoDigitYear, evidence, looks_like_date, read_date
from repatria.core.terms.dates import parse_edtf

DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST

WRITTEN = {
    "1990-03-25": "1990-03-25",
    "1990-03": "1990-03",
    "1990": "1990",
    "1990-03-25 00:00:00": "1990-03-25",
    "25.03.1990": "1990-03-25",
    "25/3/1990": "1990-03-25",
    "25. 03. 1990 р.": "1990-03-25",
    "03.1990": "1990-03",
    "1990/03/25": "1990-03-25",
    "1990.3.25.": "1990-03-25",
    "1990년 3월 25일": "1990-03-25",
    "1990년 3월": "1990-03",
    "1990 г.р.": "1990",
    "25 березня 1990 р.": "1990-03-25",
    "25 марта 1990 года": "1990-03-25",
    "25 March 1990": "1990-03-25",
    "March 25, 1990": "1990-03-25",
    "березень 1990": "1990-03",
    "1990-03-25/1990-03-30": "1990-03-25/1990-03-30",
    "1990~": "1990~",
}


@pytest.mark.parametrize(("cell", "edtf"), WRITTEN.items(), ids=[ascii(cell) for cell in WRITTEN])
def test_a_date_is_read_as_it_is_meant(cell, edtf):
    assert read_date(cell, DAY) == parse_edtf(edtf)


WRONG = [
    "31.02.1990",
    "41.13.1990",
    "1990-13-01",
    "soon",
    "12",
    "1990-02-30",
    "25 Brumaire 1990",
    "00.00.1990",
]


@pytest.mark.parametrize("cell", WRONG)
def test_what_is_no_date_is_refused(cell):
    with pytest.raises(ValueError):
        read_date(cell, DAY)


def test_the_order_decides_and_without_one_a_doubtful_date_is_refused():
    assert read_date("03.04.1990", DAY).text == "1990-04-03"
    assert read_date("03.04.1990", MONTH).text == "1990-03-04"
    assert read_date("25.04.1990", None).text == "1990-04-25"
    assert read_date("04.25.1990", None).text == "1990-04-25"
    assert read_date("04.04.1990", None).text == "1990-04-04"
    with pytest.raises(ValueError, match="taken for each other"):
        read_date("03.04.1990", None)


def test_evidence_decides_where_there_is_any():
    assert evidence(["25.03.1990", "01.02.1990"]).order() is DAY
    assert evidence(["03.25.1990", "01.02.1990"]).order() is MONTH
    assert evidence(["01.02.1990", "03.04.1991"]).asks()
    assert evidence(["25.03.1990", "03.25.1990"]).asks()
    assert evidence(["25.03.1990"] * 11 + ["03.25.1990"]).order() is DAY
    assert not evidence(["1990-03-25", "04.04.1990"]).asks()


def test_two_digits_of_a_year_need_a_century():
    with pytest.raises(TwoDigitYear):
        read_date("25.03.90", DAY)
    assert read_date("25.03.90", DAY, 1930).text == "1990-03-25"
    assert read_date("25.03.29", DAY, 1930).text == "2029-03-25"


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)), st.sampled_from([".", "/", "-"]))
def test_every_day_is_read_as_the_date_library_reads_it(day, between):
    written = between.join((f"{day.day:02}", f"{day.month:02}", f"{day.year:04}"))
    assert read_date(written, DAY) == parse_edtf(day.isoformat())
    assert looks_like_date(written)
    assert read_date(day.isoformat(), MONTH) == parse_edtf(day.isoformat())
    assert read_date(day.isoformat()[:7], None) == parse_edtf(day.isoformat()[:7])
    assert read_date(day.isoformat()[:4], None) == parse_edtf(day.isoformat()[:4])
