"""Rough dates: which of several statements may be the newest."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from repatria.core.law.newest import first_day, last_day, may_be_newest, perhaps_after, surely_after
from strategies import claims

told = st.lists(claims(terms=["wish"]), max_size=5, unique_by=lambda claim: claim.id)


@given(told)
def test_one_of_any_may_be_the_newest_and_none_was_surely_followed(said):
    newest = may_be_newest(said)
    assert bool(newest) is bool(said)
    assert {claim.id for claim in newest} == {
        claim.id for claim in said if not any(surely_after(later, claim) for later in said)
    }


@given(told)
def test_the_order_in_which_claims_are_asked_does_not_matter(said):
    assert may_be_newest(said) == may_be_newest(reversed(said))


@given(claims(terms=["wish"]), claims(terms=["wish"]))
def test_what_was_surely_said_later_was_perhaps_said_later(one, other):
    if surely_after(one, other):
        assert perhaps_after(one, other)
        assert not perhaps_after(other, one)


@given(claims(terms=["wish"]))
def test_a_day_that_nobody_gives_may_be_any(claim):
    if claim.said_on is None:
        assert (first_day(claim), last_day(claim)) == (date.min, date.max)
    assert first_day(claim) <= last_day(claim)
