"""Claims as JSON: what is written is read back, and what is wrong is named with its place."""

import pytest
import rfc8785
from hypothesis import given

from repatria.core.claims.codec import claim_from_json, claim_to_json
from repatria.core.errors import BadInput
from strategies import claims

GOOD = {
    "id": "0194612b-7c00-7000-8000-000000000001",
    "about": "record:test/a",
    "property": "birth_date",
    "value": "1999",
    "speakers": ["actor:test/envoy"],
    "source": "source:test/one",
}


@given(claims())
def test_every_claim_is_read_back_as_it_was_written(claim):
    data = claim_to_json(claim)
    assert claim_from_json(data, "here") == claim
    assert rfc8785.dumps(data) == rfc8785.dumps(claim_to_json(claim_from_json(data, "here")))


def test_a_plain_claim_is_read():
    claim = claim_from_json(GOOD, "here")
    assert claim.value.text == "1999"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"property": "birth_dat"}, "'birth_dat' is not in the vocabulary. Did you mean birth_date"),
        ({"value": "last spring"}, "'last spring' is no EDTF date"),
        ({"value": 1999}, "expected an EDTF date as quoted text"),
        ({"value": None}, "expected an EDTF date"),
        ({"about": "offer:test/o"}, "birth_date cannot be claimed of a offer"),
        ({"about": "nobody"}, "is no reference"),
        ({"speakers": []}, "nobody is said to have said it"),
        ({"speakers": ["somebody"]}, "speaker 1"),
        ({"source": "actor:test/envoy"}, "names no source"),
        ({"said_on": "2025-02-30"}, "is no EDTF date"),
        ({"id": "7"}, "is no UUID"),
        ({"id": "c232ab00-9414-11ec-b3c8-9f68deced846"}, "is no UUIDv7"),
        ({"hedge": "perhaps"}, "'perhaps' is not a valid Hedge"),
        ({"grading": "Z9"}, "no Admiralty grading"),
        ({"passage": {"span": [3]}}, "a span is [start, end]"),
        ({"passage": {"column": 3}}, "expected a mapping with span"),
        ({"colour": "red"}, "is no part of a claim"),
        ({"seal": {"recipients": ["k"], "cipher_text": "x"}}, "a sealed claim shows a value"),
        ({"property": "wish", "value": {"preference": "third_state"}}, "names its destination"),
        ({"property": "wish", "value": {"preference": "perhaps"}}, "preference"),
        ({"property": "acceptance", "value": {"outcome": "conditional"}}, "has its condition in words"),
        ({"property": "group_size", "value": -2}, "whole number from 0"),
        ({"property": "papers", "value": "lost"}, "expected one of none, in_his_name"),
    ],
)
def test_what_is_wrong_is_named_with_its_place_and_a_remedy(change, says):
    with pytest.raises(BadInput) as caught:
        claim_from_json(GOOD | change, "list.yaml:7")
    assert says in str(caught.value)
    assert "list.yaml:7" in str(caught.value)


def test_all_problems_of_a_claim_are_listed_at_once():
    with pytest.raises(BadInput) as caught:
        claim_from_json(GOOD | {"value": "x", "said_on": "y", "hedge": "z"}, "here")
    assert len(caught.value.problems) == 3


def test_what_is_missing_is_named():
    with pytest.raises(BadInput, match="speakers: is missing"):
        claim_from_json({key: part for key, part in GOOD.items() if key != "speakers"}, "here")
