"""The answers that the case must give: who can go, who cannot, why, and what would unlock it."""

import pytest

from registers import desk_over, kursk
from repatria.core.claims.values import Count
from repatria.core.clearing.explain.reasons import CauseKind, Outcome
from repatria.core.clearing.unlock.changes import ChangeKind
from repatria.core.law.gate import GateKind, GateState
from repatria.desk.person import read_person
from repatria.desk.plan import answer_plan
from repatria.desk.provenance import saying

STAYS, RETURNS = "record:kursk-2025/in-bed", "record:kursk-2025/jaw"


@pytest.fixture(scope="module")
def desk():
    return desk_over(kursk())


def plan(desk, day=None, scenario=None):
    question = desk.ask(day, None, scenario)
    return question, answer_plan(question, desk.solve)


def reason(answer, person):
    return next(each.reason for each in answer.people if each.person == person)


def test_on_13_january_no_exchange_can_be_carried_out(desk):
    _, answer = plan(desk, "2025-01-13")
    assert answer.headline == "No exchange can be carried out."
    assert answer.firm.journeys == ()
    assert answer.could_go == ()
    assert answer.holds


def test_kyivs_offer_rests_on_a_release_that_russia_has_not_offered(desk):
    _, answer = plan(desk, "2025-01-13")
    (offer,) = answer.offers
    assert not offer.reason.exercised
    condition = next(cause for cause in offer.reason.causes if cause.kind is CauseKind.CONDITION)
    assert "Ukraine receives at least 1 of (soldiers of Ukraine) from Russia" in condition.words
    assert "no offer by Russia releases anyone" in condition.words


def test_the_smallest_change_is_that_russia_releases_one_at_north_koreas_asking(desk):
    question, answer = plan(desk, "2025-01-13")
    (offer,) = answer.offers
    (change,) = offer.unlocks[0].changes
    assert (change.kind, change.by, change.amount) == (ChangeKind.RELEASE, "RU", 1)
    assert change.words == "Russia releases at least 1 of the soldiers of Ukraine to Ukraine"
    assert "North Korea is asked" in saying(question.view, offer.asked[0]).value


def test_even_then_nobody_could_go_to_north_korea_yet(desk):
    """No wish is established, identity is only claimed, the risk is undecided; each says what decides it."""
    question, answer = plan(desk, "2025-01-13")
    (waiting,) = answer.offers[0].unlocks[0].undecided
    assert (waiting.person, waiting.to) == (RETURNS, "KP")
    assert all(reason.decided_by for reason in waiting.reasons)
    words = " ".join(reason.words for reason in waiting.reasons)
    for part in ("not established", "camera", "identity", "risk"):
        assert part in words
    assert {reason.article.split()[0] for reason in waiting.reasons} == {"GC"}
    gates = {gate.kind: gate for gate in gates_of(question, "without-papers", "KP")}
    for kind in (GateKind.WISH, GateKind.IDENTITY, GateKind.NON_REFOULEMENT):
        assert gates[kind].state is GateState.UNDECIDED
        assert gates[kind].claims
        assert gates[kind].decided_by


def gates_of(question, who, power):
    reading = read_person(question.view, who, question.settings, question.when.held)
    return next(each.gates for each in reading.destinations if each.power == power)


def test_the_man_who_wishes_to_stay_is_barred_from_north_korea(desk):
    question, answer = plan(desk, "2025-01-13")
    routes = reason(answer, STAYS).routes
    to_north_korea = next(route for route in routes if route.to == "KP")
    assert CauseKind.GATE_SHUT in {cause.kind for cause in to_north_korea.causes}
    wish = next(gate for gate in gates_of(question, "with-card", "KP") if gate.kind is GateKind.WISH)
    assert wish.state is GateState.SHUT


def test_supposing_one_offered_and_his_gates_open_the_plan_is_exactly_one_for_one(desk):
    _, answer = plan(desk, scenario="one-for-one")
    assert {(journey.person, journey.held_by, journey.to) for journey in answer.firm.journeys} == {
        (RETURNS, "UA", "KP"),
        ("record:kursk-2025/one-ukrainian", "RU", "UA"),
    }
    assert reason(answer, STAYS).outcome is Outcome.STAYS
    assert answer.could_go == ()


def test_whoever_goes_is_told_with_the_claims_that_opened_each_gate(desk):
    question, answer = plan(desk, scenario="one-for-one")
    goes = next(each for each in answer.people if each.person == RETURNS)
    behind = {question.view.by_id[claim].property for claim in goes.claims}
    assert {"wish", "non_refoulement", "fitness_to_travel", "identity_status", "medical_category"} <= behind


