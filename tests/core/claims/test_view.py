"""Views: what could hold on a day, and what had been said by then."""

from datetime import date

from told import accepted, claim, claim_id

HIM = "record:test/a"
WISH = {"preference": "return"}


def believed(held, *claims):
    return [each.id for each in accepted(claims, date.fromisoformat(held)).about(HIM)]


def test_a_claim_that_says_no_time_holds_on_any_day():
    assert believed("1900-01-01", claim(1, HIM, "rank", "private")) == [claim_id(1)]


def test_a_claim_holds_from_its_beginning_to_its_end():
    held = claim(1, HIM, "held_by", "x-aurland", holds={"from": "2031-03", "to": "2031-05"})
    assert believed("2031-02-28", held) == []
    assert believed("2031-03-01", held) == believed("2031-05-31", held) == [claim_id(1)]
    assert believed("2031-06-01", held) == []


def test_a_wish_tells_nothing_of_the_days_before_it_was_expressed():
    wish = claim(1, HIM, "wish", WISH, said_on="2031-03")
    assert believed("2031-02-28", wish) == []
    assert believed("2031-03-01", wish) == [claim_id(1)]


def test_a_wish_that_is_said_to_have_been_held_before_counts_from_then():
    wish = claim(1, HIM, "wish", WISH, said_on="2031-03", holds={"from": "2031-01"})
    assert believed("2031-02-28", wish) == [claim_id(1)]


def test_a_ruling_counts_for_the_days_before_it_was_made():
    ruling = claim(1, HIM, "ruling", {"property": "rank", "claim": claim_id(2)}, said_on="2031-03")
    assert believed("2031-02-28", ruling) == [claim_id(1)]


def test_what_is_only_proposed_is_not_believed():
    view = accepted([])
    assert list(type(view)([claim(1, HIM, "rank", "private")]).about(HIM)) == []
