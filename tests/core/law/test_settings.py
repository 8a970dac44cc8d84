"""Open questions of law: undecided until somebody decides in his own name."""

from datetime import date

import pytest

from repatria.core.law.settings import DEFAULTS, UNDECIDED, OpenQuestion, Question

DAY = date(2031, 3, 1)
each_question = pytest.mark.parametrize("question", DEFAULTS.questions, ids=lambda question: question.id)


def test_every_question_is_asked_once():
    assert sorted(question.id for question in DEFAULTS.questions) == sorted(Question)


@each_question
def test_by_default_it_is_undecided_and_names_its_options(question):
    assert (question.decision, question.decided_by, question.on) == (UNDECIDED, "", None)
    assert not question.is_decided(date.max)
    assert len(question.options) > 1
    assert question.articles.startswith("GC III")


@each_question
def test_a_decision_counts_from_its_own_day_and_changes_nothing_else(question):
    decided = DEFAULTS.decide(question.id, question.options[0], "the jurist", DAY)
    assert decided.question(question.id).is_decided(DAY)
    assert not decided.question(question.id).is_decided(date(2031, 2, 28))
    others = [one for one in decided.questions if one.id is not question.id]
    assert others == [one for one in DEFAULTS.questions if one.id is not question.id]
    assert not DEFAULTS.question(question.id).is_decided(DAY)


def test_a_decision_that_is_none_of_the_options_is_refused():
    with pytest.raises(ValueError, match="none of"):
        DEFAULTS.decide(Question.WAIVER, "he waived it", "the jurist", DAY)


def test_a_decision_that_nobody_made_is_refused():
    with pytest.raises(ValueError, match="who decided"):
        DEFAULTS.decide(Question.WAIVER, "as a dated wish alone", " ", DAY)


def test_a_decision_on_no_day_is_refused():
    with pytest.raises(ValueError, match="which day"):
        OpenQuestion(
            id=Question.WAIVER, articles="GC III 7", question="?", options=("a", "b"),
            decision="a", decided_by="the jurist",
        )  # fmt: skip


def test_a_wish_is_valid_for_thirty_days_and_the_card_is_due_in_seven():
    assert (DEFAULTS.wish_valid_days, DEFAULTS.camp_card_days) == (30, 7)
