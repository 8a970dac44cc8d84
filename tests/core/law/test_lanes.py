"""The two lanes, and how urgently health asks for return."""

import pytest

from core.law.situation import situation, told, told_alone
from repatria.core.law.lanes import LaneKind, health_tier
from repatria.core.terms.health import HealthTier

DUTY, AGREEMENT, UNDECIDED = LaneKind.DUTY, LaneKind.AGREEMENT, LaneKind.UNDECIDED


@pytest.mark.parametrize(
    ("category", "expected"),
    [
        ("110-1-1", DUTY),
        ("110-1-2", DUTY),
        ("110-1-3", DUTY),
        ("110-2-1", AGREEMENT),
        ("110-2-2", AGREEMENT),
        ("none", AGREEMENT),
    ],
)
def test_the_examination_decides_while_hostilities_go_on(category, expected):
    found = situation(f"2031-03-10 | him | commission | medical_category | {category}").lane()
    assert found.lane is expected
    assert found.claims


@told
def test_wounded_and_not_examined(case):
    """
    2031-03-10 | him | press | condition | a wound
    """
    found = case.lane()
    assert (found.lane, found.article) == (UNDECIDED, "GC III 109-110, 112")
    assert "112" in found.decided_by
    assert case.says(found) == {"condition of him"}


@pytest.mark.parametrize(
    ("health", "expected"),
    [("sick", UNDECIDED), ("seriously_wounded", UNDECIDED), ("not_wounded", AGREEMENT)],
)
def test_what_his_capture_card_says_of_his_health(health, expected):
    assert situation(f"2031-03-10 | him | Brenia | health | {health}").lane().lane is expected


@told
def test_well_by_his_card_but_a_wound_is_reported(case):
    """
    2031-03-10 | him | Brenia | health | good_health
    2031-03-11 | him | press | condition | a wound
    """
    assert case.lane().lane is UNDECIDED


@told
def test_a_wound_that_is_only_denied_is_none(case):
    """
    2031-03-10 | him | Brenia | not condition | a wound
    """
    assert case.lane().lane is AGREEMENT


@told
def test_a_wound_reported_before_the_examination_was_examined(case):
    """
    2031-03-09 | him | press | condition | a wound
    2031-03-10 | him | commission | medical_category | none
    """
    assert case.lane().lane is AGREEMENT


@told
def test_a_wound_reported_since_the_examination_asks_for_another(case):
    """
    2031-03-10 | him | commission | medical_category | none
    2031-03-11 | him | press | condition | a wound
    """
    found = case.lane()
    assert found.lane is UNDECIDED
    assert "since he was examined" in found.words


@told
def test_examinations_of_one_day_disagree(case):
    """
    2031-03-10 | him | commission | medical_category | 110-1-1
    2031-03-10 | him | Brenia | medical_category | none
    """
    assert case.lane().lane is UNDECIDED


@told
def test_an_officer_rules_which_examination_to_believe(case):
    """
    2031-03-10 | him | commission | medical_category | 110-1-1
    2031-03-10 | him | Brenia | medical_category | none
    2031-03-12 | him | registrar | ruling | {property: medical_category, claim: row-1}
    """
    assert case.lane().lane is DUTY


@told
def test_the_later_examination_counts(case):
    """
    2031-03-10 | him | commission | medical_category | 110-1-1
    2031-03-15 | him | commission | medical_category | none
    """
    assert case.lane().lane is AGREEMENT


@told
def test_when_hostilities_have_ceased_everybodys_return_is_owed(case):
    """
    2031-03-10 | him | commission | medical_category | none
    2031-03-15 | event:test/war | press | hostilities | ceased
    """
    found = case.lane()
    assert (found.lane, found.article) == (DUTY, "GC III 118(1)")
    assert case.says(found) == {"hostilities of war"}


@told_alone
def test_while_no_one_says_whether_they_have_nothing_is_settled(case):
    """
    2031-03-01 | him | Brenia | held_by | Brenia
    2031-03-10 | him | commission | medical_category | none
    """
    found = case.lane()
    assert (found.lane, found.article) == (UNDECIDED, "GC III 118(1)")
    assert found.decided_by


@told_alone
def test_but_a_duty_of_his_own_needs_no_end_of_hostilities(case):
    """
    2031-03-01 | him | Brenia | held_by | Brenia
    2031-03-10 | him | commission | medical_category | 110-1-1
    """
    assert case.lane().lane is DUTY


@pytest.mark.parametrize(
    ("row", "tier"),
    [
        ("medical_category | 110-1-3", HealthTier.GRAVE),
        ("medical_category | 110-2-2", HealthTier.SERIOUS),
        ("health | seriously_wounded", HealthTier.SERIOUS),
        ("health | convalescent", HealthTier.WOUNDED_OR_SICK),
        ("condition | a wound", HealthTier.WOUNDED_OR_SICK),
        ("health | recovered", HealthTier.WELL),
        ("medical_category | none", HealthTier.UNKNOWN),
        ("not condition | a wound", HealthTier.UNKNOWN),
        ("rank | private", HealthTier.UNKNOWN),
    ],
)
def test_how_urgently_his_health_asks_for_return(row, tier):
    assert health_tier(situation(f"2031-03-10 | him | doctor | {row}").file) is tier


@told
def test_what_a_doctor_found_comes_before_what_was_reported(case):
    """
    2031-03-10 | him | Brenia | health | good_health
    2031-03-11 | him | commission | medical_category | 110-1-1
    """
    assert health_tier(case.file) is HealthTier.GRAVE
