"""Art. 5: protected from capture to final release; a doubt is for a tribunal."""

from core.law.situation import told, told_alone
from repatria.core.law.finding import Weight


@told
def test_protected_from_the_time_he_fell_into_the_enemys_power(case):
    """
    2031-03-02 | him | Brenia | captured_on | 2031-02-27
    """
    finding = case.found()["art005.protected"]
    assert finding.weight is Weight.SAFEGUARD
    assert case.says(finding) == {"held_by of him", "captured_on of him"}


@told
def test_protected_until_his_final_release(case):
    """
    2031-03-18 | him | delegate | released_on | 2031-03-18
    """
    assert case.found() == {}


@told
def test_a_release_still_to_come_ends_nothing(case):
    """asked on 2031-03-17

    2031-03-18 | him | delegate | released_on | 2031-03-18
    """
    assert "art005.protected" in case.found()


@told
def test_a_doubt_leaves_him_protected_until_a_tribunal_decides(case):
    """
    2031-03-10 | him | Brenia | status_doubt | he wore no uniform
    """
    finding = case.found()["art005.doubt"]
    assert finding.weight is Weight.UNSETTLED
    assert "he is protected meanwhile" in finding.words
    assert "tribunal" in finding.asks


@told
def test_the_captors_word_that_he_is_no_prisoner_of_war_is_a_doubt_and_no_decision(case):
    """
    2031-03-10 | him | Brenia | status_ground | none
    """
    found = case.found()
    assert case.says(found["art005.doubt"]) == {"status_ground of him"}
    assert "art005.protected" in found


@told
def test_after_the_tribunal_there_is_no_doubt(case):
    """
    2031-03-10 | him | Brenia | status_doubt | he wore no uniform
    2031-03-12 | him | tribunal | tribunal_decision | 4A1
    """
    assert "art005.doubt" not in case.found()


@told
def test_a_tribunal_may_decide_that_he_is_none(case):
    """
    2031-03-12 | him | tribunal | tribunal_decision | none
    """
    assert case.found()["art005.decided"].weight is Weight.UNSETTLED
    assert "ap1-045.appears" not in case.found()


@told_alone
def test_nothing_is_found_of_a_man_whom_no_one_is_said_to_hold(case):
    """
    2031-03-10 | him | press | name | A Man
    """
    assert case.found() == {}
