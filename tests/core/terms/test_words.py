"""The small words: references, gradings, wishes, and ids that a case derives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatria.core.terms.grading import grading_rank, parse_grading
from repatria.core.terms.records import derived_claim_id, parse_claim_id, parse_power, parse_ref
from repatria.core.terms.wishes import AskedBy, Preference, Wish


@pytest.mark.parametrize("text", ["record:kursk-2025/jaw", "power:UA", "power:x-aurland", "actor:registrar"])
def test_a_reference_is_read(text):
    assert parse_ref(text) == text


@pytest.mark.parametrize(
    "text", ["jaw", "record:", "person:a", "record:a b", "power:Ukraine", "power:ua", "claim:17", "record:ä"]
)
def test_what_is_no_reference_is_refused(text):
    with pytest.raises(ValueError, match=r"reference|code|UUID"):
        parse_ref(text)


def test_an_authority_that_iso_does_not_list_has_a_code_of_its_own():
    assert parse_power("x-some-authority") == "x-some-authority"


@pytest.mark.parametrize("text", ["", "B", "B2C", "G2", "B7", "2B", "b2"])
def test_what_is_no_grading_is_refused(text):
    with pytest.raises(ValueError, match="Admiralty"):
        parse_grading(text)


def test_credibility_comes_before_reliability_and_unjudged_comes_last():
    order = ["C1", "A2", "B2", "A6", "F6"]
    assert sorted(order, key=lambda text: grading_rank(parse_grading(text))) == order
    assert grading_rank(None) > grading_rank(parse_grading("F6"))


@given(st.integers(0, (1 << 48) - 1), st.text(max_size=20))
def test_a_derived_id_is_a_uuid_of_version_7_and_always_the_same(moment, name):
    made = derived_claim_id(moment, name)
    assert parse_claim_id(made) == made == derived_claim_id(moment, name)
    assert int(made.replace("-", "")[:12], 16) == moment


PRIVATE = dict(asked_by=AskedBy.NEUTRAL, without_witnesses=True, language_understood=True, informed=True)


def test_a_wish_heard_privately_by_a_neutral_after_information_lacks_nothing():
    assert Wish(preference=Preference.RETURN, **PRIVATE).missing_to_be_established() == ()


@pytest.mark.parametrize("part", PRIVATE)
def test_each_condition_is_needed_and_not_saying_is_not_enough(part):
    wish = Wish(preference=Preference.RETURN, **{key: value for key, value in PRIVATE.items() if key != part})
    assert len(wish.missing_to_be_established()) == 1


@pytest.mark.parametrize(
    ("preference", "destination", "wants"),
    [
        (Preference.RETURN, "x-home", True),
        (Preference.RETURN, "x-third", False),
        (Preference.STAY, "x-home", False),
        (Preference.THIRD_STATE, "x-third", True),
        (Preference.THIRD_STATE, "x-home", False),
        (Preference.UNDECIDED, "x-home", None),
        (Preference.DECLINES, "x-home", None),
        (Preference.UNABLE, "x-home", None),
    ],
)
def test_a_wish_is_for_a_destination_against_it_or_neither(preference, destination, wants):
    wish = Wish(
        preference=preference, destination="x-third" if preference is Preference.THIRD_STATE else None
    )
    assert wish.wants(destination, "x-home", "x-holder") is wants


@pytest.mark.parametrize("read", [parse_ref, parse_power])
def test_a_line_end_is_no_part_of_a_name(read):
    """What is written on one line is the whole of it."""
    for text in ("UA\n", "power:UA\n", "record:test/1\n", "\nUA", "x-some\n"):
        with pytest.raises(ValueError, match="is no"):
            read(text)
