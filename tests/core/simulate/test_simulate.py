"""A synthetic country: the same for the same numbers, true to the vocabulary, told in order of time."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repatria.core.claims.codec import claim_from_json, claim_to_json
from repatria.core.claims.source import Source
from repatria.core.claims.view import View
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.clearing.cleared import clear
from repatria.core.errors import BadInput
from repatria.core.files.persons import persons
from repatria.core.law.settings import DEFAULTS
from repatria.core.simulate.country import POWER_NAMES
from repatria.core.simulate.dice import Dice
from repatria.core.simulate.names import TONGUES, full_name
from repatria.core.simulate.simulate import CLAIMS_OF_A_PERSON, country, simulate
from repatria.desk.board import open_files, situation_board
from repatria.desk.offers import read_offers, standing_offers
from repatria.desk.person import read_file
from repatria.desk.situations import situation
from repatria.solver.highs import highs

UNTIL = date(2026, 6, 30)


def claims_of(people=40, powers=3, seed=1):
    return [claim for each in simulate(country(people, powers, seed, UNTIL)) for claim in each.claims]


@pytest.fixture(scope="module")
def view():
    return View(claims_of(400, 4), UNTIL)


@given(st.integers(0, 30), st.integers(2, len(POWER_NAMES)), st.integers(0, 10**9))
@settings(max_examples=12)
def test_the_same_numbers_give_the_same_claims_and_each_has_its_own_id(people, powers, seed):
    first, second = claims_of(people, powers, seed), claims_of(people, powers, seed)
    assert first == second
    assert len({claim.id for claim in first}) == len(first)


def test_two_seeds_give_two_countries():
    assert not {claim.id for claim in claims_of(seed=1)} & {claim.id for claim in claims_of(seed=2)}


def test_everything_is_told_in_order_of_time():
    acts = list(simulate(country(100, 4, 3, UNTIL)))
    assert all(before.at < after.at for before, after in pairwise(acts))
    assert acts[-1].at.date() <= UNTIL
    assert len({act.key for act in acts}) == len(acts)


def test_every_claim_keeps_the_vocabulary():
    for claim in claims_of(120):
        assert claim_from_json(claim_to_json(claim), "test") == claim


def test_every_source_and_every_group_of_facts_is_there(view):
    described = {claim.about for claim in view.recorded if isinstance(claim.value, Source)}
    assert {claim.source for claim in view.recorded} <= described
    used = {claim.property for claim in view.recorded}
    wanted = {"wish", "risk_on_return", "medical_category", "died_on", "released_on", "next_of_kin", "ruling",
              "unsure_same_as", "declined_to_state", "acknowledges", "group_size", "offer"}  # fmt: skip
    assert wanted <= used <= set(VOCABULARY)


def test_there_is_work_left_for_officers(view):
    standings = Counter(stand.standing for stand in view.stands.values())
    assert standings["proposed"] > 20
    found = persons(view)
    assert any(person.perhaps for person in found.people)
    assert any(file.conflicts for file in open_files(view)[1])


def test_names_stand_in_several_scripts(view):
    scripts = {claim.value.script for claim in view.of("name")}
    assert {"Latn", "Cyrl", "Hang", "Arab"} <= scripts


def test_the_law_can_be_applied_to_everybody(view):
    for file in open_files(view)[1][:60]:
        assert read_file(view, file, DEFAULTS, UNTIL).lane


def test_offers_can_be_read_and_somebody_is_held_by_every_power(view):
    offers = read_offers(view)
    assert offers and all(reading.stands for reading in offers)
    assert {holding.held_by for holding in situation_board(view).holdings} == set(
        country(1, 4, 1, UNTIL).codes
    )


def test_some_offers_meet_so_that_somebody_can_go():
    view = View(claims_of(200, 3), UNTIL)
    cleared = clear(situation(view, DEFAULTS, UNTIL), standing_offers(view), highs())
    assert cleared.firm.exercised and cleared.firm.journeys
    assert len(cleared.firm.exercised) < len(standing_offers(view)), "and some never will"


def test_a_captive_leaves_about_as_many_claims_behind_as_is_said():
    people = 300
    assert abs(len(claims_of(people, 4)) / people - CLAIMS_OF_A_PERSON) < 5


@pytest.mark.parametrize(("people", "powers"), [(-1, 3), (10**9, 3), (10, 1), (10, 99)])
def test_a_country_that_cannot_be_made_is_refused(people, powers):
    with pytest.raises(BadInput):
        country(people, powers, 1, UNTIL)


def test_dice_are_fair_enough_and_the_same_everywhere():
    dice = Dice("fair")
    thrown = Counter(dice.below(6) for _ in range(60_000))
    assert all(abs(count - 10_000) < 400 for count in thrown.values())
    assert [Dice("known").below(1000) for _ in range(2)] == [Dice("known").below(1000)] * 2


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.script)
def test_a_name_has_two_parts_in_both_scripts(tongue):
    name = full_name(tongue, Dice("x"))
    assert len(name.native.split()) == len(name.latin.split()) == 2
    assert name.latin.isascii()
