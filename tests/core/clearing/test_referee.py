"""The referee accepts what the words allow and refuses every plan that was tampered with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.clearing.cast import (  # fmt: skip
    AURLAND,
    BARRED,
    BRENIA,
    CANTOR,
    DAY,
    FIRM,
    NAMES,
    UNDECIDED,
    person,
)
from core.clearing.dice import round_of
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.plan import Assumption, Consideration, Plan
from repatria.core.clearing.referee.referee import violations
from repatria.core.clearing.situation import Lane, Situation
from repatria.core.offers.parse import parse_offers
from repatria.solver.highs import highs

SOLVE = highs()

EXCHANGE = """
offer from-aurland by Aurland
  releases up to 2 of (soldiers of Brenia) to Brenia
  if Aurland receives at least 2 of (soldiers of Aurland) from Brenia
offer from-brenia by Brenia
  releases exactly 2 of (soldiers of Aurland) to Aurland
  if Brenia receives at least 1 of (soldiers of Brenia) from Aurland
offer never by Aurland
  releases all of (soldiers of Brenia) to Cantor
  if Aurland receives at least 50 of (everyone)
offer later by Brenia
  releases up to 1 of (soldiers of Aurland) to Aurland
  valid from 2040
"""
OFFERS = parse_offers(EXCHANGE, NAMES)
PEOPLE = (
    *(person(f"a{place}", BRENIA, AURLAND) for place in range(3)),
    *(person(f"b{place}", AURLAND, BRENIA) for place in range(3)),
    person("barred", AURLAND, BRENIA, options={BRENIA: BARRED, CANTOR: FIRM}),
    person("undecided", AURLAND, BRENIA, options={BRENIA: UNDECIDED}),
    person("owed", AURLAND, BRENIA, lane=Lane.DUTY),
)
SCENE = Situation(as_of=DAY, people=PEOPLE)


@pytest.fixture
def plan():
    """Two for two, under offers that rest on each other."""
    found = clear(SCENE, OFFERS, SOLVE, names=NAMES).firm
    assert len(found.journeys) == 4
    assert violations(SCENE, OFFERS, found) == ()
    return found


def verdict(plan):
    """What the referee says, in one text."""
    return "; ".join(violations(SCENE, OFFERS, plan))


def other(plan, key, **change):
    """The plan with the first journey under an offer changed, or with another person in it."""
    place = next(n for n, one in enumerate(plan.journeys) if one.offer == key)
    journeys = list(plan.journeys)
    journeys[place] = replace(journeys[place], **change)
    return replace(plan, journeys=tuple(journeys))


def test_somebody_barred_undecided_or_owed_is_put_in(plan):
    """Each in the place of somebody who may go."""
    assert "may not go to" in verdict(other(plan, "from-aurland", person="record:test/barred"))
    assert "undecided gate" in verdict(other(plan, "from-aurland", person="record:test/undecided"))
    assert "makes the duty" in verdict(other(plan, "from-aurland", person="record:test/owed"))
    assert "not in the situation" in verdict(other(plan, "from-aurland", person="record:test/nobody"))


def test_somebody_is_sent_elsewhere(plan):
    """To a destination that nobody examined, or that the offer does not name."""
    assert "may not go to x-cantor" in verdict(other(plan, "from-aurland", to=CANTOR))
    assert "sends nobody to x-aurland" in verdict(other(plan, "from-aurland", to=AURLAND))


def test_somebody_is_sent_twice(plan):
    """The same man under the same offer again."""
    twice = replace(plan, journeys=(*plan.journeys, plan.journeys[0]))
    assert "goes 2 times" in verdict(twice)


def test_somebody_is_added_beyond_a_bound(plan):
    """A third of each side; exactly two is broken in both directions."""
    for key in ("from-aurland", "from-brenia"):
        model = next(one for one in plan.journeys if one.offer == key)
        gone = {one.person for one in plan.journeys}
        held = [one.id for one in PEOPLE[:6] if one.held_by == model.held_by and one.id not in gone]
        third = replace(model, person=held[0])
        assert "and 3 go" in verdict(replace(plan, journeys=(*plan.journeys, third)))
    fewer = [one for one in plan.journeys if one.offer != "from-brenia"]
    one_left = next(one for one in plan.journeys if one.offer == "from-brenia")
    assert "and 1 go" in verdict(replace(plan, journeys=(*fewer, one_left)))


def test_somebody_needed_is_taken_out(plan):
    """With his journey gone the offer counts a man who stays; uncounted, it does not get its two."""
    [counted] = [one for one in plan.consideration if one.offer == "from-aurland"]
    left_out = counted.people[0]
    journeys = tuple(one for one in plan.journeys if one.person != left_out)
    assert "who does not go" in verdict(replace(plan, journeys=journeys))
    fewer = tuple(
        replace(one, people=tuple(person for person in one.people if person != left_out))
        for one in plan.consideration
    )
    said = verdict(replace(plan, journeys=journeys, consideration=fewer))
    assert "the condition of from-aurland does not hold" in said


def test_an_offer_is_exercised_that_must_not_be(plan):
    """Its condition fails, it is out of its time, it moves nobody, or nobody made it."""
    free = next(one for one in PEOPLE if one.id == "record:test/barred")
    sent = replace(plan.journeys[0], person=free.id, held_by=AURLAND, to=CANTOR, offer="never", grant=1)
    never = replace(plan, journeys=(*plan.journeys, sent), exercised=(*plan.exercised, "never"))
    assert "the condition of never does not hold" in verdict(never)
    assert "does not stand" in verdict(replace(plan, exercised=(*plan.exercised, "later")))
    assert "moves nobody" in verdict(replace(plan, exercised=(*plan.exercised, "never")))
    assert "nobody made it" in verdict(replace(plan, exercised=(*plan.exercised, "invented")))
    assert "is not exercised" in verdict(replace(plan, exercised=plan.exercised[:1]))


def test_consideration_is_stretched(plan):
    """Counted twice over, or counted by an offer that counts nobody."""
    people = plan.consideration[0].people
    doubled = (*plan.consideration, Consideration(plan.consideration[1].offer, people))
    assert "is counted by" in verdict(replace(plan, consideration=doubled))
    unknown = (*plan.consideration, Consideration("later", people))
    assert "has no condition that is exercised" in verdict(replace(plan, consideration=unknown))


def test_a_known_fact_is_assumed_away(plan):
    """Only what nobody confirmed or denied may be assumed."""
    known = replace(SCENE, facts={"event:x": False})
    assumed = replace(plan, assumptions=(Assumption("event:x", True),))
    assert "is assumed although it is known" in "; ".join(violations(known, OFFERS, assumed))


def test_grants_are_taken_at_their_word(plan):
    """The wrong grant, the wrong holder, a grant that there is not."""
    assert "has no grant 2" in verdict(other(plan, "from-aurland", grant=2))
    swapped = other(plan, "from-aurland", offer="from-brenia")
    assert "whom x-brenia does not hold" in verdict(swapped)
    assert "is not held by x-cantor" in verdict(other(plan, "from-aurland", held_by=CANTOR))


def test_that_nobody_goes_is_always_lawful():
    """The empty plan breaks no offer."""
    for seed in range(30):
        situation, offers = round_of(seed)
        assert violations(situation, offers, Plan()) == ()


@pytest.mark.parametrize("block", range(4))
def test_whoever_is_taken_out_of_a_plan_or_sent_elsewhere_is_missed(block):
    """Plans of drawn rounds, each changed in one place, against the words of the offers."""
    for seed in range(block * 40, block * 40 + 40):
        situation, offers = round_of(seed)
        plan = clear(situation, offers, SOLVE, names=NAMES).firm
        stays = [one.id for one in situation.people if plan.journey_of(one.id) is None]
        for journey in plan.journeys:
            again = replace(plan, journeys=(*plan.journeys, journey))
            assert violations(situation, offers, again)
            options = next(one.options for one in situation.people if one.id == journey.person)
            for to in {AURLAND, BRENIA, CANTOR} - set(options):
                moved = tuple(replace(one, to=to) if one == journey else one for one in plan.journeys)
                assert violations(situation, offers, replace(plan, journeys=moved))
        for one in plan.consideration:
            gone = tuple(each for each in plan.journeys if each.person != one.people[0])
            assert violations(situation, offers, replace(plan, journeys=gone))
            if stays:
                wrong = replace(one, people=(stays[0], *one.people[1:]))
                counted = tuple(wrong if each == one else each for each in plan.consideration)
                assert violations(situation, offers, replace(plan, consideration=counted))
