"""Round files: read whole, or refused with every fault and its line."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatria.core.clearing.cleared import clear
from repatria.core.clearing.situation import Lane, OptionState
from repatria.core.errors import BadInput
from repatria.core.offers.powers import PowerNames
from repatria.intake.cases.yaml_text import read_yaml
from repatria.intake.rounds.people import KEYS
from repatria.intake.rounds.read import parse_round, read_round
from repatria.solver.highs import highs

PAGE = Path(__file__).parents[3] / "docs" / "rounds.md"
EXAMPLE = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S).group(1)

SMALL = """
as_of: 2031-03-01
powers: {Aurland: x-aurland, Brenia: x-brenia}
people:
  - {label: one, held_by: Aurland, depends_on: Brenia, may_go_to: Brenia%s}
offers: |
  offer a by Aurland releases all of (everyone) to Brenia
"""


def told(text):
    """What a faulty text is told."""
    with pytest.raises(BadInput) as caught:
        parse_round(text, "round.yaml")
    return [str(problem) for problem in caught.value.problems]


def test_the_example_of_the_page_comes_to_what_it_expects():
    """Everybody but the man who refuses; the wounded man goes by himself and is nobody's price."""
    asked, expected = parse_round(EXAMPLE, "round.yaml")
    assert len(asked.situation.people) == 7
    plan = clear(asked.situation, asked.offers, highs(), names=asked.names).firm
    assert expected.differences(plan, PowerNames(asked.names)) == []


def test_a_plan_that_is_not_as_expected_is_told():
    """Where it differs in numbers, and in the offers exercised."""
    text = EXAMPLE.replace("to: Aurland, count: 2", "to: Aurland, count: 1") + "  exercised: [home]\n"
    asked, expected = parse_round(text, "round.yaml")
    plan = clear(asked.situation, asked.offers, highs(), names=asked.names).firm
    counts, exercised = expected.differences(plan, PowerNames(asked.names))
    assert counts == "Brenia to Aurland: 2 go, expected 1"
    assert exercised == "exercised: aurland, brenia, home; expected: home"


def test_a_row_says_everything_of_its_people():
    """Count, gates, lane, months and attributes."""
    asked, _ = parse_round(EXAMPLE, "round.yaml")
    people = {person.id: person for person in asked.situation.people}
    assert people["person:soldiers-0003"].months_in_captivity == 12
    assert people["person:wounded"].lane is Lane.DUTY
    assert people["person:captains-0001"].attributes == {"rank": "captain"}
    assert people["person:afraid"].options["x-aurland"].state is OptionState.BARRED
    assert list(asked.situation.facts.values()) == [None]


def test_json_is_read_as_yaml_is():
    """The same keys."""
    whole = json.dumps(read_yaml(EXAMPLE, "x"))
    assert parse_round(whole, "round.json") == parse_round(EXAMPLE, "round.yaml")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (", helth: grave", ["unknown key 'helth'", "Did you mean health?"]),
        (", may_go_too: Brenia", ["Did you mean may_go_to?"]),
        (", health: grov", ["health is 'grov'", "Did you mean grave?"]),
        (", count: 0", ["count is no whole number from 1"]),
        (", count: 3000000", ["more than 2,000,000 people"]),
        (", lane: price", ["lane is 'price'"]),
        (", barred: Brenia", ["Brenia is a destination twice"]),
        (", undecided: {to: Nowhere, why: x}", ["unknown key 'why'", "no known Power: 'Nowhere'"]),
        (", captured_on: 2031-04-01", ["captured_on is '2031-04-01'"]),
        (", captured_on: Y1E999999999", ["captured_on"]),
        (", groups: 'Not A Group'", ["groups is 'Not A Group'"]),
        (", age: old", ["age is no whole number"]),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_faulty_row_is_told_with_its_line(more, words):
    """Where it stands, what is wrong, and what to do."""
    found = " ".join(told(SMALL % more))
    assert "line 5" in found and all(each in found for each in words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "as_of: yesterday",
        "a: &a [1]\nb: *a",
        "as_of: 2031-03-01\npeople: 5\noffers: 7",
        "as_of: 2031-03-01\noffers: offer a by Nobody releases",
        "as_of: 2031-03-01\npowers: []\nfacts: [1]\nexpected: 3\noffers: ''",
        "{" * 100_000,
        '{"as_of":' + "[" * 100_000,
        "\n".join(" " * deep + "a:" for deep in range(1_000)),
        "as_of: 2031-03-01\npowers: {[1]: x-b}\noffers: ''",
        "as_of: !!python/object:x",
        "as_of: 2031-02-30",
    ],
    ids=range(13),
)
def test_what_is_no_round_is_told(text):
    """Never a traceback."""
    assert told(text)


