"""Beliefs: the policy step by step, and nothing passed over in silence."""

from repatria.core.files.person_file import FieldState, open_file
from repatria.core.files.persons import persons
from told import accepted, claim, claim_id

HIM = "record:test/a"


def file(*claims):
    view = accepted(claims)
    return open_file(view, persons(view).holding(HIM))


def source(number, kind, key):
    return claim(number, f"source:test/{key}", "source", {"kind": kind, "title": "A source"})


def test_one_claim_is_believed():
    belief = file(claim(1, HIM, "rank", "private")).belief("rank")
    assert (belief.value, belief.support, belief.conflict) == ("private", (claim_id(1),), False)


def test_the_later_statement_wins_between_equals_and_the_other_is_shown():
    belief = file(
        claim(1, HIM, "rank", "private", said_on="2031-03-09"),
        claim(2, HIM, "rank", "corporal", said_on="2031-03-01"),
    ).belief("rank")
    assert belief.value == "private"
    assert belief.conflict
    assert [(other.claim, other.why) for other in belief.passed_over] == [
        (claim_id(2), "another claim was made later")
    ]


def test_a_better_grading_comes_before_recency():
    belief = file(
        claim(1, HIM, "rank", "private", said_on="2031-03-01", grading="B2"),
        claim(2, HIM, "rank", "corporal", said_on="2031-03-09", grading="B4"),
    ).belief("rank")
    assert belief.value == "private"
    assert belief.passed_over[0].why == "another claim is graded better"


def test_what_a_neutral_established_comes_before_grading():
    belief = file(
        source(8, "neutral_notice", "icrc"),
        claim(1, HIM, "rank", "private", source="source:test/icrc"),
        claim(2, HIM, "rank", "corporal", grading="A1"),
    ).belief("rank")
    assert belief.value == "private"
    assert belief.passed_over[0].why == "another claim was established by a neutral"


def test_an_officers_ruling_comes_before_everything():
    belief = file(
        source(8, "neutral_notice", "icrc"),
        claim(1, HIM, "rank", "private", source="source:test/icrc"),
        claim(2, HIM, "rank", "corporal"),
        claim(3, HIM, "ruling", {"property": "rank", "claim": claim_id(2)}),
    ).belief("rank")
    assert belief.value == "corporal"
    assert belief.passed_over[0].why == "an officer ruled for another claim"


def test_a_denial_is_shown_beside_what_is_asserted():
    belief = file(
        claim(1, HIM, "rank", "private"), claim(2, HIM, "rank", "private", polarity="denies")
    ).belief("rank")
    assert belief.value == "private"
    assert belief.conflict


def test_what_is_only_denied_is_not_believed():
    assert file(claim(1, HIM, "rank", "private", polarity="denies")).value("rank") is None


def test_two_dates_that_can_both_be_true_are_no_conflict():
    belief = file(claim(1, HIM, "captured_on", "2031-03"), claim(2, HIM, "captured_on", "2031-03-09")).belief(
        "captured_on"
    )
    assert not belief.conflict
    assert len(belief.rests_on()) == 2


def test_a_repetition_is_marked_and_is_no_confirmation():
    belief = file(
        claim(1, HIM, "rank", "private"),
        claim(2, HIM, "rank", "private"),
        claim(3, f"claim:{claim_id(2)}", "repeats", f"claim:{claim_id(1)}"),
    ).belief("rank")
    assert belief.repeats == (claim_id(2),)


def test_a_stated_age_that_no_birth_date_allows_is_a_conflict():
    conflicts = file(
        claim(1, HIM, "birth_date", "1999"), claim(2, HIM, "age", 20, said_on="2025-12-24")
    ).conflicts
    assert [conflict.claims for conflict in conflicts] == [(claim_id(1), claim_id(2))]


def test_a_stated_age_that_fits_is_none():
    assert (
        file(claim(1, HIM, "birth_date", "2005"), claim(2, HIM, "age", 20, said_on="2025-12-24")).conflicts
        == ()
    )


def test_what_is_said_of_his_group_is_part_of_his_file():
    found = file(
        claim(1, HIM, "member_of", "group:test/g"),
        claim(2, "group:test/g", "held_by", "x-aurland"),
        claim(3, "group:test/g", "group_size", 2),
    )
    assert found.held_by == "x-aurland"
    assert found.belief("group_size") is None


def test_the_captor_holds_him_while_no_one_says_who_does():
    assert file(claim(1, HIM, "captured_by", "x-aurland")).held_by == "x-aurland"


def test_fields_distinguish_given_declined_not_asked_and_unknown():
    found = file(
        claim(1, HIM, "rank", "private"),
        claim(2, HIM, "declined_to_state", "birth_date"),
        claim(3, HIM, "not_asked", "service_number"),
    )
    assert [found.field(name) for name in ("rank", "birth_date", "service_number", "name")] == [
        FieldState.GIVEN,
        FieldState.DECLINED,
        FieldState.NOT_ASKED,
        FieldState.UNKNOWN,
    ]


def test_membership_in_a_record_brings_in_nobody_elses_claims():
    found = file(
        claim(1, HIM, "member_of", "record:test/b"),
        claim(2, "record:test/b", "held_by", "x-aurland"),
    )
    assert found.groups == ()
    assert found.held_by is None
