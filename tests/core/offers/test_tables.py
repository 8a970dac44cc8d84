"""Tables of equivalence beside offers in one text."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.offers.drawn import NAMES, offers, tables
from repatria.core.errors import BadInput
from repatria.core.offers.parse import parse_offers, parse_sheet
from repatria.core.offers.sheet import Sheet, print_sheet, sheet_from_json, sheet_to_json
from repatria.core.offers.tables.check import check_table
from repatria.core.offers.tables.json import table_from_json, table_to_json
from repatria.core.offers.tables.table import Line, Table

CARTEL = """\
table dix-hill-1862 counts rank
  60 for "general commanding in chief", "admiral"
  6 for "captain"
  1 for "private", "common seaman"
"""
OFFER = """\
offer a by Ukraine
  releases up to 40 of (soldiers of Russia) to Russia
  if Ukraine receives at least 1 for each 1 released of (soldiers of Ukraine) by table dix-hill-1862
"""

drawn = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


@st.composite
def sheets(draw):
    """Sheets with tables of different names, and at least one part."""
    agreed = draw(st.lists(tables(), max_size=2, unique_by=lambda table: table.name))
    return Sheet(tuple(agreed), tuple(draw(st.lists(offers(), min_size=not agreed, max_size=2))))


def test_the_cartel_of_1862():
    """A table reads as it prints, and gives points to each rank."""
    sheet = parse_sheet(f"{CARTEL}\n{OFFER}")
    [table] = sheet.tables
    assert table == Table(
        "dix-hill-1862",
        "rank",
        (
            Line(60, ("general commanding in chief", "admiral")),
            Line(6, ("captain",)),
            Line(1, ("private", "common seaman")),
        ),
    )
    assert table.points == {
        "general commanding in chief": 60,
        "admiral": 60,
        "captain": 6,
        "private": 1,
        "common seaman": 1,
    }
    assert [offer.ratio_tables for offer in sheet.offers] == [("dix-hill-1862",)]
    assert print_sheet(sheet) == f"{CARTEL}\n{OFFER}"


@given(sheets())
@drawn
def test_text_and_json_give_the_same_sheet_back(sheet):
    """And the text that is printed is canonical."""
    text = print_sheet(sheet, NAMES)
    assert parse_sheet(text, NAMES) == sheet
    assert print_sheet(parse_sheet(text, NAMES), NAMES) == text
    data = json.loads(json.dumps(sheet_to_json(sheet)))
    assert sheet_from_json(data) == sheet
    assert sheet_to_json(sheet_from_json(data)) == data


def test_tables_and_offers_may_stand_in_any_order():
    """The canonical text has the tables first."""
    assert print_sheet(parse_sheet(OFFER + CARTEL)) == f"{CARTEL}\n{OFFER}"


def test_a_table_is_no_offer():
    """Where only offers are read a table is not passed over in silence."""
    with pytest.raises(BadInput, match=r"dix-hill-1862 stands where only offers.*offer\.table"):
        parse_offers(CARTEL + OFFER)


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ('table a counts rank 0 for "private"', "offer.table", "less than one point"),
        ('table a counts rank 1 for "private" 2 for "private"', "offer.table", "stands in it 2 times"),
        ('table a counts religion 1 for "any"', "offer.adverse-distinction", "GC III 16"),
        ('table a counts rank 99999999999 for "private"', "offer.number", "too large"),
        ('table a counts rank 1 for "x" table a counts rank 1 for "x"', "offer.twice-named", "two tables"),
        ("table a counts rank", "offer.wording", "ends too early"),
        ('table a counts rank 1 of "private"', "offer.wording", "Expected: for."),
        (f'table {"a" * 201} counts rank 1 for "x"', "offer.too-long", "200"),
    ],
)
def test_faults_of_a_table(text, code, told):
    """Each with its code and what to do."""
    with pytest.raises(BadInput) as caught:
        parse_sheet(text)
    [problem] = caught.value.problems
    assert problem.code == code
    assert told in str(problem)


@pytest.mark.parametrize(
    "change",
    [
        {"table": "two words"},
        {"counts": "Rank"},
        {"lines": []},
        {"lines": [{"points": "6", "for": ["captain"]}]},
        {"lines": [{"points": 6, "for": []}]},
        {"lines": [{"points": 6}]},
        {"lines": [{"points": 6, "for": ['a"b']}]},
        {"lines": [{"points": 6, "for": ["captain"]}], "attribute": "rank"},
    ],
)
def test_json_of_a_table_is_read_strictly(change):
    """An unknown key, a wrong type, an empty list and a quote within a value."""
    data = table_to_json(parse_sheet(CARTEL).tables[0])
    assert table_from_json(data) == parse_sheet(CARTEL).tables[0]
    with pytest.raises(BadInput):
        table_from_json(data | change)


def test_json_of_a_sheet_tells_the_problems_of_every_part():
    """With the number of the table or offer."""
    data = {"tables": [{"table": "a"}], "offers": [{"offer": "b"}, {}]}
    with pytest.raises(BadInput) as caught:
        sheet_from_json(data, "round.json")
    assert [problem.where for problem in caught.value.problems] == [
        "round.json, table 1",
        "round.json, offer 1",
        "round.json, offer 2",
    ]
    with pytest.raises(BadInput, match=r"offer\.json"):
        sheet_from_json({"tables": []})


def test_tables_of_too_many_values_are_refused():
    """Before they are looked through."""
    table = Table("a", "rank", (Line(1, tuple(map(str, range(100_001)))),))
    assert [problem.code for problem in check_table(table)] == ["offer.too-many"]
