"""Two plans beside each other."""

from __future__ import annotations

from core.clearing.cast import AURLAND, BRENIA, CANTOR, DAY, FIRM, NAMES, UNDECIDED, person
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.compare.compare import compare, words_of
from repatria.core.clearing.plan import NOBODY
from repatria.core.clearing.plan_json import canonical_text, comparison_to_json
from repatria.core.clearing.situation import Situation
from repatria.core.offers.parse import parse_offers
from repatria.solver.highs import highs

SOLVE = highs()
NAME = {power: name for name, power in NAMES.items()}.get
PEOPLE = (
    person("b1", AURLAND, BRENIA, options={BRENIA: FIRM, CANTOR: FIRM}, months_in_captivity=9),
    person("b2", AURLAND, BRENIA, options={BRENIA: FIRM, CANTOR: UNDECIDED}),
    person("a1", BRENIA, AURLAND),
)


def plan(text):
    """The firm plan of offers over the same people."""
    scene = Situation(as_of=DAY, people=PEOPLE)
    return clear(scene, parse_offers(text, NAMES), SOLVE, names=NAMES).firm


def test_a_plan_beside_itself():
    """Nothing differs, and it is said how many go in both."""
    one = plan("offer a by Aurland releases up to 2 of (everyone) to Brenia")
    found = compare(one, one)
    assert found.is_same and found.both == 2
    assert words_of(found, NAME) == ("2 go the same way in both plans",)


def test_who_goes_only_in_one_and_who_goes_another_way():
    """The second sends one to Cantor instead, lets another stay, and brings one back."""
    first = plan("offer a by Aurland releases up to 2 of (everyone) to Brenia")
    second = plan(
        "offer c by Aurland releases up to 1 of (everyone) to Cantor"
        " offer b by Brenia releases up to 1 of (everyone) to Aurland"
    )
    found = compare(first, second)
    assert not found.is_same
    assert [one.person for one in found.only_first] == ["record:test/b2"]
    assert [one.person for one in found.only_second] == ["record:test/a1"]
    assert [(one.person, one.first.to, one.second.to) for one in found.other_way] == [
        ("record:test/b1", BRENIA, CANTOR)
    ]
    assert (found.only_first_exercises, found.only_second_exercises) == (("a",), ("b", "c"))
    told = words_of(found, NAME)
    assert "1 goes another way in the second plan" in told
    assert "Aurland lets go 2 and then 1, receives 0 and then 1" in told
    assert any(line.startswith("fewest offers: 1 and 2") for line in told)


def test_nobody_beside_somebody_and_the_same_bytes():
    """Levels that one plan never sought are said not to have been sought."""
    one = plan("offer a by Aurland releases up to 2 of (everyone) to Brenia")
    found = compare(NOBODY, one)
    assert len(found.only_second) == 2 and found.levels[0].first is None
    assert any("not sought" in line for line in words_of(found, NAME))
    assert canonical_text(comparison_to_json(found)) == canonical_text(
        comparison_to_json(compare(NOBODY, one))
    )


def test_a_decision_is_the_only_difference():
    """The same man the same way, once firmly."""
    text = "offer a by Aurland releases up to 2 of (everyone) to Cantor"
    scene = Situation(as_of=DAY, people=PEOPLE)
    cleared = clear(scene, parse_offers(text, NAMES), SOLVE, names=NAMES)
    found = compare(cleared.firm, cleared.conditional)
    assert [one.person for one in found.only_second] == ["record:test/b2"]
    assert found.both == 1
