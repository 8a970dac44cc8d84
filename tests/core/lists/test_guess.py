"""A mapping is guessed from headers in four languages and from values; what is doubtful is asked."""

import pytest

from repatria.core.lists.dates import DateOrder
from repatria.core.lists.guess import guess, header_row
from repatria.core.lists.headers import SYNONYMS, TARGETS, plain, target_of
from repatria.core.lists.mapping import fingerprint, unique_headers
from repatria.core.terms.records import Power

POWERS = {
    plain(name): Power(code)
    for name, code in {"Aurland": "x-aurland", "Brenia": "x-brenia", "UA": "UA"}.items()
}

HEADERS = {
    "english": (
        ["No.", "Full name", "Date of birth", "Rank", "Service number", "Detaining Power", "Date of capture"],
        ["list_number", "name", "birth_date", "rank", "service_number", "held_by", "captured_on"],
    ),
    "ukrainian": (
        [
            "№ з/п",
            "Прізвище, ім'я, по батькові",
            "Дата народження",
            "Військове звання",
            "Особовий номер",
            "Стать",
        ],
        ["list_number", "name", "birth_date", "rank", "service_number", "sex"],
    ),
    "ukrainian in parts": (
        ["Прізвище", "Ім’я", "По батькові", "Місце утримання", "Дата взяття в полон", "Стан здоров'я"],
        ["name.surname", "name.given", "name.patronymic", "held_at", "captured_on", "health"],
    ),
    "russian": (
        ["№ п/п", "Ф.И.О.", "Дата рождения", "Воинское звание", "Личный номер", "Место пленения", "Ранение"],
        ["list_number", "name", "birth_date", "rank", "service_number", "captured_at", "condition"],
    ),
    "korean": (
        ["연번", "성명", "생년월일", "계급", "군번", "소속부대", "국적", "성별", "생포일"],
        [
            "list_number",
            "name",
            "birth_date",
            "rank",
            "service_number",
            "unit",
            "nationality",
            "sex",
            "captured_on",
        ],
    ),
    "longer than the words": (
        ["Full name of the prisoner", "Дата народження (за документами)", "계급 (한글)"],
        ["name", "birth_date", "rank"],
    ),
}


@pytest.mark.parametrize(("headers", "targets"), HEADERS.values(), ids=HEADERS)
def test_headers_say_what_columns_are(headers, targets):
    assert [target_of(header)[0] for header in headers] == targets
    guessed = guess(headers, [], POWERS)
    assert [guessed.mapping.columns[header].target for header in headers] == targets


def test_every_word_means_something_that_a_column_can_mean():
    assert set(SYNONYMS.values()) <= set(TARGETS)
    assert not {"same_as", "ruling", "accepted", "acknowledges", "title"} & set(TARGETS)


def test_values_speak_where_headers_do_not():
    rows = [
        ["Aurland", "25.03.1990", "male", "yes", "17"],
        ["Brenia", "26.03.1991", "female", "no", "18"],
        ["Aurland", "1992", "male", "yes", "19"],
        ["Aurland", "03.1993", "male", "yes", "20"],
        ["Aurland", "27.03.1994", "female", "yes", "21"],
    ]
    found = {each.header: each for each in guess(["a1", "b1", "c1", "d1", "e1"], rows, POWERS).columns}
    assert found["a1"].candidates == ("depends_on", "held_by") and not found["a1"].sure
    assert "dates" in found["b1"].why and not found["b1"].sure
    assert found["c1"].target == "sex" and found["c1"].sure
    assert found["d1"].target is None and "yes and no" in found["d1"].why
    assert "numbers" in found["e1"].why and not found["e1"].sure


def test_a_header_that_its_values_contradict_is_asked():
    rows = [[f"word {number}"] for number in range(20)]
    guessed = guess(["Date of birth"], rows, POWERS)
    assert guessed.mapping.columns["Date of birth"].target is None
    assert any("birth_date" in question for question in guessed.questions)


def test_a_second_column_for_the_same_thing_is_asked():
    guessed = guess(["Name", "Born", "Date of birth"], [["A B", "1990", "1991"]], POWERS)
    assert [guessed.mapping.columns[header].target for header in ("Born", "Date of birth")] == [
        "birth_date",
        None,
    ]


def test_dates_that_nothing_decides_are_asked():
    doubtful = guess(["Name", "Born"], [["A B", "03.04.1990"], ["C D", "05.06.1991"]], POWERS)
    assert doubtful.mapping.date_order is None and any(q.startswith("Dates") for q in doubtful.questions)
    decided = guess(["Name", "Born"], [["A B", "03.04.1990"], ["C D", "25.06.1991"]], POWERS)
    assert decided.mapping.date_order is DateOrder.DAY_FIRST and not decided.questions


def test_the_lists_own_number_is_the_key_where_it_tells_rows_apart():
    assert guess(["No", "Name"], [["1", "A"], ["2", "B"]], POWERS).mapping.key == ("No",)
    assert guess(["No", "Name"], [["1", "A"], ["1", "B"]], POWERS).mapping.key == ()


def test_headers_are_found_below_titles():
    rows = [["List of those held"], ["as of 2031"], ["No", "Name", "Born"], ["1", "Name Person", "1990"]]
    assert header_row(rows) == 2


def test_headers_are_unique_and_their_print_ignores_case_and_marks():
    assert unique_headers(["Name", "", "Name", " Name "]) == ("Name", "column 2", "Name (2)", "Name (3)")
    assert fingerprint(["Full Name", "Born"]) == fingerprint(["full  name:", "BORN"])
    assert fingerprint(["Name", "Born"]) != fingerprint(["Born", "Name"])