def test_the_other_man_never_goes_to_north_korea_while_his_wish_stands(desk):
    """Everything but his own wish is decided in favour, and two Ukrainians are offered."""
    _, answer = plan(desk, scenario="everything-but-his-wish")
    assert STAYS not in {journey.person for journey in (*answer.firm.journeys, *answer.could_go)}
    for unlock in (*answer.one_more, *(each for offer in answer.offers for each in offer.unlocks)):
        assert (STAYS, "KP") not in {(each.person, each.to) for each in unlock.undecided}


def test_both_go_to_south_korea_once_it_accepts_and_ukraine_consents(desk):
    _, answer = plan(desk, scenario="south-korea")
    assert {(journey.person, journey.to) for journey in answer.firm.journeys} == {
        (STAYS, "KR"),
        (RETURNS, "KR"),
    }


def without(desk, *properties):
    """The South Korean scenario without what some properties suppose."""
    question = desk.ask(None, None, "south-korea")
    scenario = question.scenario
    kept = tuple(claim for claim in scenario.claims if claim.property not in properties)
    from dataclasses import replace

    poorer = replace(desk, read_scenario=lambda name: replace(scenario, claims=kept))
    return plan(poorer, scenario="south-korea")[1]


def test_nobody_goes_to_south_korea_before_it_accepts(desk):
    answer = without(desk, "acceptance")
    assert answer.firm.journeys == ()
    assert {journey.to for journey in answer.could_go} == {"KR"}


def test_nobody_goes_to_south_korea_before_ukraine_consents(desk):
    answer = without(desk, "offer")
    assert answer.firm.journeys == ()
    assert "KR" not in {journey.to for journey in answer.could_go}
    routes = [route for route in reason(answer, STAYS).routes if route.to == "KR"]
    assert [cause.kind for route in routes for cause in route.causes] == [CauseKind.NO_GRANT]


def test_in_october_both_wish_for_south_korea_and_the_plan_changes(desk):
    question, answer = plan(desk, "2025-10")
    assert answer.headline == "No exchange can be carried out."
    (offer,) = answer.offers
    # The law now bars both from North Korea, so no change of Russia's alone unlocks Kyiv's offer.
    assert all(len(unlock.changes) > 1 for unlock in offer.unlocks)
    assert not any(each.to == "KP" for unlock in offer.unlocks for each in unlock.undecided)
    for who in ("with-card", "without-papers"):
        file = read_person(question.view, who, question.settings, question.when.held).file
        assert (file.wishes[-1].wish.preference, file.wishes[-1].wish.destination) == ("third_state", "KR")
        states = {gate.kind: gate.state for gate in gates_of(question, who, "KP")}
        assert states[GateKind.WISH] is GateState.SHUT
        states = {gate.kind: gate.state for gate in gates_of(question, who, "KR")}
        assert states[GateKind.WISH] is GateState.UNDECIDED


def test_the_birth_years_and_the_later_report_of_both_being_20_stand_side_by_side(desk):
    question = desk.ask("2025-12-31")
    for who, year, conflicts in (("with-card", "2005", 0), ("without-papers", "1999", 1)):
        file = read_person(question.view, who, question.settings, question.when.held).file
        assert file.value("birth_date").text == year
        assert file.value("age") == Count(number=20)
        assert len(file.conflicts) == conflicts


@pytest.mark.parametrize(
    ("day", "scenario"),
    [("2025-01-13", None), ("2025-10", None), (None, "one-for-one"), (None, "south-korea")],
)
def test_every_claim_of_every_answer_leads_to_a_speaker_and_a_passage(desk, day, scenario):
    question, answer = plan(desk, day, scenario)
    behind = {claim for each in answer.people for claim in each.claims}
    for each in answer.people:
        for route in each.reason.routes:
            behind |= {claim for cause in route.causes for claim in cause.claims}
    for offer in answer.offers:
        behind |= {*offer.reading.belief.rests_on(), *offer.asked}
    assert behind
    for claim in behind:
        told = saying(question.view, claim, question.supposed)
        assert told.chain
        assert told.passage
        assert told.hypothetical == (claim in question.supposed)


def test_asking_twice_gives_the_same_answer_to_the_byte(desk):
    import json

    from repatria.desk.as_json import as_json

    once, twice = (json.dumps(as_json(plan(desk, "2025-01-13")[1])) for _ in range(2))
    assert once == twice
