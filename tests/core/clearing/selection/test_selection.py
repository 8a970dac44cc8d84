"""Declared criteria, rates of selection, small counts, and who was passed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest

from core.clearing.cast import AURLAND, BARRED, BRENIA, DAY, NAMES, person
from repatria.core.clearing.certificate.certificate import Criterion
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.plan import Journey, Plan
from repatria.core.clearing.programme.objectives import DEFAULT_OBJECTIVES
from repatria.core.clearing.selection.declaration import (
    against_declaration,
    declaration_text,
    declare,
    read_declaration,
)
from repatria.core.clearing.selection.passed_over import passed_over
from repatria.core.clearing.selection.rates import Rate, RateTable, as_few_by_lot, rates
from repatria.core.clearing.selection.suppressed import LEFT_OUT, SMALL, without_small_counts
from repatria.core.clearing.situation import Situation
from repatria.core.errors import BadInput
from repatria.core.offers.parse import parse_offers
from repatria.core.terms.health import HealthTier
from repatria.solver.highs import highs

SOLVE = highs()
BEFORE = datetime(2031, 2, 1, tzinfo=UTC)
ALL = "offer a by Aurland releases all of (everyone) to Brenia"
OPENED = datetime(2031, 2, 10, tzinfo=UTC)


def cleared(people, text, objectives=DEFAULT_OBJECTIVES):
    """The firm plan of a round."""
    scene = Situation(as_of=DAY, people=tuple(people))
    offers = parse_offers(text, NAMES)
    return scene, offers, clear(scene, offers, SOLVE, objectives=objectives, names=NAMES).firm


def codes(problems):
    """The codes of problems."""
    return [problem.code for problem in problems]


def test_a_plan_by_the_declared_criteria_keeps_the_declaration():
    """Declared before lists opened, and cleared by just that."""
    declared = declare("spring", DEFAULT_OBJECTIVES, BEFORE)
    *_, plan = cleared(
        [person("b", AURLAND, BRENIA)], "offer a by Aurland releases all of (everyone) to Brenia"
    )
    found = against_declaration(
        declared, DEFAULT_OBJECTIVES, plan, lists_opened_at=OPENED, digest=declared.digest
    )
    assert found == ()


def test_other_criteria_than_the_declared_ones_are_refused():
    """One was moved up after the names were known."""
    declared = declare("spring", DEFAULT_OBJECTIVES, BEFORE)
    turned = (*DEFAULT_OBJECTIVES[1:3], DEFAULT_OBJECTIVES[0], *DEFAULT_OBJECTIVES[3:])
    *_, plan = cleared([person("b", AURLAND, BRENIA)], ALL, turned)
    found = against_declaration(declared, turned, plan)
    assert codes(found) == ["clearing.criteria", "clearing.criteria"]
    assert found[0].what == "criterion 1 is grave, and duties was declared."
    assert codes(against_declaration(declared, DEFAULT_OBJECTIVES[:3])) == ["clearing.criteria"]


def test_a_late_or_altered_declaration_is_none():
    """Lists were open, or it is not what was published."""
    declared = declare("spring", DEFAULT_OBJECTIVES, OPENED)
    assert codes(against_declaration(declared, DEFAULT_OBJECTIVES, lists_opened_at=OPENED)) == [
        "clearing.criteria-late"
    ]
    later = replace(declared, round="summer")
    found = against_declaration(later, DEFAULT_OBJECTIVES, digest=declared.digest)
    assert codes(found) == ["clearing.criteria-altered"]
    other = replace(declared, tie_break="whoever asks first")
    assert codes(against_declaration(other, DEFAULT_OBJECTIVES)) == ["clearing.criteria"]


def test_a_declaration_is_read_as_it_was_written():
    """Its digest is the same again; whatever is wrong with a file is told with its place."""
    declared = declare("spring", DEFAULT_OBJECTIVES, BEFORE)
    text = declaration_text(declared)
    assert read_declaration(text, "d.json") == declared
    assert read_declaration(text, "d.json").digest == declared.digest
    spoilt = text.replace('"name":"grave"', '"name":7').replace("+00:00", "")
    with pytest.raises(BadInput) as caught:
        read_declaration(spoilt, "d.json")
    places = [problem.where for problem in caught.value.problems]
    assert places == ["d.json, objectives[1].name", "d.json, declared_at"]
    for other in ("", "{}", "[]", '{"round":1}', "null"):
        with pytest.raises(BadInput):
            read_declaration(other, "d.json")


def test_the_criteria_of_a_certificate_stand_against_a_declaration():
    """Without clearing anything."""
    declared = declare("spring", DEFAULT_OBJECTIVES, BEFORE)
    criteria = tuple(Criterion(one.name, one.words) for one in DEFAULT_OBJECTIVES)
    assert against_declaration(declared, criteria) == ()
    assert codes(against_declaration(declared, criteria[1:])) == ["clearing.criteria"]


def a_round(numbers):
    """A situation and a plan in which of each religion so many are eligible and so many of them go."""
    people, journeys = [], []
    for religion, (eligible, go) in numbers.items():
        for place in range(eligible):
            one = person(f"{religion}{place}", AURLAND, BRENIA, attributes={"religion": religion})
            people.append(one)
            if place < go:
                journeys.append(Journey(one.id, AURLAND, BRENIA, "a", 1))
    return Situation(as_of=DAY, people=tuple(people)), Plan(tuple(journeys), ("a",))


def test_rates_are_told_group_by_group():
    """Of twenty of one religion ten go, of twenty of another five; the others are not eligible."""
    scene, plan = a_round({"one": (20, 10), "other": (20, 5)})
    barred = person("barred", AURLAND, BRENIA, options={BRENIA: BARRED}, attributes={"religion": "third"})
    scene = replace(scene, people=(*scene.people, barred))
    [table] = rates(scene, plan, ["religion"])
    assert [(rate.group, rate.eligible, rate.go, rate.ratio) for rate in table.rates] == [
        ("one", 20, 10, Fraction(2)),
        ("other", 20, 5, Fraction(1, 2)),
    ]
    assert (table.eligible, table.go) == (40, 15)
    assert table.rates[1].chance == pytest.approx(0.095, abs=0.005)
    assert len(rates(scene, plan)) == 6


def test_chance_is_that_of_a_lot():
    """Counted out for few: of four, two of them of the group, two are drawn."""
    draws = list(combinations(["g", "g", "x", "x"], 2))
    for go in range(3):
        few = sum(draw.count("g") <= go for draw in draws)
        assert as_few_by_lot(go, 2, 2, 4) == pytest.approx(few / len(draws))


def test_small_counts_are_left_out_for_all_but_the_neutral():
    """Three of a religion would be known by name; another row is left out so that the total tells nothing."""
    scene, plan = a_round({"few": (3, 1), "more": (20, 9), "most": (50, 25)})
    [shown] = without_small_counts(rates(scene, plan, ["religion"]))
    cells = {rate.group: (rate.eligible, rate.go) for rate in shown.rates}
    assert cells == {"few": (SMALL, SMALL), "more": (LEFT_OUT, LEFT_OUT), "most": ("50", "25")}
    assert shown.eligible == "73"


def test_where_nothing_is_left_to_hide_behind_the_totals_go_of_every_table():
    """All of one group, and of two who go."""
    scene, plan = a_round({"only": (40, 2)})
    tables = without_small_counts(rates(scene, plan))
    assert {(one.eligible, one.go) for one in tables} == {(LEFT_OUT, LEFT_OUT)}


@pytest.mark.parametrize("seed", range(40))
def test_no_small_count_can_be_reckoned_from_what_is_shown(seed):
    """From the totals and the rows shown follows what the rows left out have together, and no more."""
    dice = Random(seed)
    eligible = [dice.choice([1, 3, 6, 20, 70]) for _ in range(dice.randint(1, 6))]
    numbers = [(each, dice.randint(0, each)) for each in eligible]
    table = RateTable(
        "religion",
        tuple(Rate(f"r{place}", of, go, None, 1.0) for place, (of, go) in enumerate(numbers)),
        sum(eligible),
        sum(go for _, go in numbers),
    )
    [shown] = without_small_counts([table])
    hidden = [numbers[place] for place, rate in enumerate(shown.rates) if rate.eligible in (SMALL, LEFT_OUT)]
    for place, rate in enumerate(shown.rates):
        of, go = numbers[place]
        if rate.eligible not in (SMALL, LEFT_OUT):
            assert not any(0 < count < 5 for count in (of, go, of - go))
    if hidden and shown.eligible != LEFT_OUT:
        of, go = sum(one for one, _ in hidden), sum(one for _, one in hidden)
        assert len(hidden) > 1
        assert not any(0 < count < 5 for count in (of, go, of - go))


def test_whoever_was_passed_over_is_named_to_the_neutral():
    """Alike in health and captivity; one goes by the tie-break, and they differ in religion."""
    people = [
        person("x", AURLAND, BRENIA, attributes={"religion": "one"}),
        person("y", AURLAND, BRENIA, attributes={"religion": "other"}),
        person("graver", AURLAND, BRENIA, tier=HealthTier.GRAVE),
    ]
    scene, offers, plan = cleared(people, "offer a by Aurland releases up to 2 of (everyone) to Brenia")
    [one] = passed_over(scene, offers, plan)
    assert one.person in ("record:test/x", "record:test/y")
    assert one.alike == 1 and one.differs_in == ("religion",)
    assert one.words.endswith(
        "alike in lane, health and months in captivity; differs from all of them in religion"
    )


def test_whoever_could_not_go_under_the_grant_was_not_passed_over():
    """Barred, of another group, or held elsewhere."""
    people = [
        person("goes", AURLAND, BRENIA),
        person("barred", AURLAND, BRENIA, options={BRENIA: BARRED}),
        person("elsewhere", BRENIA, AURLAND),
    ]
    scene, offers, plan = cleared(
        people, "offer a by Aurland releases up to 1 of (soldiers of Brenia) to Brenia"
    )
    assert passed_over(scene, offers, plan) == ()
