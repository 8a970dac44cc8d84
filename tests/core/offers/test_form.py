"""The form of an offer: flat fields and back, and what is wrong beside the field it is wrong with."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.offers.drawn import NAMES, offers
from repatria.core.offers.form.form import MOST_FIELDS, form_of, read_form
from repatria.core.offers.form.leaves import FieldKind
from repatria.core.offers.form.values import values_of
from repatria.core.offers.parse import parse_offer

KYIV = """\
offer kyiv-12-january by Ukraine
  releases up to 2 of (soldiers of North Korea and not (women or wounded)) to North Korea
  if Ukraine receives at least 1 of (soldiers of Ukraine) from Russia
"""

NUMBER = "expected a whole number from 0 to 10,000,000"
NAME = "a name has letters, digits and . _ / -, 200 of them at most"
DATE = "'soon' is no EDTF date; write 2025-01-13, 2025-01, 2025, 2025-01~ or 2025-01-06/2025-01-12"

drawn = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


@given(offers())
@drawn
def test_the_form_gives_the_same_offer_back(offer):
    """Whatever its shape; and the same fields again."""
    form = form_of(offer, NAMES)
    assert form.problems == ()
    assert form.offer == offer
    assert {field.key: field.value for field in form.fields} == {"if": ""} | values_of(offer)
    assert not [field.key for field in form.fields if field.error]


def test_the_fields_of_an_offer():
    """In the order of the page, parts further in than what joins them, each with a label."""
    form = form_of(parse_offer(KYIV))
    shown = [(field.key, field.depth, field.value) for field in form.fields]
    assert shown == [
        ("offer", 0, "kyiv-12-january"),
        ("by", 0, "UA"),
        ("releases.1.bound", 0, "up_to"),
        ("releases.1.bound.number", 1, "2"),
        ("releases.1.named_later", 1, ""),
        ("releases.1.of", 1, "and"),
        ("releases.1.of.1", 2, "soldiers_of"),
        ("releases.1.of.1.power", 3, "KP"),
        ("releases.1.of.2", 2, "not"),
        ("releases.1.of.2.1", 3, "or"),
        ("releases.1.of.2.1.1", 4, "with"),
        ("releases.1.of.2.1.1.attribute", 5, "sex"),
        ("releases.1.of.2.1.1.values", 5, "female"),
        ("releases.1.of.2.1.2", 4, "wounded"),
        ("releases.1.of.2.1.2.how", 5, "at all"),
        ("releases.1.to", 1, "KP"),
        ("if", 0, "receives"),
        ("if.power", 1, "UA"),
        ("if.from", 1, "RU"),
        ("if.by_table", 1, ""),
        ("if.bound", 1, "at_least"),
        ("if.bound.number", 2, "1"),
        ("if.of", 1, "soldiers_of"),
        ("if.of.power", 2, "UA"),
        ("valid.from", 0, ""),
        ("valid.until", 0, ""),
        ("not_together_with", 0, ""),
        ("consideration_may_be_shared", 0, ""),
    ]
    assert all(field.label for field in form.fields)
    by = next(field for field in form.fields if field.key == "by")
    assert by.kind is FieldKind.POWER
    assert ("UA", "Ukraine") in by.choices


def test_what_a_person_types_is_read():
    """Names of Powers for codes, white space around, and a row taken out of a list."""
    values = values_of(parse_offer(KYIV))
    values |= {"by": " Ukraine ", "releases.1.to": "North Korea, KR,", "if.bound.number": " 1 "}
    values["releases.1.of.7"] = values.pop("releases.1.of.2")
    values |= {
        key.replace("of.2", "of.7"): values.pop(key)
        for key in list(values)
        if key.startswith("releases.1.of.2")
    }
    offer = read_form(values).offer
    assert offer is not None
    assert offer.grants[0].to == ("KP", "KR")
    assert offer.grants[0].group == parse_offer(KYIV).grants[0].group


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"by": "Ukrane"}, {"by": "no Power is called 'Ukrane'; did you mean Ukraine?"}),
        ({"by": ""}, {"by": "fill this in"}),
        ({"offer": "two words"}, {"offer": NAME}),
        ({"releases.1.bound": "some"}, {"releases.1.bound": "choose one"}),
        ({"releases.1.bound.number": "two"}, {"releases.1.bound.number": NUMBER}),
        ({"releases.1.bound.number": "9" * 30}, {"releases.1.bound.number": NUMBER}),
        ({"releases.1.of.1": ""}, {"releases.1.of.1": "choose one"}),
        ({"if": "and"}, {"if": "add what it joins: two parts or more"}),
        ({"if": "not"}, {"if": "add its part"}),
        ({"if": "fact"}, {"if.event": "fill this in"}),
        (
            {"if.by_table": "a b", "valid.from": "soon"},
            {
                "if.by_table": NAME,
                "valid.from": DATE,
            },
        ),
        ({"consideration_may_be_shared": "on"}, {"consideration_may_be_shared": "expected yes or nothing"}),
        ({"releases.1.of.2.1.2.how": "badly"}, {"releases.1.of.2.1.2.how": "choose one"}),
    ],
)
def test_what_is_wrong_stands_beside_its_field(change, errors):
    """All of it at once, and what was typed is kept."""
    form = read_form(values_of(parse_offer(KYIV)) | change)
    assert form.offer is None
    assert {field.key: field.error for field in form.fields if field.error} == errors
    assert {key: value for key, value in change.items()}.items() <= {
        field.key: field.value for field in form.fields
    }.items()


def test_what_is_wrong_with_the_whole_is_told_apart_from_the_fields():
    """The fields read well, and the law forbids what they say together."""
    form = read_form(
        values_of(parse_offer(KYIV)) | {"releases.1.of": "wounded", "releases.1.of.how": "gravely"}
    )
    assert [problem.code for problem in form.problems] == ["offer.duty-conditional"]
    assert form.offer is None


def test_an_empty_form_asks_for_what_is_missing():
    """The first page that somebody sees."""
    form = read_form({})
    asked = [field.key for field in form.fields if field.error]
    assert asked == ["offer", "by", "releases.1.bound", "releases.1.of"]


def test_a_form_nested_or_filled_without_end_is_refused():
    """By the limits, with the limit named."""
    values = values_of(parse_offer(KYIV))
    deep = {"if" + ".1" * level: "not" for level in range(90)}
    form = read_form(values | deep)
    assert [field.error for field in form.fields if field.error] == ["it is nested more than 12 deep"]
    wide = {f"releases.{row}.bound": "all" for row in range(MOST_FIELDS)}
    assert read_form(values | wide).problems[0].code == "offer.too-many"


@given(offers(), st.data())
@drawn
def test_a_damaged_form_is_read_or_refused_beside_a_field(offer, data):
    """Whatever a browser sends."""
    values = values_of(offer)
    key = data.draw(st.sampled_from(sorted(values)))
    values[key] = data.draw(st.text(max_size=8))
    values[data.draw(st.text(st.sampled_from("if.releases12.of"), max_size=12))] = data.draw(
        st.text(max_size=4)
    )
    form = read_form(values, NAMES)
    is_told = bool(form.problems) or any(field.error for field in form.fields)
    assert (form.offer is None) == is_told
