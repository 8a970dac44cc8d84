"""Numbers before names: places planned as numbers, never firm, never counted beyond their words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.clearing.cast import AURLAND, BRENIA, CAMP, CANTOR, DAY, NAMES, person
from repatria.core.clearing.certificate.check import check_certificate
from repatria.core.clearing.certificate.read import read_certificate
from repatria.core.clearing.certificate.write import certificate_text, certify
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.explain.explain import explain
from repatria.core.clearing.plan import Slot
from repatria.core.clearing.plan_json import cleared_to_json
from repatria.core.clearing.programme.alike import classes
from repatria.core.clearing.programme.build import build
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.referee.referee import violations
from repatria.core.clearing.situation import Reservoir, Situation, Table
from repatria.core.clearing.unlock.decisions import decisions
from repatria.core.offers.parse import parse_offers
from repatria.solver.highs import highs

SOLVE = highs()
HELD = (person("b", AURLAND, BRENIA), person("a", BRENIA, AURLAND))
GIVES = "offer a by Aurland releases up to 5 of (soldiers of Brenia) to Brenia"
LATER = "offer b by Brenia releases exactly 4 named later of (soldiers of Aurland) to Aurland"


def made(text):
    """Offers by their text."""
    return parse_offers(text, NAMES)


def cleared(text, people=HELD, **situation):
    """The outcome of a round, which the referee accepts as a certificate too."""
    scene = Situation(as_of=DAY, people=tuple(people), **situation)
    return clear(scene, made(text), SOLVE, names=NAMES)


def places(text, people=HELD, **situation):
    """Offer, destination and number of each place planned without a name."""
    found = cleared(text, people, **situation)
    assert found.firm.slots == ()
    return [(slot.offer, slot.to, slot.number) for slot in found.conditional.slots]


def spoken_of(*sizes, by=BRENIA, of=AURLAND):
    """Groups of people who are not listed."""
    return tuple(Reservoir(held_by=by, depends_on=of, group=CAMP, size=size) for size in sizes)


def test_places_are_planned_beside_whoever_is_listed_and_never_firm():
    """One of four is listed; his offer needs all four, so the firm plan does not exercise it."""
    found = cleared(LATER)
    assert found.firm.journeys == () and found.firm.exercised == ()
    assert found.conditional.slots == (Slot("b", BRENIA, 1, AURLAND, 3),)
    assert [journey.person for journey in found.additional] == ["record:test/a"]
    assert found.problems == ()


def test_a_least_number_that_needs_no_places_is_firm():
    """Whoever is listed goes; the rest of the places waits."""
    found = cleared(LATER.replace("exactly 4", "up to 4"))
    assert [journey.person for journey in found.firm.journeys] == ["record:test/a"]
    assert found.conditional.places == 3


def test_places_are_consideration_and_only_once():
    """Two offers ask for three of four; the four places pay for one of them."""
    text = f"""{LATER}
      {GIVES} if Aurland receives at least 3 of (soldiers of Aurland) not together with c
      offer c by Aurland releases up to 1 of (soldiers of Brenia) to Brenia
        if Aurland receives at least 3 of (soldiers of Aurland)"""
    found = cleared(text).conditional
    assert len(found.exercised) == 2
    counted = [len(one.people) + sum(slot.number for slot in one.slots) for one in found.consideration]
    assert counted == [3]
    people = (*HELD, person("b2", AURLAND, BRENIA))
    both = cleared(text.replace("not together with c", "").replace("up to 5", "up to 1"), people).conditional
    assert len(both.exercised) == 2


@pytest.mark.parametrize(
    ("group", "asked", "counts"),
    [
        ("soldiers of Aurland", "people of Aurland", True),
        ("soldiers of Aurland", "soldiers of Aurland and held by Brenia", True),
        ("soldiers of Aurland", "wounded", False),
        ("people of Aurland", "soldiers of Aurland", False),
        ("gravely wounded and soldiers of Aurland", "soldiers of Aurland", False),
    ],
)
def test_a_place_counts_where_the_words_alone_show_it(group, asked, counts):
    """What has to be reached is reached only by places that surely belong."""
    offer = f"offer b by Brenia releases exactly 1 named later of ({group}) to Aurland"
    text = f"{offer} {GIVES} if Aurland receives at least 1 of ({asked})"
    found = cleared(text, HELD[:1]).conditional
    assert ("a" in found.exercised) is counts
    assert "b" in found.exercised


@pytest.mark.parametrize(
    ("group", "asked", "planned"),
    [
        ("soldiers of Aurland", "soldiers of Aurland", 2),
        ("soldiers of Aurland", "wounded", 2),
        ("soldiers of Aurland", "civilians of Aurland", 3),
        ("soldiers of Aurland", "people of Cantor", 3),
    ],
)
def test_a_place_that_may_belong_counts_for_what_must_not_be_exceeded(group, asked, planned):
    """Only where the words show that nobody of them belongs it does not."""
    text = f"""offer b by Brenia releases up to 3 named later of ({group}) to Aurland
      if Aurland receives up to 2 of ({asked})"""
    assert places(text, ()) == [("b", AURLAND, planned)]


@pytest.mark.parametrize(
    ("bound", "sizes", "number"),
    [
        ("up to 4", (), 4),
        ("up to 4", (None,), 4),
        ("up to 4", (3,), 3),
        ("up to 4", (1, 1), 2),
        ("up to 4", (1, None), 4),
        ("at least 2", (), 2),
        ("at least 2", (7,), 7),
        ("exactly 4", (3,), 0),
        ("between 1 and 3", (0,), 0),
    ],
)
def test_places_are_capped_by_the_bound_and_by_who_is_spoken_of(bound, sizes, number):
    """Where every number is known; a number that nobody gives caps nothing."""
    text = f"offer b by Brenia releases {bound} named later of (soldiers of Aurland) to Aurland"
    found = places(text, (), reservoirs=spoken_of(*sizes))
    assert found == ([("b", AURLAND, number)] if number else [])


def test_nobody_who_is_spoken_of_fills_two_places():
    """Two offers of three places each, and four people who could fill them."""
    text = """offer b by Brenia releases up to 3 named later of (soldiers of Aurland) to Aurland
      offer c by Brenia releases up to 3 named later of (people of Aurland) to Cantor"""
    found = places(text, (), reservoirs=spoken_of(4))
    assert sum(number for _, _, number in found) == 4


@pytest.mark.parametrize(
    ("group", "extra"),
    [
        ("soldiers of Aurland", "by table cartel"),
        ("civilians of Aurland", ""),
    ],
)
def test_no_place_stands_in_a_ratio_that_cannot_weigh_it_or_may_not(group, extra):
    """No rank is known of it; and civilians are never set against others (GC IV 34)."""
    text = f"""offer b by Brenia releases up to 3 named later of ({group}) to Aurland
      if Brenia receives at least 1 for each 3 released of (soldiers of Brenia) {extra} {GIVES}"""
    assert places(text, HELD[:1], tables={"cartel": Table({"private": 1})}) == []


def test_a_place_released_is_paid_for_in_a_ratio():
    """Two come for each one; of three places one is paid for."""
    people = (person("b", AURLAND, BRENIA), person("b2", AURLAND, BRENIA), person("b3", AURLAND, BRENIA))
    text = f"""offer b by Brenia releases up to 3 named later of (soldiers of Aurland) to Aurland
      if Brenia receives at least 2 for each 1 released of (soldiers of Brenia) {GIVES}"""
    assert places(text, people) == [("b", AURLAND, 1)]


def test_a_place_to_anyone_goes_home():
    """Where the words show on which Power whoever is named depends."""
    text = "offer b by Brenia releases up to 2 named later of (soldiers of Aurland) to anyone"
    assert places(f"{text} offer c by Cantor releases all of (everyone) to Cantor", ()) == [("b", AURLAND, 2)]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"number": 4}, "lets go exactly 4 and 5 go"),
        ({"to": CANTOR}, "sends nobody to"),
        ({"grant": 2}, "no grant 2"),
        ({"offer": "nobody"}, "not exercised"),
        ({"held_by": CANTOR}, "places of"),
        ({"number": 0}, "0 places"),
    ],
)
def test_the_referee_refuses_places_that_no_offer_agrees_on(change, told):
    """Each told in words."""
    scene, offers = Situation(as_of=DAY, people=HELD), made(LATER)
    plan = clear(scene, offers, SOLVE, names=NAMES).conditional
    assert violations(scene, offers, plan) == ()
    wrong = replace(plan, slots=(replace(plan.slots[0], **change),))
    assert any(told in each for each in violations(scene, offers, wrong))
    twice = replace(plan, slots=plan.slots * 2)
    assert any("2 times" in each for each in violations(scene, offers, twice))
    plain = made(LATER.replace("named later ", ""))
    assert any("no places before names" in each for each in violations(scene, plain, plan))


def test_a_firm_plan_with_places_is_no_certificate_of_one():
    """Places pass through the certificate and its check; a firm plan may not hold any."""
    scene = Situation(as_of=DAY, people=HELD)
    offers = made(f"{LATER} {GIVES} if Aurland receives at least 2 of (soldiers of Aurland)")
    found = clear(scene, offers, SOLVE, names=NAMES)
    assert any(one.slots for one in found.conditional.consideration)
    whole = certify(scene, offers, found, names=NAMES, made_by={"repatria": "1"})
    text = certificate_text(whole)
    assert read_certificate(text, "file")[0].conditional == found.conditional
    checked = check_certificate(text, "file")
    assert checked.holds, checked.faults
    assert any("3 places wait for names" in one for one in checked.verified)
    wrong = certificate_text(replace(whole, firm=found.conditional))
    assert any("no names yet" in one for one in check_certificate(wrong, "file").faults)


def test_json_has_places_only_where_there_are_some():
    """Rounds without them keep their form."""
    assert cleared_to_json(cleared(LATER))["conditional"]["slots"] == [
        {"offer": "b", "held_by": BRENIA, "grant": 1, "to": AURLAND, "number": 3}
    ]
    assert "slots" not in cleared_to_json(cleared(GIVES))["firm"]


def test_the_reason_and_the_decision_say_that_names_are_still_to_be_given():
    """What naming would bring is counted by clearing again."""
    scene = Situation(as_of=DAY, people=HELD)
    offers = made(f"{LATER} {GIVES} if Aurland receives at least 2 of (soldiers of Aurland)")
    found = clear(scene, offers, SOLVE, names=NAMES)
    reasons = {one.offer: one for one in explain(scene, offers, found, SOLVE, names=NAMES).offers}
    assert "4 places agreed, names still to be given" in reasons["b"].words
    assert reasons["b"].could_be
    effect = decisions(scene, offers, found, SOLVE, names=NAMES).alone[0]
    assert effect.words == "naming 3 of (soldiers of Aurland), held by Brenia, under b: 5 more go"
    waits = {journey.person: journey.rests_on[0].words for journey in found.additional}
    assert "names are still to be given" in waits["record:test/b"]


def test_an_offer_of_places_alone_says_so():
    """Nobody listed is meant, and that is no fault."""
    scene, offers = Situation(as_of=DAY), made(LATER)
    found = clear(scene, offers, SOLVE, names=NAMES)
    reason = explain(scene, offers, found, SOLVE, names=NAMES).offers[0]
    assert reason.words == "b is not exercised: 4 places agreed, names still to be given"
    assert found.problems == () and found.conditional.places == 4


def test_a_round_without_places_has_no_column_for_them():
    """Its model is what it was; so is that of a firm plan."""
    scene, plain = Situation(as_of=DAY, people=HELD), made(LATER.replace("named later ", ""))
    for opened in (False, True):
        models = [
            build(scope, classes(scope)).draft.model()
            for scope in (Scope(scene, offers, opened=opened, names=NAMES) for offers in (plain, made(LATER)))
        ]
        assert models[0].columns == models[1].columns
    assert clear(scene, plain, SOLVE, names=NAMES).firm.slots == ()


def test_ten_million_places_are_one_number():
    """The largest number that an offer may agree on is no list of people."""
    text = "offer b by Brenia releases up to 10000000 named later of (soldiers of Aurland) to Aurland"
    assert places(text, ()) == [("b", AURLAND, 10_000_000)]
