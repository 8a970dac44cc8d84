"""What a clause denies, or leaves open, is never proposed as if it were so."""

from __future__ import annotations

import pytest

from repatria.intake.reports.parts.plain import read_plain
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.propose import propose
from repatria.intake.reports.propose.stance import Stance, stance_of

ABOUT = "Families of the prisoners met in Kyiv."


def of(sentence: str, predicate: P) -> list[bool]:
    """Of each proposal of a predicate, whether it says that it is so."""
    page = read_plain(f"A title\n\n{ABOUT}\n\n{sentence}\n")
    return [each.polarity for each in propose(page) if each.predicate is predicate]


@pytest.mark.parametrize(
    ("sentence", "predicate"),
    [
        ("No prisoners were exchanged on Tuesday, a spokesman said.", P.EXCHANGED),
        ("The government has always said there are no children in its prisons.", P.HELD_BY),
        ("It said none of the four captured men had carried papers.", P.CARRIED_DOCUMENT),
        ("Our forces seized nine vehicles near the prisoners’ camp.", P.CAPTURED),
        ("It was not clear whether the men had been captured.", P.CAPTURED),
        ("The ministry could not rule out that a fifth soldier had been captured.", P.CAPTURED),
        ("Russia informed us that he was not in its hands.", P.HELD_BY),
        ("Kyiv said it would not hand the captives over to Russia against their will.", P.OFFER_OTHER),
        ("Ukraine did not offer to exchange the prisoners.", P.OFFER_EXCHANGE),
        ("Неизвестно, взяты ли в плен солдаты бригады.", P.CAPTURED),
    ],
)
def test_what_is_not_so_is_not_proposed_as_if_it_were(sentence, predicate):
    assert True not in of(sentence, predicate)


@pytest.mark.parametrize(
    ("sentence", "predicate"),
    [
        ("The army did not say when it had captured the four soldiers.", P.CAPTURED),
        ("Soldiers who had not eaten for days were captured near Lyman.", P.CAPTURED),
        ("Not only officers but 40 soldiers were released on Monday.", P.RELEASED),
        ("No fewer than 40 prisoners were released on Monday.", P.RELEASED),
        ("Ukraine released 40 soldiers who were not able to walk.", P.RELEASED),
    ],
)
def test_a_word_of_denial_that_denies_something_else_changes_nothing(sentence, predicate):
    assert of(sentence, predicate) == [True]


def test_who_has_not_admitted_it_keeps_silent():
    said = "Neither Russia nor North Korea has admitted that its soldiers are prisoners there."
    assert of(said, P.ACKNOWLEDGEMENT) == [] and of(said, P.NEITHER) == [True]


def test_nobody_wished_is_no_wish():
    said = "None of the captured guards wished to stay in Pakistan, the Red Cross said after seeing them."
    assert of(said, P.WISH) == [False]


@pytest.mark.parametrize(
    "sentence",
    [
        '"If they want to go home, we will let them," Zelensky said.',
        "Asked whether he wished to return, the captive nodded, then shook his head.",
        "South Korea said it would take in any captive who did not want to go back.",
    ],
)
def test_what_somebody_might_wish_is_no_wish(sentence):
    assert of(sentence, P.WISH) == []


def test_what_has_yet_to_happen_has_not_happened():
    assert of("Three of the four prisoners have yet to be visited by the Red Cross.", P.VISIT_OR_ACCESS) == [
        False
    ]


def test_words_before_another_clause_do_not_bear_on_it():
    text = "it is not known how many died, and he was captured"
    assert stance_of(text, text.index("he was"), len(text)) is Stance.IS_SO
