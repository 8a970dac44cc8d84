"""Art. 110: what a medical examination entitles him to."""

import pytest

from core.law.situation import situation, told
from repatria.core.law.finding import Weight


@pytest.mark.parametrize(
    ("category", "code", "weight"),
    [
        ("110-1-1", "direct", Weight.NOTE),
        ("110-1-2", "direct", Weight.NOTE),
        ("110-1-3", "direct", Weight.NOTE),
        ("110-2-1", "neutral", Weight.DUTY_DUE),
        ("110-2-2", "neutral", Weight.DUTY_DUE),
        ("none", "none", Weight.NOTE),
    ],
)
def test_each_category_without_naming_the_illness(category, code, weight):
    case = situation(f"2031-03-10 | him | commission | medical_category | {category}")
    finding = case.found()[f"art110.{code}"]
    assert finding.weight is weight
    assert category not in finding.words
    assert case.says(finding) == {"medical_category of him"}


@told
def test_nobody_has_examined_him(case):
    """
    2031-03-10 | him | press | condition | a wound
    """
    assert not [code for code in case.found() if code.startswith("art110")]


@told
def test_examinations_of_one_day_disagree(case):
    """
    2031-03-10 | him | commission | medical_category | 110-1-1
    2031-03-10 | him | Brenia | medical_category | none
    """
    finding = case.found()["art110.disputed"]
    assert finding.weight is Weight.UNSETTLED
    assert len(finding.claims) == 2
