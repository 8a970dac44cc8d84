"""Art. 18(2): never without identity documents."""

import pytest

from core.law.situation import situation, told, told_alone
from repatria.core.law.finding import Weight


@pytest.mark.parametrize("papers", ["none", "in_another_name"])
def test_papers_are_due_to_whoever_has_none_of_his_own(papers):
    case = situation(f"2031-03-10 | him | press | papers | {papers}")
    finding = case.found()["art018.papers-due"]
    assert (finding.weight, finding.article) == (Weight.DUTY_DUE, "GC III 18(2)")
    assert case.says(finding) == {"papers of him"}


@told
def test_until_they_are_issued(case):
    """
    2031-03-10 | him | press | papers | none
    2031-03-15 | him | Brenia | identity_card_issued | 2031-03-14
    """
    assert "art018.papers-due" not in case.found()


@told
def test_a_denial_that_they_were_issued_issues_none(case):
    """
    2031-03-10 | him | press | papers | none
    2031-03-15 | him | press | not identity_card_issued | 2031-03-14
    """
    assert "art018.papers-due" in case.found()


@told
def test_whoever_has_his_own_needs_none(case):
    """
    2031-03-10 | him | press | papers | in_his_name
    """
    assert "art018.papers-due" not in case.found()


@told_alone
def test_nobody_owes_papers_to_a_man_who_is_not_held(case):
    """
    2031-03-10 | him | press | papers | none
    """
    assert case.found() == {}
