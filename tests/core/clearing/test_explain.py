"""Explanations: the reason told is the reason that holds."""

from __future__ import annotations

import pytest

from core.clearing.cast import AURLAND, BARRED, BRENIA, CANTOR, DAY, FIRM, NAMES, UNDECIDED, person
from core.clearing.dice import round_of
from core.clearing.truth import Truth
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.explain.explain import explain
from repatria.core.clearing.explain.reasons import CauseKind, Outcome
from repatria.core.clearing.explain.routes import nearest
from repatria.core.clearing.plan_json import canonical_text, explanation_to_json
from repatria.core.clearing.situation import Lane, Situation
from repatria.core.offers.parse import parse_offers
from repatria.core.terms.health import HealthTier
from repatria.solver.highs import highs

SOLVE = highs()


def explained(people, text, **situation):
    """The explanation of a round in words."""
    scene = Situation(as_of=DAY, people=tuple(people), **situation)
    return _explained(scene, parse_offers(text, NAMES))


def _explained(scene, offers):
    cleared = clear(scene, offers, SOLVE, names=NAMES)
    return explain(scene, offers, cleared, SOLVE, names=NAMES)


def reason_of(explanation, key):
    """The reason for one person."""
    return next(one for one in explanation.people if one.person == f"record:test/{key}")


def kinds(route):
    """The kinds of a route's causes."""
    return [cause.kind for cause in route.causes]


def test_whoever_goes_is_told_how():
    """Where to and under which offer."""
    found = explained(
        [person("b", AURLAND, BRENIA)], "offer a by Aurland releases all of (everyone) to Brenia"
    )
    assert reason_of(found, "b").outcome is Outcome.GOES
    assert reason_of(found, "b").words == "goes to Brenia under a"
    assert found.offers[0].words == "a is exercised; 1 goes under it"


@pytest.mark.parametrize(
    ("option", "kind"),
    [
        ({}, CauseKind.NOT_EXAMINED),
        ({BRENIA: BARRED}, CauseKind.GATE_SHUT),
        ({BRENIA: UNDECIDED}, CauseKind.GATE_UNDECIDED),
    ],
)
def test_a_gate_keeps_him(option, kind):
    """It alone: with the gate open the offer would be exercised, though now it is not."""
    found = explained(
        [person("b", AURLAND, BRENIA, options=option)],
        "offer a by Aurland releases all of (everyone) to Brenia",
    )
    [route] = reason_of(found, "b").routes
    assert kinds(route) == [kind]
    assert found.offers[0].causes[0].kind is CauseKind.NOBODY_MAY_GO


def test_no_offer_releases_him_and_nobody_asked_where_he_may_go():
    """Two men without a route, for two reasons."""
    people = [person("b", AURLAND, BRENIA), person("c", AURLAND, None), person("a", BRENIA, AURLAND)]
    found = explained(people, "offer b by Brenia releases all of (everyone) to Aurland")
    [route] = reason_of(found, "b").routes
    assert kinds(route) == [CauseKind.NO_GRANT]
    assert route.causes[0].words == "no offer of Aurland releases him to Brenia"
    assert reason_of(found, "c").routes == ()
    assert "no destination was examined" in reason_of(found, "c").words


def test_a_bound_is_used_up_and_the_criterion_is_tried():
    """One place, two men alike in health; the longer captivity decides, and that is what is told."""
    people = [
        person("short", AURLAND, BRENIA, months_in_captivity=3),
        person("long", AURLAND, BRENIA, months_in_captivity=30),
    ]
    found = explained(people, "offer a by Aurland releases up to 1 of (everyone) to Brenia")
    [route] = reason_of(found, "short").routes
    assert kinds(route) == [CauseKind.FULL]
    assert "others come first; if he went instead: a captivity of 3 months" in route.causes[0].words
    assert route.causes[0].words.endswith("would end instead of one of 30")


def test_between_equals_the_published_rule_is_named():
    """Nothing tells the two apart but the tie-break."""
    people = [person("one", AURLAND, BRENIA), person("two", AURLAND, BRENIA)]
    found = explained(people, "offer a by Aurland releases up to 1 of (everyone) to Brenia")
    [stays] = [one for one in found.people if one.outcome is Outcome.STAYS]
    assert "equal in every criterion; the published tie-break" in stays.routes[0].causes[0].words


