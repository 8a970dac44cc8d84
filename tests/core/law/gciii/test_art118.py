"""Art. 118: all go when active hostilities have ceased; what stands against a return."""

from datetime import date

from core.law.situation import told, told_alone
from repatria.core.law.finding import Weight
from repatria.core.law.matter import Matter
from repatria.core.law.rules import findings
from repatria.core.law.settings import Question


@told
def test_the_duty_has_not_begun_while_hostilities_go_on(case):
    """The background says that they do."""
    finding = case.found()["art118.not-begun"]
    assert finding.weight is Weight.NOTE
    assert case.says(finding) == {"hostilities of war"}


@told
def test_the_duty_begins_with_the_fact(case):
    """
    2031-03-15 | event:test/war | press | hostilities | ceased
    """
    found = case.found()
    assert found["art118.begun"].weight is Weight.DUTY_DUE
    assert found["art118.reciprocity"].weight is Weight.UNSETTLED


@told
def test_whether_the_duty_may_wait_is_decided_by_name_or_not_at_all(case):
    """
    2031-03-15 | event:test/war | press | hostilities | ceased
    """
    settings = case.settings.decide(Question.RECIPROCITY, "it never waits", "the jurist", date(2031, 3, 1))
    found = {f.code: f for f in findings(Matter(case.file, case.view, case.on, settings))}
    assert found["art118.reciprocity"].weight is Weight.NOTE
    assert found["art118.begun"].weight is Weight.DUTY_DUE


@told_alone
def test_no_one_says_whether_hostilities_have_ceased(case):
    """
    2031-03-01 | him | Brenia | held_by | Brenia
    """
    finding = case.found()["art118.unknown"]
    assert (finding.weight, finding.claims) == (Weight.UNSETTLED, ())


@told
def test_sources_of_one_day_disagree_whether_hostilities_have_ceased(case):
    """
    2031-03-01 | event:test/war | Brenia | hostilities | ceased
    """
    finding = case.found()["art118.unknown"]
    assert finding.words.startswith("Sources disagree")
    assert len(finding.claims) == 2


@told
def test_that_they_have_ceased_is_denied(case):
    """
    2031-03-15 | event:test/war | Aurland | not hostilities | ceased
    """
    assert "art118.not-begun" in case.found()


@told
def test_of_two_conflicts_that_stand_differently_nothing_says_which_is_his(case):
    """
    2031-03-15 | event:test/other-war | press | hostilities | ceased
    """
    assert "art118.unknown" in case.found()


@told
def test_his_will_stands_against_a_return(case):
    """
    2031-03-10 | him | press > him | wish | {preference: third_state, destination: Cantor}
    """
    finding = case.found()["art118.will"]
    assert (finding.weight, finding.article) == (
        Weight.SAFEGUARD,
        "GC III 118 with ICRC Commentary 2020",
    )
    assert case.says(finding) == {"wish of him"}


@told
def test_a_wish_to_return_does_not(case):
    """
    2031-03-10 | him | press > him | wish | {preference: return}
    """
    assert "art118.will" not in case.found()


@told
def test_a_risk_that_nobody_has_assessed(case):
    """
    2031-03-10 | him | press > lawmaker | risk_on_return | {destination: Aurland, grounds: an order}
    """
    finding = case.found()["art118.risk"]
    assert finding.weight is Weight.UNSETTLED
    assert "order" not in finding.words


@told
def test_a_risk_somewhere_else_is_no_risk_at_home(case):
    """
    2031-03-10 | him | press | risk_on_return | {destination: Cantor, grounds: an order}
    """
    assert "art118.risk" not in case.found()


@told
def test_a_risk_that_was_found_to_forbid_his_return(case):
    """
    2031-03-10 | him | press | risk_on_return | {destination: Aurland, grounds: an order}
    2031-03-12 | him | Brenia | non_refoulement | {outcome: refuses, destination: Aurland}
    """
    found = case.found()
    assert found["art118.risk-found"].weight is Weight.SAFEGUARD
    assert "art118.risk" not in found


@told
def test_a_decision_on_another_power_does_not_assess_the_risk_at_home(case):
    """
    2031-03-10 | him | press | risk_on_return | {destination: Aurland, grounds: an order}
    2031-03-12 | him | Brenia | non_refoulement | {outcome: refuses, destination: Cantor}
    """
    found = case.found()
    assert "art118.risk" in found
    assert "art118.risk-found" not in found


@told
def test_a_risk_that_was_assessed_and_allows_his_return(case):
    """
    2031-03-10 | him | press | risk_on_return | {destination: Aurland, grounds: an order}
    2031-03-12 | him | Brenia | non_refoulement | {outcome: allows, destination: Aurland}
    """
    assert not [code for code in case.found() if code.startswith("art118.risk")]
