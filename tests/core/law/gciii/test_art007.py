"""Art. 7: no right can be renounced, and a wish is no waiver."""

from datetime import date

from core.law.situation import told
from repatria.core.law.finding import Weight
from repatria.core.law.matter import Matter
from repatria.core.law.rules import findings
from repatria.core.law.settings import Question


@told
def test_a_wish_not_to_return_renounces_nothing(case):
    """
    2031-03-10 | him | press > him | wish | {preference: stay}
    """
    finding = case.found()["art007.no-waiver"]
    assert finding.weight is Weight.SAFEGUARD
    assert "renounces no right" in finding.words
    assert case.says(finding) == {"wish of him"}


@told
def test_a_wish_to_return_is_no_refusal(case):
    """
    2031-03-10 | him | press > him | wish | {preference: return}
    """
    assert not [code for code in case.found() if code.startswith("art007")]


@told
def test_that_he_has_expressed_no_wish_is_no_refusal(case):
    """
    2031-03-10 | him | press | not wish | {preference: third_state, destination: Cantor}
    """
    assert "art007.no-waiver" not in case.found()


@told
def test_how_to_record_a_refusal_is_an_open_question(case):
    """
    2031-03-10 | him | press > him | wish | {preference: stay}
    """
    assert case.found()["art007.recording"].weight is Weight.UNSETTLED
    settings = case.settings.decide(Question.WAIVER, "as a dated wish alone", "the jurist", date(2031, 3, 1))
    decided = {f.code: f for f in findings(Matter(case.file, case.view, case.on, settings))}
    assert decided["art007.recording"].weight is Weight.NOTE
    assert "the jurist decided on 2031-03-01" in decided["art007.recording"].words


@told
def test_what_the_captor_holds_out_bears_on_how_free_the_wish_is(case):
    """
    2031-03-09 | Brenia | press > Brenia | promise | whoever speaks on the radio is given a house
    2031-03-10 | him | press > him | wish | {preference: stay}
    """
    finding = case.found()["art007.inducement"]
    assert finding.weight is Weight.UNSETTLED
    assert case.says(finding) == {"promise of power:x-brenia", "wish of him"}


@told
def test_a_promise_without_a_refusal_says_nothing_of_his_wish(case):
    """
    2031-03-09 | Brenia | press > Brenia | promise | whoever speaks on the radio is given a house
    """
    assert "art007.inducement" not in case.found()
