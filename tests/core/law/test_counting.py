"""The register counts persons, never mentions."""

import pytest

from core.law.situation import situation, told
from repatria.core.law.finding import Weight

TWO = """
2031-03-01 | him | clerk | member_of | group:test/both
2031-03-01 | another | clerk | member_of | group:test/both
2031-03-01 | mention | clerk | member_of | group:test/both
2031-03-01 | group:test/both | Brenia | group_size | {size}
"""


@pytest.mark.parametrize(
    ("size", "too_many"),
    [
        ("2", True),
        ("{number: 2, qualifier: at_most}", True),
        ("{number: 2, qualifier: nearly}", True),
        ("{number: 2, qualifier: at_least}", False),
        ("{number: 2, qualifier: about}", False),
        ("{number: null}", False),
        ("3", False),
    ],
)
def test_more_persons_than_the_group_is_said_to_have(size, too_many):
    found = situation(TWO.format(size=size)).found_of_things()
    assert ("count.too-many" in found) is too_many


def test_the_finding_rests_on_the_number_and_on_the_memberships():
    case = situation(TWO.format(size="2"))
    finding = case.found_of_things()["count.too-many"]
    assert (finding.weight, finding.about) == (Weight.UNSETTLED, "group:test/both")
    assert case.says(finding) == {
        "group_size of both",
        "member_of of him",
        "member_of of another",
        "member_of of mention",
    }


def test_a_mention_is_not_counted_and_gets_no_findings_of_its_own():
    case = situation(
        TWO.format(size="2")
        + """
2031-03-02 | mention | registrar | unsure_same_as | him
2031-03-02 | mention | registrar | unsure_same_as | another
"""
    )
    found = case.found_of_things()
    assert "count.too-many" not in found
    assert found["count.mention"].person == "record:test/mention"
    assert case.says(found["count.mention"]) == {"unsure_same_as of mention"}


@told
def test_two_records_of_one_man_are_one_person(case):
    """
    2031-03-01 | him | clerk | member_of | group:test/both
    2031-03-01 | another | clerk | member_of | group:test/both
    2031-03-01 | mention | clerk | member_of | group:test/both
    2031-03-01 | group:test/both | Brenia | group_size | 2
    2031-03-02 | mention | registrar | same_as | him
    """
    assert case.found_of_things() == {}
