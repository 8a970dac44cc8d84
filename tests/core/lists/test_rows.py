"""Rows are understood or told to be bad, every fault with its column and remedy, never with a name in it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.synthetic_lists import BAD, HEADERS, good_row, rows_with_faults
from repatria.core.claims.values import Count, Name, Qualifier
from repatria.core.lists.cells import Reading, joined, split
from repatria.core.lists.guess import guess
from repatria.core.lists.mapping import Column, Mapping
from repatria.core.lists.rows import RawRow, RowReader
from repatria.core.terms.records import Power
from repatria.desk.importing.powers import power_words

TODAY = date(2031, 3, 1)
POWERS = power_words({"Aurland": Power("x-aurland")})


def reader(mapping=None, headers=tuple(HEADERS), sample=()):
    mapping = mapping or guess(headers, sample, POWERS).mapping
    return RowReader(headers, mapping, Reading(POWERS, mapping.date_order, mapping.years_from), TODAY)


def read(cells, mapping=None, headers=tuple(HEADERS), sample=()):
    return next(iter(reader(mapping, headers, sample).read([RawRow(2, 2, tuple(cells))])))


def one(cell, target, **more):
    """The fault or the value of one cell beside a name."""
    mapping = Mapping(columns={"who": Column(target="name"), "cell": Column(target=target, **more)})
    row = read(["Person", cell], mapping, ("who", "cell"))
    return (
        row.faults[0].code if row.faults else [each.value for each in row.entries if each.property == target]
    )


def test_exactly_the_bad_rows_are_found_each_with_its_reason():
    """10,000 rows, 5 in 100 of them bad in 17 ways."""
    rows, bad = rows_with_faults(seed=1, rows=10_000)
    reading = reader(sample=rows[:300])
    found = {}
    for row in reading.read(RawRow(number, number, tuple(cells)) for number, cells in enumerate(rows, 2)):
        if row.faults:
            assert len(row.faults) == 1 and row.entries == ()
            found[row.number] = row.faults[0].code
    assert found == bad
    assert len(set(found.values())) >= 12 and len(found) == 500


@pytest.mark.parametrize("kind", BAD)
def test_a_fault_says_where_and_what_to_do_and_no_name(kind):
    from random import Random

    first, second = good_row(Random(1), 1), BAD[kind](good_row(Random(2), 2))
    reading = reader(sample=[good_row(Random(3), 25)] * 3)
    rows = list(reading.read([RawRow(2, 2, tuple(first)), RawRow(3, 4, tuple(second))]))
    (problem,) = rows[1].problems("list.csv")
    assert problem.code == kind.partition(" ")[0]
    assert problem.where.startswith("list.csv, row 3 (line 4)")
    assert problem.what and problem.remedy
    assert not any(word in str(problem) for word in first[1].split() + second[1].split() if len(word) > 5)


def test_values_keep_the_words_as_written_where_they_say_it_otherwise():
    row = read(
        [
            "7",
            "  Вигаданий   Остап ",
            "25.03.1990",
            "солдат",
            "АБ-1",
            "",
            "Україна",
            "",
            "хворий",
            "ч",
            "близько 30",
        ]
    )
    said = {entry.property: entry for entry in row.entries}
    assert said["name"].value == Name(text="Вигаданий Остап", script="Cyrl") and said["name"].original is None
    assert (said["birth_date"].value.text, said["birth_date"].original.text) == ("1990-03-25", "25.03.1990")
    assert (said["depends_on"].value, said["depends_on"].original.text) == ("UA", "Україна")
    assert (said["health"].value, said["health"].original.text) == ("sick", "хворий")
    assert said["age"].value == Count(number=30, qualifier=Qualifier.ABOUT)
    assert said["rank"].original is None and "unit" not in said and row.key == "7"


def test_names_in_parts_are_put_together_in_order():
    headers = ("Ім'я", "Прізвище", "По батькові")
    row = read(["Остап", "Вигаданий", "Остапович"], headers=headers)
    assert row.entries[0].value.text == "Вигаданий Остап Остапович"


def test_a_key_that_would_tell_a_name_or_number_is_hidden():
    mapping = Mapping(
        columns={"who": Column(target="name"), "number": Column(target="service_number")}, key=("number",)
    )
    row = read(["Person", "AB-1"], mapping, ("who", "number"))
    assert "AB" not in row.key and row.key.startswith("k-")
    assert row.key == read(["Another", "AB-1"], mapping, ("who", "number")).key


def test_without_a_key_a_row_is_named_by_its_number():
    mapping = Mapping(columns={"who": Column(target="name")})
    assert read(["Person"], mapping, ("who",)).key == "row-2"


def test_what_is_the_same_for_every_row_stands_beside_what_a_row_says_itself():
    columns = {"who": Column(target="name"), "holder": Column(target="held_by")}
    mapping = Mapping(columns=columns, same={"held_by": "Aurland", "depends_on": "UA"})
    said = {e.property: e.value for e in read(["Person", "UA"], mapping, ("who", "holder")).entries}
    assert said["held_by"] == "UA" and said["depends_on"] == "UA"
    said = {e.property: e.value for e in read(["Person", ""], mapping, ("who", "holder")).entries}
    assert said["held_by"] == "x-aurland"


CELLS = {
    "more than": ("more than 30", "age", [Count(number=30, qualifier=Qualifier.AT_LEAST)]),
    "thousands": ("1 200", "group_size", [Count(number=1200)]),
    "a number of a workbook": ("30.0", "age", [Count(number=30)]),
    "nothing known": ("н/д", "rank", []),
    "a dash": ("—", "rank", []),
    "a code as it is": ("seriously_wounded", "health", ["seriously_wounded"]),
    "a code named none": ("none", "papers", ["none"]),
    "korean": ("중상", "health", ["seriously_wounded"]),
    "a power in the genitive": ("України", "held_by", ["UA"]),
    "a power in korean": ("북한", "depends_on", ["KP"]),
    "a power by code": ("x-brenia", "held_by", ["x-brenia"]),
    "a wish that is none": ("go home", "wish", "list.value"),
    "a wish nested deep": ("{" * 5000, "wish", "list.value"),
    "a number too large": ("9" * 20, "age", "list.number"),
    "NUL": ("a\x00b", "rank", "list.character"),
    "half a character": ("a\ud800", "rank", "list.character"),
    "a soft hyphen is taken out": ("ser\u00adgeant", "rank", ["sergeant"]),
}


@pytest.mark.parametrize(("cell", "target", "expected"), CELLS.values(), ids=CELLS)
def test_a_cell(cell, target, expected):
    assert one(cell, target) == expected


def test_the_mappings_own_words_come_first():
    assert one("сп", "health", words={"сп": "sick"}) == ["sick"]
    assert one("North", "held_by", words={"North": "x-brenia"}) == ["x-brenia"]


@given(st.lists(st.text(alphabet="a|\\;", max_size=6), min_size=1, max_size=4), st.sampled_from("|;"))
def test_several_values_of_a_cell_are_taken_apart_as_they_were_joined(parts, separator):
    assert split(joined(parts, separator), separator) == parts
