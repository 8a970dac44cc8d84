"""Laws that hold of any claims whatever: what may open a gate, and what a finding must rest on."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from core.law.situation import AURLAND, BRENIA, CANTOR, HIM
from repatria.core.claims.values import Outcome
from repatria.core.claims.view import View
from repatria.core.files.person_file import open_file
from repatria.core.files.persons import persons
from repatria.core.files.wishes import standing_wish
from repatria.core.law.finding import SILENCE
from repatria.core.law.gate import GateKind, GateState
from repatria.core.law.gates import gates, option_state
from repatria.core.law.lanes import LaneKind, lane
from repatria.core.law.matter import Matter
from repatria.core.law.rules import findings, register_findings
from repatria.core.terms.health import MedicalCategory
from repatria.core.terms.records import power_ref
from repatria.core.terms.wishes import Preference, Wish
from strategies import POWERS, claims, days
from told import accepted, claim

DECIDED = {
    GateKind.NON_REFOULEMENT: ("non_refoulement", BRENIA),
    GateKind.ART12: ("art12_assessment", BRENIA),
    GateKind.ACCEPTANCE: ("acceptance", CANTOR),
    GateKind.FITNESS: ("fitness_to_travel", BRENIA),
}
AUTHORITY = {property: power_ref(power) for property, power in DECIDED.values()}
each_decision = pytest.mark.parametrize("kind", DECIDED)
ON = date(2031, 3, 20)
powers = st.sampled_from([AURLAND, CANTOR])
# Days around the day of the question, and a few rough dates, so that statements overlap.
a_day = st.one_of(
    st.dates(date(2031, 2, 10), date(2031, 3, 24)).map(str),
    st.sampled_from(["2031-03", "2031-03-01/2031-03-15", "2031-03-10/..", None]),
)
mostly_heard = st.sampled_from([True, True, True, False])
a_wish = st.fixed_dictionaries(
    {
        "preference": st.sampled_from(Preference),
        "destination": st.sampled_from(POWERS),
        "asked_by": st.sampled_from(["neutral", "neutral", "press"]),
        "without_witnesses": mostly_heard,
        "language_understood": mostly_heard,
        "informed": mostly_heard,
    }
)
a_decision = st.builds(
    lambda outcome, parts: {"outcome": outcome, **parts, **CONDITIONS[outcome]},
    st.sampled_from(["allows", "allows", "refuses", "conditional"]),
    st.fixed_dictionaries(
        {},
        optional={
            "destination": st.sampled_from(POWERS),
            "until": st.sampled_from(["2031-03-15", "2031-04"]),
        },
    ),
)
CONDITIONS = {"allows": {}, "refuses": {}, "conditional": {"condition": "funds"}}
VALUES = {
    "wish": a_wish,
    **{property: a_decision for property, _ in DECIDED.values()},
    "risk_on_return": st.builds(
        lambda to: {"destination": to, "grounds": "an order"}, st.sampled_from(POWERS)
    ),
    "identity_status": st.sampled_from(["unable", "claimed", "partly_verified", "verified"]),
    "depends_on": st.sampled_from(POWERS),
    "held_by": st.just(BRENIA),
    "medical_category": st.sampled_from(list(MedicalCategory)),
    "condition": st.just("a wound"),
    "status_doubt": st.just("no uniform"),
    "papers": st.sampled_from(["none", "in_another_name"]),
}


@st.composite
def told_of_him(draw, terms=tuple(VALUES)):
    """Claims about one man whom Brenia holds, in any number, by anybody, around the day asked about."""
    said = [claim(900, HIM, "held_by", BRENIA), claim(901, HIM, "depends_on", AURLAND)]
    for number in range(draw(st.integers(0, 10))):
        property = draw(st.sampled_from(terms))
        more = {"said_on": draw(a_day), "hedge": draw(st.sampled_from(["stated", "stated", "alleged"]))}
        authority = AUTHORITY.get(property, "actor:test/delegate")
        more["speakers"] = [
            draw(st.sampled_from([authority, authority, "actor:test/press", power_ref(BRENIA)]))
        ]
        more["polarity"] = draw(st.sampled_from(["asserts", "asserts", "asserts", "denies"]))
        said.append(claim(number, HIM, property, draw(VALUES[property]), **more))
    return said


def seen(said):
    view = accepted(said)
    return view, open_file(view, persons(view).holding(HIM))


def gate_of(said, kind, destination):
    view, file = seen(said)
    return next((gate for gate in gates(file, destination, ON, view=view) if gate.kind is kind), None)


def state_of(said, kind, destination):
    gate = gate_of(said, kind, destination)
    return None if gate is None else gate.state


def last(property, value, *, by="actor:test/press"):
    """A claim newer than any other."""
    return claim(800, HIM, property, value, speakers=[by], said_on="2999-01-01")


@given(told_of_him(), powers)
def test_no_gate_is_decided_without_a_claim_nor_undecided_without_a_way_to_decide_it(said, to):
    view, file = seen(said)
    for gate in gates(file, to, ON, view=view):
        assert gate.article
        assert gate.words
        assert (gate.state is GateState.UNDECIDED) is bool(gate.decided_by)
        assert gate.state is GateState.UNDECIDED or gate.claims
        assert set(gate.claims) <= set(file.claims)


@given(told_of_him(terms=("wish",)), powers)
def test_no_gate_of_a_wish_is_open_while_the_standing_wish_is_against_it(said, to):
    _, file = seen(said)
    if state_of(said, GateKind.WISH, to) is GateState.OPEN:
        standing = standing_wish(file.wishes)
        assert standing is not None
        assert standing.wish.wants(to, file.depends_on, file.held_by) is True


@given(told_of_him(terms=("wish",)), powers)
def test_no_wish_that_is_only_reported_opens_a_gate(said, to):
    reported = [each for each in said if not is_established(each)]
    assert state_of(reported, GateKind.WISH, to) is not GateState.OPEN


def is_established(said):
    return isinstance(said.value, Wish) and not said.value.missing_to_be_established()


@given(told_of_him(), powers)
def test_an_open_way_rests_on_an_established_wish_for_it(said, to):
    view, file = seen(said)
    if option_state(gates(file, to, ON, view=view)) is GateState.OPEN:
        wants = [
            wish.wish.wants(to, file.depends_on, file.held_by) for wish in file.wishes if wish.is_established
        ]
        assert True in wants


@given(told_of_him())
def test_a_refusal_newer_than_anything_shuts_the_way_home(said):
    assert state_of([*said, last("wish", {"preference": "stay"})], GateKind.WISH, AURLAND) is GateState.SHUT


@each_decision
@given(told_of_him())
def test_a_refusal_newer_than_any_decision_shuts_its_gate(kind, said):
    property, authority = DECIDED[kind]
    refuses = last(property, {"outcome": "refuses", "destination": CANTOR}, by=power_ref(authority))
    assert state_of([*at_home_in_aurland(said), refuses], kind, CANTOR) is GateState.SHUT


@each_decision
@given(told_of_him(), a_day, powers)
def test_a_further_decision_that_allows_never_shuts_a_gate(kind, said, day, by):
    allows = {"outcome": "allows", "destination": CANTOR}
    more = claim(800, HIM, DECIDED[kind][0], allows, said_on=day, speakers=[power_ref(by)])
    if state_of(said, kind, CANTOR) is not GateState.SHUT:
        assert state_of([*said, more], kind, CANTOR) is not GateState.SHUT


@each_decision
@given(told_of_him(terms=tuple(property for property, _ in DECIDED.values())))
def test_a_gate_of_decision_opens_only_where_the_authority_itself_allows_it(kind, said):
    property, authority = DECIDED[kind]
    gate = gate_of(said, kind, CANTOR)
    if gate is not None and gate.state is GateState.OPEN:
        view, _ = seen(said)
        made = [view.by_id[each] for each in gate.claims if view.by_id[each].property == property]
        assert all(each.value.outcome is Outcome.ALLOWS and each.asserts() for each in made)
        assert kind is GateKind.FITNESS or {each.speaker() for each in made} == {power_ref(authority)}


def at_home_in_aurland(said):
    """The same claims, without any doubt on which Power he depends."""
    return [
        each for each in said if each.property != "depends_on" or (each.value == AURLAND and each.asserts())
    ]


@given(told_of_him())
def test_the_same_claims_in_any_order_give_the_same_gates_and_findings(said):
    view, _ = seen(said)
    assert answers(view) == answers(View(reversed(view.recorded), view.held))


def answers(view):
    file = open_file(view, persons(view).holding(HIM))
    return [gates(file, to, ON, view=view) for to in POWERS], findings(Matter(file, view, ON))


@given(st.lists(claims(), max_size=12, unique_by=lambda claim: claim.id), days)
def test_every_finding_on_anything_names_its_article_and_its_claims_or_their_absence(said, on):
    view = accepted(said)
    files = [open_file(view, person) for person in persons(view).people]
    of_people = [finding for file in files for finding in findings(Matter(file, view, on))]
    check_findings(view, (*of_people, *register_findings(view, files)))


@given(told_of_him())
def test_every_finding_on_a_prisoner_names_its_article_and_its_claims_or_their_absence(said):
    view, file = seen(said)
    check_findings(view, findings(Matter(file, view, ON)))


def check_findings(view, found):
    for finding in found:
        assert finding.article.startswith(("GC III ", "AP I "))
        assert finding.claims or SILENCE in finding.words.casefold()
        assert set(finding.claims) <= set(view.by_id)
        assert finding.person is not None or finding.about is not None
        assert finding.words.endswith((".", "?"))


@given(told_of_him())
def test_no_finding_and_no_gate_speaks_a_name_or_an_illness(said):
    name, illness = "Zzyzx", "an illness that nobody reads aloud"
    view, file = seen([*said, claim(801, HIM, "name", name), claim(802, HIM, "condition", illness)])
    spoken = [finding.words + finding.asks for finding in findings(Matter(file, view, ON))]
    spoken += [gate.words + gate.decided_by for to in POWERS for gate in gates(file, to, ON, view=view)]
    assert not [words for words in spoken if name in words or illness in words]


@given(told_of_him(), st.sampled_from(["110-1-1", "110-1-2", "110-1-3"]))
def test_whoever_was_last_found_to_go_home_directly_is_nobodys_price(said, category):
    view, file = seen([*said, last("medical_category", category)])
    assert lane(Matter(file, view, ON)).lane is not LaneKind.AGREEMENT


@pytest.mark.parametrize("preference", Preference)
def test_a_wish_of_any_preference_for_somewhere_else_never_opens_the_way_home(preference):
    said = [claim(1, HIM, "held_by", BRENIA), last("wish", {"preference": preference, "destination": CANTOR})]
    assert state_of(said, GateKind.WISH, AURLAND) in (GateState.SHUT, GateState.UNDECIDED)


@pytest.mark.parametrize("state", GateState)
@pytest.mark.parametrize("kind", [*DECIDED, GateKind.WISH])
def test_the_random_situations_bring_every_gate_into_every_state(kind, state):
    """Otherwise the laws above would hold of nothing."""
    terms = (DECIDED[kind][0] if kind in DECIDED else "wish", "risk_on_return")
    some = settings(max_examples=3000, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    find(told_of_him(terms), lambda said: state_of(said, kind, CANTOR) is state, settings=some)
