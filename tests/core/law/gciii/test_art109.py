"""Art. 109: the seriously wounded and sick go home, and none against his will."""

from core.law.situation import told
from repatria.core.law.finding import Weight


@told
def test_reported_wounded_he_is_to_be_examined(case):
    """
    2031-03-10 | him | press | condition | a wound
    """
    finding = case.found()["art109.examine"]
    assert finding.weight is Weight.DUTY_DUE
    assert "no one's price" in finding.words
    assert "wound" not in finding.words.replace("wounded", "")
    assert "examination" in finding.asks
    assert case.says(finding) == {"condition of him"}


@told
def test_of_a_category_he_goes_home_whatever_others_do(case):
    """
    2031-03-10 | him | commission | medical_category | 110-1-2
    """
    found = case.found()
    assert found["art109.direct"].weight is Weight.DUTY_DUE
    assert "art109.examine" not in found


@told
def test_but_not_before_he_is_asked(case):
    """
    2031-03-10 | him | commission | medical_category | 110-1-2
    """
    finding = case.found()["art109.will-unknown"]
    assert (finding.weight, finding.claims) == (Weight.UNSETTLED, ())


@told
def test_and_not_against_his_will(case):
    """
    2031-03-10 | him | commission | medical_category | 110-1-2
    2031-03-11 | him | press > him | wish | {preference: stay}
    """
    finding = case.found()["art109.will"]
    assert (finding.weight, finding.article) == (Weight.SAFEGUARD, "GC III 109(3)")
    assert case.says(finding) == {"wish of him"}


@told
def test_his_established_wish_leaves_nothing_to_ask(case):
    """
    2031-03-10 | him | commission | medical_category | 110-1-2
    2031-03-11 | him | delegate > him | wish | {preference: return, HEARD}
    """
    assert not [code for code in case.found() if code.startswith("art109.will")]


@told
def test_one_of_whom_no_wound_is_reported(case):
    """
    2031-03-10 | him | Brenia | health | good_health
    2031-03-11 | him | Brenia | not condition | a wound
    """
    assert not [code for code in case.found() if code.startswith("art109")]


@told
def test_once_hostilities_have_ceased_art_118_sends_him_home(case):
    """
    2031-03-10 | him | press | condition | a wound
    2031-03-15 | event:test/war | press | hostilities | ceased
    """
    found = case.found()
    assert "art109.examine" not in found
    assert "art118.begun" in found
