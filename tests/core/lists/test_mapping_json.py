"""A mapping is a small file that a person edits: it comes back as it was, and faults are told all at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatria.core.errors import BadInput
from repatria.core.lists.dates import DateOrder
from repatria.core.lists.headers import TARGETS
from repatria.core.lists.mapping import Column, Mapping
from repatria.core.lists.mapping_json import mapping_from_json, mapping_to_json
from repatria.core.terms.records import Ref
from repatria.core.terms.speech import Hedge

texts = st.text(min_size=1, max_size=8)
columns = st.builds(
    Column,
    target=st.none() | st.sampled_from(TARGETS),
    separator=st.none() | st.sampled_from("|;,/"),
    words=st.dictionaries(texts, texts, max_size=2),
)


@st.composite
def mappings(draw):
    by_header = draw(st.dictionaries(texts, columns, min_size=1, max_size=4))
    return Mapping(
        columns=by_header,
        key=tuple(draw(st.lists(st.sampled_from(sorted(by_header)), unique=True, max_size=2))),
        same=draw(st.dictionaries(st.sampled_from(["held_by", "rank"]), texts, max_size=2)),
        date_order=draw(st.none() | st.sampled_from(DateOrder)),
        years_from=draw(st.none() | st.integers(1800, 2100)),
        speakers=draw(st.sampled_from([(), (Ref("actor:test/a"),), (Ref("power:UA"), Ref("actor:test/a"))])),
        hedge=draw(st.sampled_from(Hedge)),
    )


@given(mappings())
def test_a_mapping_comes_back_as_it_was(mapping):
    # A column without a target keeps no words; they would say nothing.
    assert mapping_from_json(mapping_to_json(mapping), "m.yaml") == mapping


def test_every_fault_is_told():
    wrong = {
        "format": 2, "colour": "red",
        "columns": {"A": "nam", "B": {"is": "name", "by": "|"}, "C": {"separator": ""}},
        "key": ["D"], "same": {"same_as": "x"}, "date_order": "year first", "years_from": "1930",
        "speakers": ["me"],
    }  # fmt: skip
    with pytest.raises(BadInput) as caught:
        mapping_from_json(wrong, "m.yaml")
    codes = sorted(problem.code for problem in caught.value.problems)
    assert codes == sorted(
        ["mapping.key", "mapping.format", "mapping.target", "mapping.column", "mapping.column",
         "mapping.value",
         "mapping.value", "mapping.value", "mapping.key-column", "mapping.target"]
    )  # fmt: skip
    assert "Did you mean name" in str(caught.value)


@pytest.mark.parametrize(
    "data", [None, [], {}, {"columns": []}, "text"], ids=["none", "list", "empty", "rows", "text"]
)
def test_what_is_no_mapping_is_refused(data):
    with pytest.raises(BadInput, match="no mapping"):
        mapping_from_json(data, "m.yaml")
