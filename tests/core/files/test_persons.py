"""Records into persons: judgements join, and what is not the same is never joined."""

from hypothesis import given
from hypothesis import strategies as st

from repatria.core.claims.view import View
from repatria.core.files.persons import persons
from told import accepted, claim

RECORDS = [f"record:test/{name}" for name in "abcd"]


def told(*judgements):
    """A view of four records and judgements written `a same_as b`."""
    people = [claim(number, record, "occupation", "cook") for number, record in enumerate(RECORDS, 1)]
    made = []
    for number, words in enumerate(judgements, 10):
        one, verdict, other = words.split()
        made.append(claim(number, f"record:test/{one}", verdict, f"record:test/{other}"))
    return accepted([*people, *made])


def clusters(view):
    return ["".join(record[-1] for record in person.records) for person in persons(view).people]


def test_a_record_that_no_one_judged_is_a_person_of_its_own():
    assert clusters(told()) == ["a", "b", "c", "d"]


def test_sameness_is_transitive():
    assert clusters(told("a same_as b", "c same_as b")) == ["abc", "d"]


def test_not_the_same_binds_against_a_chain_of_sameness():
    view = told("a same_as b", "b same_as c", "a not_same_as c")
    assert clusters(view) == ["ab", "c", "d"]
    assert len(persons(view).set_aside) == 1


def test_not_the_same_binds_whatever_its_date():
    assert clusters(told("a not_same_as b", "a same_as b")) == ["a", "b", "c", "d"]


def test_a_record_that_may_be_somebody_counted_is_a_mention():
    found = persons(told("a same_as b", "c unsure_same_as a", "c unsure_same_as d"))
    mention = found.holding("record:test/c")
    assert mention.is_mention
    assert mention.perhaps == ("record:test/a", "record:test/d")
    assert not found.holding("record:test/a").is_mention


def test_a_doubt_that_a_judgement_has_settled_makes_no_mention():
    assert not persons(told("c unsure_same_as a", "c not_same_as a")).holding("record:test/c").is_mention
    assert clusters(told("c unsure_same_as a", "c same_as a")) == ["ac", "b", "d"]


judgements = st.lists(
    st.tuples(
        st.sampled_from("abcd"), st.sampled_from(["same_as", "not_same_as"]), st.sampled_from("abcd")
    ).filter(lambda each: each[0] != each[2]),
    max_size=6,
)


@given(judgements, st.randoms(use_true_random=False))
def test_persons_depend_on_the_claims_and_not_on_their_order(made, chance):
    view = told(*(" ".join(each) for each in made))
    shuffled = list(view.recorded)
    chance.shuffle(shuffled)
    assert persons(View(shuffled)) == persons(view)


@given(judgements)
def test_two_records_judged_different_are_never_one_person(made):
    view = told(*(" ".join(each) for each in made))
    for one, verdict, other in made:
        if verdict == "not_same_as":
            found = persons(view)
            assert found.holding(f"record:test/{one}") != found.holding(f"record:test/{other}")


def test_a_judgement_that_is_sealed_denied_or_about_no_record_joins_nobody():
    sealed = {"seal": {"recipients": ["k"], "cipher_text": "x"}}
    people = [claim(number, record, "occupation", "cook") for number, record in enumerate(RECORDS, 1)]
    judgements = [
        claim(10, "record:test/a", "same_as", None, **sealed),
        claim(11, "record:test/b", "same_as", None, **sealed),
        claim(12, "record:test/a", "same_as", "record:test/c", polarity="denies"),
        claim(13, "record:test/a", "same_as", "group:test/g"),
        claim(14, "record:test/d", "same_as", "group:test/g"),
    ]
    assert clusters(accepted([*people, *judgements])) == ["a", "b", "c", "d"]
