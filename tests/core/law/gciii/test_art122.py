"""Arts 122 and 123: the Bureau, the Central Agency, and particulars that may do harm."""

from datetime import date

from core.law.situation import told
from repatria.core.law.finding import Weight
from repatria.core.law.matter import Matter
from repatria.core.law.rules import findings
from repatria.core.law.settings import HOLD, SEND, Question


def found(case, decision):
    settings = case.settings.decide(Question.HARMFUL_NOTIFICATION, decision, "the jurist", date(2031, 3, 1))
    return {f.code: f for f in findings(Matter(case.file, case.view, case.on, settings))}


@told
def test_his_particulars_are_due(case):
    """No claim says that his Bureau has them."""
    finding = case.found()["art122.notify"]
    assert finding.weight is Weight.DUTY_DUE
    assert case.says(finding) == {"held_by of him"}


@told
def test_his_bureau_has_them(case):
    """
    2031-03-10 | him | bureau | notified_to_bureau | 2031-03-09
    """
    assert "art122.notify" not in case.found()


@told
def test_a_denial_that_it_has_them_leaves_them_due(case):
    """
    2031-03-10 | him | bureau | not notified_to_bureau | 2031-03-09
    """
    assert "art122.notify" in case.found()


@told
def test_where_telling_may_do_harm_an_open_question_stands(case):
    """
    2031-03-10 | him | press | risk_on_return | {destination: Aurland, grounds: an order}
    """
    finding = case.found()["art122.harm"]
    assert finding.weight is Weight.UNSETTLED
    assert "GC IV 137" in finding.words
    assert case.found()["art122.decide"].weight is Weight.UNSETTLED
    assert "Central Agency" in case.found()["art122.decide"].asks


@told
def test_without_a_risk_there_is_nothing_to_decide(case):
    """
    2031-03-10 | him | press | not risk_on_return | {destination: Aurland, grounds: an order}
    """
    assert not {"art122.harm", "art122.decide"} & set(case.found())


@told
def test_the_question_decided_in_general_still_takes_a_decision_on_him(case):
    """
    2031-03-10 | him | press | risk_on_return | {destination: Aurland, grounds: an order}
    """
    assert found(case, HOLD)["art122.harm"].weight is Weight.NOTE
    assert "art122.decide" in found(case, HOLD)
    assert "art122.decide" not in found(case, SEND)


@told
def test_held_back_by_a_named_decision_and_the_agency_gets_its_copy(case):
    """
    2031-03-10 | him | press | risk_on_return | {destination: Aurland, grounds: an order}
    2031-03-11 | him | registrar | notification_decision | {outcome: refuses, destination: Aurland}
    2031-03-12 | him | bureau | notified_to_bureau | 2031-03-12
    """
    now = case.found()
    assert now["art122.held"].weight is Weight.NOTE
    assert case.says(now["art122.held"]) == {"notification_decision of him", "risk_on_return of him"}
    assert not {"art122.harm", "art122.decide", "art122.held-against"} & set(now)
    copy = now["art123.copy"]
    assert (copy.weight, copy.article) == (Weight.DUTY_DUE, "GC III 123(2)")


@told
def test_a_hold_that_is_denied_holds_nothing(case):
    """
    2031-03-10 | him | press | risk_on_return | {destination: Aurland, grounds: an order}
    2031-03-11 | him | bureau | not notification_decision | {outcome: refuses, destination: Aurland}
    """
    now = case.found()
    assert "art122.decide" in now
    assert not {"art122.held", "art123.copy"} & set(now)


@told
def test_a_hold_against_the_general_answer_shows_both(case):
    """
    2031-03-11 | him | registrar | notification_decision | {outcome: refuses, destination: Aurland}
    """
    assert found(case, SEND)["art122.held-against"].weight is Weight.UNSETTLED
    assert "art122.held-against" not in found(case, HOLD)


@told
def test_decided_to_be_sent_nothing_is_held(case):
    """
    2031-03-10 | him | press | risk_on_return | {destination: Aurland, grounds: an order}
    2031-03-11 | him | registrar | notification_decision | {outcome: refuses, destination: Aurland}
    2031-03-13 | him | registrar | notification_decision | {outcome: allows, destination: Aurland}
    """
    assert not {"art122.held", "art122.decide", "art123.copy"} & set(case.found())
