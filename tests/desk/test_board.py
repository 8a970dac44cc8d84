"""The situation of January 2025: who holds whom, and who is not counted."""

import pytest

from registers import kursk
from repatria.desk.asking import as_of, view_as_of
from repatria.desk.board import situation_board
from repatria.desk.provenance import power_names, saying


@pytest.fixture(scope="module")
def register():
    return kursk()


def board(register, day):
    return situation_board(view_as_of(register, as_of(day, today=None)))


def test_two_men_are_held_and_the_one_interrogated_is_not_a_third(register):
    holdings = {(each.held_by, each.depends_on): each for each in board(register, "2025-01-13").holdings}
    assert set(holdings) == {("UA", "KP"), ("RU", "UA")}
    assert [file.label for file in holdings["UA", "KP"].files] == [
        "the man with another man's card",
        "the man without papers",
    ]
    assert holdings["RU", "UA"].number == "number not given"
    assert [file.label for file in board(register, "2025-01-13").mentions] == [
        "the one whose interrogation is reported"
    ]


def test_the_man_named_on_the_card_is_held_by_no_one(register):
    assert [file.label for file in board(register, "2025-01-13").elsewhere] == ["the man named on the card"]


def test_acknowledgement_is_a_timeline(register):
    then, later = board(register, "2025-01-13"), board(register, "2025-10-31")
    assert {(each.power, each.said[-1][1]) for each in then.acknowledgements} == {
        ("KP", "neither confirms nor denies"),
        ("RU", "neither confirms nor denies"),
    }
    assert {(each.power, each.said[-1][1]) for each in later.acknowledgements} == {
        ("KP", "acknowledges"),
        ("RU", "acknowledges"),
    }


def test_before_the_report_nobody_was_known(register):
    assert board(register, "2025-01-12").holdings == ()


def test_every_claim_behind_the_board_leads_to_a_speaker_and_a_passage(register):
    view = view_as_of(register, as_of("2025-01-13", today=None))
    for holding in situation_board(view).holdings:
        for claim in holding.claims:
            told = saying(view, claim)
            assert told.chain
            assert told.passage


def test_powers_are_called_by_their_names(register):
    names = power_names(view_as_of(register, as_of("2025-01-13", today=None)))
    assert names["North Korea"] == "KP"
