"""Art. 111: internment in a neutral country takes three Powers."""

from core.law.situation import told
from repatria.core.law.finding import Weight


@told
def test_a_third_state_that_would_take_him_on_a_condition(case):
    """
    2031-03-10 | him | Cantor | acceptance | {outcome: conditional, destination: Cantor, condition: asked}
    """
    finding = case.found()["art111.third-state"]
    assert finding.weight is Weight.UNSETTLED
    assert "three Powers" in finding.words
    assert case.says(finding) == {"acceptance of him"}


@told
def test_a_third_state_that_no_longer_would(case):
    """
    2031-03-10 | him | Cantor | acceptance | {outcome: allows, destination: Cantor}
    2031-03-12 | him | Cantor | acceptance | {outcome: refuses, destination: Cantor}
    """
    assert "art111.third-state" not in case.found()


@told
def test_his_own_power_is_no_third_state(case):
    """
    2031-03-10 | him | Aurland | acceptance | {outcome: allows, destination: Aurland}
    """
    assert "art111.third-state" not in case.found()


@told
def test_no_third_state_has_spoken(case):
    """
    2031-03-10 | him | press | not acceptance | {outcome: allows, destination: Cantor}
    """
    assert "art111.third-state" not in case.found()