def test_the_graver_goes_first():
    """The level that would fall is named."""
    people = [person("well", AURLAND, BRENIA), person("grave", AURLAND, BRENIA, tier=HealthTier.GRAVE)]
    found = explained(people, "offer a by Aurland releases up to 1 of (everyone) to Brenia")
    [full] = reason_of(found, "well").routes[0].causes
    assert "0 instead of 1 people of the gravest tier of health go" in full.words


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("Aurland receives at least 1 of (everyone) from Brenia", "no offer by Brenia releases anyone"),
        ("Aurland receives at least 1 of (everyone)", "no offer releases anyone"),
        ("Aurland receives at least 1 of (everyone) from Cantor", "no offer by Cantor releases any of them"),
        ("fact event:test/x", "nobody confirmed or denied it"),
        ("Aurland receives at least 1 of (everyone) by table t", "nobody gave the table t"),
        ("Brenia receives at least 3 of (everyone)", "no more than 1 could count"),
    ],
)
def test_a_condition_that_cannot_be_met(condition, words):
    """What it rests on, and why that does not come."""
    offers = f"offer a by Aurland releases all of (soldiers of Brenia) to Brenia if {condition}"
    if "Cantor" in condition:
        offers += " offer c by Cantor releases all of (women) to Aurland"
    found = explained([person("b", AURLAND, BRENIA)], offers)
    [cause] = found.offers[0].causes
    assert cause.kind is CauseKind.CONDITION
    assert words in cause.words


def test_an_offer_that_would_cost_others_their_return():
    """Two offers exclude each other; the smaller is told what it would cost."""
    people = [person(f"b{place}", AURLAND, BRENIA) for place in range(3)]
    found = explained(
        people,
        "offer large by Aurland releases up to 3 of (everyone) to Brenia not together with small "
        "offer small by Aurland releases up to 1 of (everyone) to Brenia",
    )
    [cause] = found.offers[1].causes
    assert cause.kind is CauseKind.CRITERION
    assert cause.words == "if it were exercised: 1 instead of 3 people go"


def test_too_few_may_go_for_the_least_number():
    """It lets go at least two, and one may go."""
    found = explained(
        [person("b", AURLAND, BRENIA)], "offer a by Aurland releases at least 2 of (everyone) to Brenia"
    )
    [cause] = found.offers[0].causes
    assert cause.kind is CauseKind.BOUND
    assert cause.words.endswith("and 1 may go")


def test_an_offer_out_of_its_time():
    """It says from when it stands."""
    found = explained(
        [person("b", AURLAND, BRENIA)],
        "offer a by Aurland releases all of (everyone) to Brenia valid from 2040",
    )
    assert [cause.kind for cause in found.offers[0].causes] == [CauseKind.NOT_IN_FORCE]


def test_a_duty_and_an_undecided_lane_stand_in_the_way_of_a_condition():
    """Neither may be bargained over."""
    people = [
        person("owed", AURLAND, BRENIA, lane=Lane.DUTY),
        person("perhaps", AURLAND, BRENIA, lane=Lane.UNDECIDED),
    ]
    found = explained(
        people, "offer a by Aurland releases all of (everyone) to Brenia if Aurland receives all of (women)"
    )
    assert kinds(reason_of(found, "owed").routes[0])[0] is CauseKind.DUTY
    assert kinds(reason_of(found, "perhaps").routes[0])[0] is CauseKind.LANE_UNDECIDED


def test_whoever_could_go_is_told_what_has_to_be_decided():
    """The words name the decisions, not the man."""
    people = [person("b", AURLAND, BRENIA, options={BRENIA: UNDECIDED, CANTOR: FIRM})]
    found = explained(people, "offer a by Aurland releases up to 1 of (everyone) to Brenia")
    reason = reason_of(found, "b")
    assert reason.outcome is Outcome.COULD_GO
    assert reason.words == "could go to Brenia under a after: a private interview"
    assert found.offers[0].could_be and not found.offers[0].exercised


