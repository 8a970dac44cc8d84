"""Art. 17: what he is bound to say, and who he is."""

import pytest

from core.law.situation import situation, told
from repatria.core.law.finding import Weight


@told
def test_nothing_is_known_of_who_he_is(case):
    """No claim gives a name, rank, date of birth or number."""
    finding = case.found()["art017.identity"]
    assert (finding.weight, finding.claims) == (Weight.UNSETTLED, ())
    assert finding.words == (
        "No one says who he is; the register has not his name, rank, birth date, service number."
    )


@told
def test_an_identity_that_is_only_claimed(case):
    """He gave a name, and declined to give his rank.

    2031-03-10 | him | him | name | A Man
    2031-03-10 | him | clerk | declined_to_state | rank
    2031-03-10 | him | clerk | identity_status | claimed
    """
    finding = case.found()["art017.identity"]
    assert finding.words == (
        "His identity is only claimed; the register has not his birth date, service number."
    )
    assert "A Man" not in finding.words


@pytest.mark.parametrize("status", ["partly_verified", "verified"])
def test_once_identified_nothing_more_is_asked(status):
    case = situation(f"2031-03-10 | him | clerk | identity_status | {status}")
    assert "art017.identity" not in case.found()


@told
def test_one_who_cannot_state_his_identity_is_for_the_medical_service(case):
    """
    2031-03-10 | him | doctor | identity_status | unable
    """
    finding = case.found()["art017.unable"]
    assert (finding.weight, finding.article) == (Weight.DUTY_DUE, "GC III 17(5)")
    assert "medical service" in finding.asks


@told
def test_two_years_of_birth_stand_side_by_side(case):
    """
    2031-03-10 | him | press | birth_date | 2005-05
    2031-03-11 | him | Brenia | birth_date | 1999-05
    """
    finding = case.found()["art017.disputed"]
    assert finding.weight is Weight.UNSETTLED
    assert len(finding.claims) == 2
    assert "2005" not in finding.words


@told
def test_what_is_disputed_besides_is_no_matter_of_his_identity(case):
    """
    2031-03-10 | him | press | occupation | rifleman
    2031-03-11 | him | Brenia | occupation | cook
    """
    assert "art017.disputed" not in case.found()


@told
def test_sources_that_agree_dispute_nothing(case):
    """
    2031-03-10 | him | press | birth_date | 2005-05
    2031-03-11 | him | Brenia | birth_date | 2005-05-02
    """
    assert "art017.disputed" not in case.found()


@told
def test_a_card_can_be_genuine_and_not_his(case):
    """
    2031-03-10 | him | Brenia | papers | in_another_name
    2031-03-10 | him | press | carried_document | document:test/card
    """
    finding = case.found()["art017.another-name"]
    assert (finding.weight, finding.article) == (Weight.UNSETTLED, "GC III 17(3)")
    assert case.says(finding) == {"papers of him", "carried_document of him"}


@told
def test_his_own_papers_are_no_matter(case):
    """
    2031-03-10 | him | Brenia | papers | in_his_name
    """
    assert "art017.another-name" not in case.found()


@told
def test_he_was_bound_to_none_of_what_he_said_when_questioned(case):
    """
    2031-03-10 | him | press > him | statement_in_custody (purported) | he was told that it was an exercise
    """
    finding = case.found()["art017.statements"]
    assert finding.weight is Weight.NOTE
    assert "coercion" in finding.words
    assert "exercise" not in finding.words


@told
def test_that_he_said_something_is_denied(case):
    """
    2031-03-10 | him | Brenia | not statement_in_custody | that he was beaten
    """
    assert "art017.statements" not in case.found()
