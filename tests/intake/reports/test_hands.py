"""Who holds and who is held are never put in each other's place."""

from __future__ import annotations

import pytest

from repatria.intake.reports.parts.plain import read_plain
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.propose import propose

ABOUT = "Families of the prisoners met in the capital."


def powers(sentence: str, predicate: P) -> list[tuple[str, str]]:
    """Of each proposal of a predicate, by which Power and of which."""
    page = read_plain(f"A title\n\n{ABOUT}\n\n{sentence}\n")
    return [
        (each.subject.power if each.subject else "", each.object.power if each.object else "")
        for each in propose(page)
        if each.predicate is predicate
    ]


@pytest.mark.parametrize(
    ("sentence", "predicate", "by", "whom"),
    [
        ("Two more North Korean soldiers have fallen into Ukrainian hands.", P.CAPTURED, "UA", "KP"),
        ("Five Malian soldiers captured in the battle are wounded.", P.CAPTURED, "", "ML"),
        ("Three Kenyan recruits were captured near Lyman on Monday.", P.CAPTURED, "", "KE"),
        ("Ukrainian paratroopers have captured three Kenyan nationals.", P.CAPTURED, "UA", "KE"),
        ("Kabul still holds at least two Pakistani civilians.", P.HELD_BY, "AF", "PK"),
        ("Two Indian pilots were in custody, it said.", P.HELD_BY, "", "IN"),
        ("Pakistan handed over three Afghan border guards on Monday.", P.RELEASED, "PK", "AF"),
        ("At least nine Pakistani soldiers were killed on Monday.", P.KILLED, "", "PK"),
    ],
)
def test_the_captor_is_by_whom_and_the_captives_are_whom(sentence, predicate, by, whom):
    assert (by, whom) in powers(sentence, predicate)


def test_a_people_whose_hands_they_are_is_no_captive():
    assert powers("Two men have fallen into Ukrainian hands.", P.CAPTURED) == [("UA", "")]


def test_of_several_powers_before_an_answer_none_is_guessed():
    said = "To Ukraine’s request for access to the captives Moscow has not responded."
    assert powers(said, P.NEITHER) == [("", "")]
    assert powers("Moscow has not commented.", P.NEITHER) == [("RU", "")]
