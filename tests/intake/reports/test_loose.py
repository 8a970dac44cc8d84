"""Words alone tell where to look on a page about captives; they silence nothing, and say that they guess."""

from __future__ import annotations

import pytest

from repatria.intake.reports.parts.plain import read_plain
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.propose import propose

ABOUT = "Families of the prisoners met in the capital."


def proposed(sentence: str, about: str = ABOUT):
    return propose(read_plain(f"A title\n\n{about}\n\n{sentence}\n"))


def by_words(sentence: str, about: str = ABOUT) -> set[P]:
    return {
        each.predicate for each in proposed(sentence, about) if "words alone" in each.derived["predicate"]
    }


@pytest.mark.parametrize(
    ("sentence", "predicate"),
    [
        ("Men in uniform dragged him from a tractor in April.", P.CAPTURED),
        ("They are behind bars in the north.", P.HELD_BY),
        ("A spokesman called the story a fairy tale.", P.DENIAL),
        ("The general would not be drawn on that.", P.NEITHER),
        ("Nothing was heard of him again.", P.MISSING),
        ("He came down the steps on crutches and without his glasses.", P.CONDITION),
        ("The ministry urges both sides to publish their lists.", P.DEMAND),
        ("Delegates talked to each of them in private.", P.VISIT_OR_ACCESS),
        ("He had used the pay-book of a dead man.", P.DOCUMENT_NOT_BEARERS),
        ("Anton Berezov, 24, is the youngest.", P.IDENTITY),
        ("3. BEREZOV Anton, son of Ilya, 1971, Lipova, 5th Brigade", P.IDENTITY),
        ("He introduced himself as Anton.", P.IDENTITY),
    ],
)
def test_words_tell_where_to_look(sentence, predicate):
    assert predicate in {each.predicate for each in proposed(sentence)}


@pytest.mark.parametrize(
    ("sentence", "predicate"),
    [
        ("The captured soldiers marched past.", P.CAPTURED),
        ("They held talks in the harbour.", P.HELD_BY),
        ("A dispute over the route held up the buses.", P.DENIAL),
        ("He would be released only if both agree.", P.RELEASED),
        ("Swap today near the river, 63 for 63.", P.IDENTITY),
        ("The funeral was held on Sunday.", P.HELD_BY),
        ("The bridge was captured on Sunday, captured town and all.", P.RELEASED),
    ],
)
def test_words_that_say_something_else_are_left_alone(sentence, predicate):
    assert predicate not in by_words(sentence)


def test_on_a_page_about_something_else_they_say_nothing():
    assert by_words("Anton Berezov, 24, came down on crutches.", about="The ski season began.") == set()


def test_what_goes_by_words_alone_says_so_and_counts_nobody():
    found = proposed("Men in uniform dragged 40 of them from a tractor.")
    found = [each for each in found if each.predicate is P.CAPTURED]
    assert len(found) == 1
    assert "by its words alone" in found[0].derived["predicate"]
    assert found[0].count is None and found[0].subject is None