def test_every_fault_is_told_at_once():
    """Two faults in two rows."""
    text = SMALL % ", age: old" + "unknown_key: 1\n"
    assert len(told(text)) == 2


def test_two_rows_never_make_one_person():
    """A label may not be another row's label with its number."""
    row = "  - {label: one-0001, held_by: Aurland}\noffers"
    found = told((SMALL % ", count: 2").replace("offers", row, 1))
    assert "person:one-0001 is a person of another row" in found[0] and "line 6" in found[0]


def test_attributes_of_any_name_and_a_files_own_names_of_powers():
    """`region` looks like a slip of `religion`; a name of a Power given in the file stands."""
    text = (SMALL % ", attributes: {region: north}, profession: cook").replace("Aurland", "Russia")
    asked, _ = parse_round(text, "round.yaml")
    (person,) = asked.situation.people
    assert person.attributes == {"region": "north", "profession": "cook"}
    assert person.held_by == "x-aurland"


def test_a_file_that_is_not_there(tmp_path):
    """Its path is told."""
    with pytest.raises(BadInput, match="cannot be read"):
        read_round(tmp_path / "none.yaml")


def test_somebody_may_be_given_his_id():
    """As a register names him; never beside a label or a count, and never of another kind."""
    asked, _ = parse_round(SMALL.replace("label: one", "id: record:kursk-2025/one") % "", "round.yaml")
    assert [person.id for person in asked.situation.people] == ["record:kursk-2025/one"]
    for more in (", id: 'person:a'", ", id: 'group:a', count: 2"):
        assert "neither label nor count" in told(SMALL % more)[0]


def test_who_should_stay_and_goes_is_told():
    """By the label of his row; a label of no row is a fault."""
    asked, expected = parse_round(EXAMPLE + "  stay: [afraid, captains]\n", "round.yaml")
    plan = clear(asked.situation, asked.offers, highs(), names=asked.names).firm
    assert expected.differences(plan, PowerNames(asked.names)) == ["captains: 2 go, expected to stay"]
    (problem,) = told(EXAMPLE + "  stay: [afraidd]\n")
    assert "stay names no row" in problem and "Did you mean afraid?" in problem


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
TOP = st.sampled_from(
    ["as_of", "powers", "people", "unnamed", "facts", "offers", "expected", "title", "notes"]
)
ROW = st.sampled_from([*KEYS, "rank"])


@given(st.dictionaries(TOP, ANYTHING, max_size=4), st.dictionaries(ROW, ANYTHING, max_size=4))
def test_no_value_breaks_the_reader(top, row):
    """Whatever stands under a key: a round, or problems."""
    whole = dict(read_yaml(SMALL % "", "x"))
    whole["people"] = [{**whole["people"][0], **row}]
    try:
        parse_round(json.dumps({**whole, **top}), "round.json")
    except BadInput as error:
        assert error.problems


@given(st.lists(st.tuples(st.integers(0, len(EXAMPLE) - 1), st.characters(codec="utf-8")), max_size=6))
def test_no_text_breaks_the_reader(changes):
    """A round, or problems."""
    text = list(EXAMPLE)
    for place, character in changes:
        text[place] = character
    try:
        parse_round("".join(text), "round.yaml")
    except BadInput as error:
        assert error.problems


def test_a_hundred_thousand_people_are_read():
    """Alike people share what they are."""
    asked, _ = parse_round(SMALL % ", count: 100000", "round.yaml")
    first, *_, last = asked.situation.people
    assert first.options is last.options and len(asked.situation.people) == 100_000


@pytest.mark.parametrize(
    ("more", "meant"),
    [
        (", status: Civilian", "Did you mean civilian?"),
        (", status: civil", "Did you mean civilian?"),
        (", sex: woman", "Write one of: female, male."),
        (", attributes: {status: Civilian}", "Did you mean civilian?"),
    ],
)
def test_a_slip_makes_nobody_a_soldier(more, meant):
    """Who is a civilian is nobody's price (GC IV 34), however his row is spelt."""
    assert any(meant in problem for problem in told(SMALL % more))
