"""Art. 12: the Power answers for him, and passes him on only after an assessment."""

from core.law.situation import told
from repatria.core.law.finding import Weight


@told
def test_the_power_answers_whichever_unit_captured_him(case):
    """
    2031-03-01 | him | Brenia | captured_by | Brenia
    """
    finding = case.found()["art012.responsible"]
    assert finding.weight is Weight.SAFEGUARD
    assert case.says(finding) == {"held_by of him", "captured_by of him"}


@told
def test_a_wish_for_a_third_state_calls_for_an_assessment(case):
    """
    2031-03-10 | him | press > him | wish | {preference: third_state, destination: Cantor}
    """
    finding = case.found()["art012.assess"]
    assert finding.weight is Weight.UNSETTLED
    assert case.says(finding) == {"wish of him"}


@told
def test_the_assessment_once_made_is_no_longer_asked_for(case):
    """
    2031-03-10 | him | press > him | wish | {preference: third_state, destination: Cantor}
    2031-03-12 | him | Brenia | art12_assessment | {outcome: refuses, destination: Cantor}
    """
    assert "art012.assess" not in case.found()


@told
def test_an_assessment_of_another_power_does_not_serve(case):
    """
    2031-03-10 | him | press > him | wish | {preference: third_state, destination: Cantor}
    2031-03-12 | him | Brenia | art12_assessment | {outcome: allows, destination: x-dorn}
    """
    assert "art012.assess" in case.found()


@told
def test_a_wish_that_he_gave_up_calls_for_nothing(case):
    """
    2031-03-10 | him | press > him | wish | {preference: third_state, destination: Cantor}
    2031-03-12 | him | press > him | wish | {preference: return}
    """
    assert "art012.assess" not in case.found()


@told
def test_the_way_home_is_no_power_transfer(case):
    """
    2031-03-10 | him | press > him | wish | {preference: return, destination: Aurland}
    """
    assert "art012.assess" not in case.found()
