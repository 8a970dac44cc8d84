"""JSON that is written to do harm: refused at once, with no more problems than anybody reads."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from repatria.core.errors import BadInput
from repatria.core.offers import limits
from repatria.core.offers.from_json import offer_from_json
from repatria.core.offers.sheet import sheet_from_json
from repatria.core.offers.to_json import offer_to_json


def nested(levels, key):
    data = {"everyone": True} if key == "of" else {"fact": "event:a"}
    for _ in range(levels):
        data = {"not": data}
    return data


JSON = {
    "offer": "a",
    "by": "UA",
    "releases": [{"bound": {"up_to": 1}, "of": {"everyone": True}, "to": "anyone"}],
}
EVERYONE = JSON["releases"][0]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"releases": [EVERYONE | {"of": nested(100_000, "of")}]}, "offer.json"),
        ({"if": nested(100_000, "if")}, "offer.json"),
        ({"if": {"or": [{"fact": "event:a"}] * 10_000}}, "offer.too-many"),
        ({"releases": [EVERYONE | {"bound": {"up_to": 10**30}}]}, "offer.json"),
        ({"releases": [EVERYONE | {"bound": {"up_to": float("inf")}}]}, "offer.json"),
        ({"releases": [EVERYONE | {"to": ["UA\n"]}]}, "offer.json"),
        ({"releases": [EVERYONE | {"to": ["U" * 100_000]}]}, "offer.json"),
        ({"if": {"fact": "event:a\n"}}, "offer.json"),
        ({"valid": {"from": "Y1E999999999"}}, "offer.json"),
        ({"valid": {"from": "9" * 100_000}}, "offer.json"),
        ({"offer": "a" * 1_000}, "offer.json"),
        ({"offer": None}, "offer.json"),
        ({str(number): 1 for number in range(100_000)}, "offer.json"),
        ({"not_together_with": [f"b{number}" for number in range(10_000)]}, "offer.too-many"),
        ({"releases": [EVERYONE | {"of": {"with": "rank", "values": ["a" * 10_000]}}]}, "offer.json"),
        ({"releases": [EVERYONE | {"of": {"with": "rank", "values": ["\ud800"]}}]}, "offer.text"),
        ({"releases": [EVERYONE] * 10_000}, "offer.too-many"),
        ({"releases": ["x"] * 10_000}, "offer.json"),
    ],
    ids=map(str, range(18)),
)
def test_json_that_nobody_means_well(change, code):
    """Refused with no more problems than anybody reads."""
    with pytest.raises(BadInput) as caught:
        offer_from_json(JSON | change)
    assert {problem.code for problem in caught.value.problems} == {code}
    assert len(caught.value.problems) <= limits.MOST_SHOWN
    assert len(str(caught.value)) < 20_000


keys = """offer by releases bound of to if and or not at_least up_to everyone with values named power receives
from fact valid until all between soldiers_of named_later"""
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda part: (
        st.lists(part, max_size=3) | st.dictionaries(st.sampled_from(keys.split()), part, max_size=4)
    ),
    max_leaves=12,
)


@given(anything, st.sampled_from(["offer", "releases", "if", "valid", "alternatives", "not_together_with"]))
@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
def test_any_json_is_an_offer_or_problems(data, key):
    """Never another error."""
    for given_data in (data, JSON | {key: data}):
        try:
            offer = offer_from_json(given_data)
        except BadInput as error:
            assert error.problems
        else:
            assert offer_from_json(offer_to_json(offer)) == offer
    try:
        sheet_from_json(data)
    except BadInput as error:
        assert error.problems