@pytest.mark.parametrize("block", range(3))
def test_everybody_has_a_reason_and_every_route_a_cause(block):
    """Nobody is left without an answer, and no offer either."""
    for seed in range(block * 15, block * 15 + 15):
        situation, offers = round_of(seed)
        explanation = _explained(situation, offers)
        assert [one.person for one in explanation.people] == sorted(one.id for one in situation.people)
        for one in explanation.people:
            assert one.words
            assert (one.journey is not None) == (one.outcome is not Outcome.STAYS)
            assert all(route.causes for route in one.routes)
        assert all(offer.exercised or offer.causes for offer in explanation.offers)


@pytest.mark.parametrize("block", range(6))
def test_every_reason_is_true(block):
    """Removed, he goes; with any one of what "and" joins left in place he does not."""
    tried = 0
    for seed in range(block * 4, block * 4 + 4):
        truth = Truth(*round_of(seed, 5, 4))
        assert list(truth.lies()) == []
        tried += truth.tried
    assert tried > 10


@pytest.mark.slow
@pytest.mark.parametrize("block", range(50))
def test_every_reason_of_a_thousand_rounds_is_true(block):
    """As `benchmarks/explanations.py` runs them."""
    for seed in range(block * 20, block * 20 + 20):
        assert list(Truth(*round_of(seed, 5, 4)).lies()) == []


def test_the_same_explanation_to_the_byte():
    """Read aloud today and tomorrow."""
    situation, offers = round_of(7)
    texts = {canonical_text(explanation_to_json(_explained(situation, offers))) for _ in range(2)}
    assert len(texts) == 1


def test_a_gate_and_a_condition_that_both_have_to_fall():
    """His gate is shut, and what his offer rests on does not come: one of the two alone helps nobody."""
    people = [person("b", AURLAND, BRENIA, options={BRENIA: BARRED})]
    found = explained(
        people,
        "offer a by Aurland releases all of (soldiers of Brenia) to Brenia"
        " if Aurland receives at least 1 of (everyone)",
    )
    [route] = reason_of(found, "b").routes
    assert kinds(route) == [CauseKind.GATE_SHUT, CauseKind.CONDITION]
    assert reason_of(found, "b").words == (
        "stays. to Brenia: he may not be sent there (GC III 118), and a rests on: "
        "Aurland receives at least 1 of (everyone); no offer releases anyone"
    )


def test_of_two_conditions_joined_by_or_one_is_told():
    """Either would be enough, so that both are not told as if both had to come."""
    found = explained(
        [person("b", AURLAND, BRENIA)],
        "offer a by Aurland releases all of (soldiers of Brenia) to Brenia"
        " if Aurland receives at least 1 of (everyone) or fact event:test/x",
    )
    assert len(found.offers[0].causes) == 1


def test_a_route_that_asks_for_more_than_another_is_not_told_first():
    """Two offers mean him; one waits for a condition besides his gate, the other for his gate alone."""
    people = [person("b", AURLAND, BRENIA, options={BRENIA: UNDECIDED})]
    found = explained(
        people,
        "offer a by Aurland releases all of (soldiers of Brenia) to Brenia if Aurland receives all of (women)"
        " offer z by Aurland releases all of (soldiers of Brenia) to Brenia not together with y"
        " offer y by Aurland releases all of (people of Brenia) to Brenia",
    )
    told = nearest(reason_of(found, "b").routes)
    assert [kinds(route) for route in told] == [[CauseKind.GATE_UNDECIDED]]


def test_one_person_is_explained_without_the_others():
    """As `repatria why` asks."""
    people = [person("b", AURLAND, BRENIA), person("c", AURLAND, BRENIA, options={})]
    text = "offer a by Aurland releases up to 2 of (everyone) to Brenia"
    scene, offers = Situation(as_of=DAY, people=tuple(people)), parse_offers(text, NAMES)
    cleared = clear(scene, offers, SOLVE, names=NAMES)
    found = explain(scene, offers, cleared, SOLVE, names=NAMES, people={people[1].id})
    assert [one.person for one in found.people] == [people[1].id]
    assert found.people == tuple(
        one
        for one in explain(scene, offers, cleared, SOLVE, names=NAMES).people
        if one.person == people[1].id
    )
