"""Art. 70: the capture card, and its clock."""

from datetime import date

from core.law.situation import told, told_alone
from repatria.core.law.clocks import ClockState
from repatria.core.law.finding import Weight
from repatria.core.law.gciii.art070 import clock


@told
def test_due_at_once_while_no_one_says_when_he_reached_a_camp(case):
    """No claim on an arrival, and none on a card."""
    found = clock(case.matter)
    assert (found.state, found.due) == (ClockState.START_UNKNOWN, None)
    finding = case.found()["art070.card-due"]
    assert finding.weight is Weight.DUTY_DUE
    assert "nor when he reached a camp" in finding.words


@told
def test_one_week_after_arrival_at_the_latest(case):
    """asked on 2031-03-17

    2031-03-11 | him | Brenia | arrived_at_camp | 2031-03-10
    """
    found = clock(case.matter)
    assert (found.state, found.due) == (ClockState.RUNNING, date(2031, 3, 17))
    assert "by 2031-03-17 at the latest" in case.found()["art070.card-due"].words


@told
def test_overdue_after_the_week(case):
    """asked on 2031-03-18

    2031-03-11 | him | Brenia | arrived_at_camp | 2031-03-10
    """
    assert clock(case.matter).state is ClockState.OVERDUE
    finding = case.found()["art070.card-due"]
    assert finding.words.startswith("His capture cards were due")
    assert "arrived_at_camp of him" in case.says(finding)


@told
def test_met_once_the_cards_were_sent(case):
    """
    2031-03-11 | him | Brenia | arrived_at_camp | 2031-03-10
    2031-03-12 | him | Brenia | capture_card_sent | 2031-03-12
    """
    assert clock(case.matter).state is ClockState.MET
    assert "art070.card-due" not in case.found()


@told
def test_a_denial_that_they_were_sent_does_not_meet_it(case):
    """
    2031-03-12 | him | family | not capture_card_sent | 2031-03-12
    """
    assert "art070.card-due" in case.found()


@told
def test_not_applicable_because_his_captivity_has_ended(case):
    """
    2031-03-11 | him | delegate | released_on | 2031-03-11
    """
    found = clock(case.matter)
    assert (found.state, found.because) == (ClockState.NOT_APPLICABLE, "his captivity has ended")


@told_alone
def test_not_applicable_because_no_one_says_that_he_is_held(case):
    """
    2031-03-11 | him | press | age | 20
    """
    found = clock(case.matter)
    assert (found.state, found.because) == (
        ClockState.NOT_APPLICABLE,
        "no one says that a Power holds him",
    )
