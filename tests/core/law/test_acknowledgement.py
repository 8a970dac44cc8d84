"""What each Power says over time of the people laid at its door."""

from core.law.situation import told
from repatria.core.law.finding import Weight


def spoken(case):
    return [f for code, f in case.found().items() if code.startswith("acknowledgement")]


@told
def test_no_one_says_that_his_power_has_answered(case):
    """No claim on an acknowledgement."""
    (finding,) = spoken(case)
    assert (finding.code, finding.weight) == ("acknowledgement.silent", Weight.NOTE)
    assert "silence is no denial" in finding.words
    assert case.says(finding) == {"depends_on of him"}


@told
def test_silence_that_is_reported_is_no_denial_either(case):
    """
    2031-03-10 | him | press | acknowledges | {power: Aurland, says: silent}
    """
    (finding,) = spoken(case)
    assert case.says(finding) == {"acknowledges of him"}
    assert "silence is no denial" in finding.words


@told
def test_neither_confirming_nor_denying_is_no_denial(case):
    """
    2031-03-02 | power:x-aurland | clerk | title | the Kingdom of Aurland
    2031-03-02 | event:test/war | clerk | title | the war
    2031-03-10 | event:test/war | press | acknowledges | {power: Aurland, says: neither_confirms_nor_denies}
    """
    (finding,) = spoken(case)
    assert finding.weight is Weight.NOTE
    assert finding.words.startswith("On the war, the Kingdom of Aurland ")
    assert "which is no denial" in finding.words


@told
def test_a_denial_takes_no_protection_from_him(case):
    """
    2031-03-10 | him | press > Aurland | acknowledges | {power: Aurland, says: denies}
    """
    (finding,) = spoken(case)
    assert (finding.code, finding.weight) == ("acknowledgement.denies", Weight.UNSETTLED)
    assert "art005.protected" in case.found()


@told
def test_the_timeline_is_kept_and_the_last_word_counts(case):
    """
    2031-03-10 | him | Aurland | acknowledges | {power: Aurland, says: denies}
    2031-03-15 | him | Aurland | acknowledges | {power: Aurland, says: acknowledges}
    """
    (finding,) = spoken(case)
    assert finding.code == "acknowledgement.acknowledges"
    assert finding.words.endswith("Said over time: 2031-03-10: denies; 2031-03-15: acknowledges.")
    assert len(finding.claims) == 2


@told
def test_a_power_takes_back_what_it_said(case):
    """
    2031-03-10 | him | Aurland | acknowledges | {power: Aurland, says: acknowledges}
    2031-03-15 | him | Aurland | acknowledges | {power: Aurland, says: withdraws}
    """
    assert case.found()["acknowledgement.withdraws"].weight is Weight.UNSETTLED


@told
def test_another_power_does_not_answer_for_his_own(case):
    """
    2031-03-10 | him | Cantor | acknowledges | {power: Cantor, says: acknowledges}
    """
    assert {"acknowledgement.acknowledges", "acknowledgement.silent"} <= set(case.found())


@told
def test_what_is_said_of_another_group_does_not_concern_him(case):
    """
    2031-03-10 | group:test/others | Aurland | acknowledges | {power: Aurland, says: acknowledges}
    """
    assert [finding.code for finding in spoken(case)] == ["acknowledgement.silent"]
