"""Art. 123: the Central Agency gets its copy of what is held back."""

from core.law.situation import told
from repatria.core.law.finding import Weight


@told
def test_held_back_from_a_power_it_goes_to_the_agency(case):
    """
    2031-03-11 | him | registrar | notification_decision | {outcome: refuses, destination: Aurland}
    """
    finding = case.found()["art123.copy"]
    assert (finding.weight, finding.article) == (Weight.DUTY_DUE, "GC III 123(2)")
    assert case.says(finding) == {"notification_decision of him"}


@told
def test_that_the_bureau_has_them_does_not_show_that_the_agency_does(case):
    """
    2031-03-11 | him | registrar | notification_decision | {outcome: refuses, destination: Aurland}
    2031-03-12 | him | bureau | notified_to_bureau | 2031-03-12
    """
    assert "art123.copy" in case.found()


@told
def test_nothing_is_held_back(case):
    """
    2031-03-11 | him | registrar | notification_decision | {outcome: allows, destination: Aurland}
    """
    assert "art123.copy" not in case.found()
