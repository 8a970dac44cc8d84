"""Laws that hold of any claims whatever: what may open a gate, and what a finding must rest on."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from core.law.situation import AURLAND, BRENIA, CANTOR, HIM
from repatria.core.claims.values import Decision, Outcome
from repatria.core.claims.view import View
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.files.person_file import open_file
from repatria.core.files.persons import persons
from repatria.core.files.wishes import standing_wish
from repatria.core.law.finding import SILENCE
from repatria.core.law.gate import GateKind, GateState
from repatria.core.law.gates import gates, option_state
from repatria.core.law.lanes import LaneKind, lane
from repatria.core.law.matter import Matter
from repatria.core.law.rules import findings, register_findings
from repatria.core.terms.dates import on_day
from repatria.core.terms.records import power_ref
from repatria.core.terms.wishes import Preference, Wish
from strategies import POWERS, claims, days, wishes
from told import accepted, claim, claim_id

DECIDED = {
    GateKind.NON_REFOULEMENT: ("non_refoulement", BRENIA),
    GateKind.ART12: ("art12_assessment", BRENIA),
    GateKind.ACCEPTANCE: ("acceptance", CANTOR),
    GateKind.FITNESS: ("fitness_to_travel", BRENIA),
}
OF_HIM = [
    "wish", "non_refoulement", "art12_assessment", "acceptance", "fitness_to_travel", "risk_on_return",
    "identity_status", "depends_on", "held_by", "medical_category", "condition", "status_doubt", "papers",
]  # fmt: skip
# Established wishes are rare among random ones, and they are what could open a gate wrongly.
heard = st.builds(
    lambda wish: replace(
        wish, asked_by="neutral", without_witnesses=True, language_understood=True, informed=True
    ),
    wishes,
)
any_day = st.dates(date(2031, 1, 1), date(2031, 12, 31))


@st.composite
def told_of_him(draw, terms=None):
    """Claims about one man whom Brenia holds, in any number and on any days."""
    said = [claim(900, HIM, "held_by", BRENIA), claim(901, HIM, "depends_on", AURLAND)]
    for number in range(draw(st.integers(0, 8))):
        made = replace(draw(claims(terms=terms or OF_HIM)), id=claim_id(number), about=HIM)
        if made.property == "wish" and draw(st.booleans()):
            made = replace(made, value=draw(heard))
        if draw(st.booleans()):
            made = replace(made, said_on=on_day(draw(any_day)))
        if draw(st.booleans()):
            made = replace(made, speakers=(power_ref(draw(st.sampled_from(POWERS))),))
        said.append(made)
    return said


def seen(said):
    view = accepted(said)
    return view, open_file(view, persons(view).holding(HIM))


def gate_of(said, kind, destination, on):
    view, file = seen(said)
    return next((gate for gate in gates(file, destination, on, view=view) if gate.kind is kind), None)


@given(told_of_him(), st.sampled_from(POWERS), days)
def test_no_gate_is_decided_without_a_claim_and_none_undecided_without_a_way_to_decide_it(said, to, on):
    view, file = seen(said)
    for gate in gates(file, to, on, view=view):
        assert gate.article
        assert gate.words
        assert (gate.state is GateState.UNDECIDED) is bool(gate.decided_by)
        assert gate.state is GateState.UNDECIDED or gate.claims
        assert set(gate.claims) <= set(file.claims)


@given(told_of_him(terms=["wish"]), st.sampled_from(POWERS), days)
def test_no_gate_of_a_wish_is_open_while_the_standing_wish_is_against_it(said, to, on):
    _, file = seen(said)
    standing = standing_wish(file.wishes)
    gate = gate_of(said, GateKind.WISH, to, on)
    if gate is not None and gate.state is GateState.OPEN:
        assert standing is not None
        assert standing.wish.wants(to, file.depends_on, file.held_by) is True


@given(told_of_him(), st.sampled_from(POWERS), days)
def test_an_open_way_rests_on_an_established_wish_for_it(said, to, on):
    view, file = seen(said)
    if option_state(gates(file, to, on, view=view)) is GateState.OPEN:
        assert any(
            each.is_established and each.wish.wants(to, file.depends_on, file.held_by) for each in file.wishes
        )


@given(told_of_him(), days)
def test_a_refusal_newer_than_anything_shuts_the_way_home(said, on):
    refusal = replace(
        claim(800, HIM, "wish", {"preference": "stay"}, by="press"), said_on=on_day(date(2999, 1, 1))
    )
    gate = gate_of([*said, refusal], GateKind.WISH, AURLAND, on)
    _, file = seen([*said, refusal])
    assert gate is None or gate.state is GateState.SHUT
    assert (gate is None) is (file.held_by == AURLAND)


@pytest.mark.parametrize("kind", DECIDED)
@given(told_of_him(), days)
def test_a_refusal_newer_than_any_decision_shuts_its_gate(kind, said, on):
    property, authority = DECIDED[kind]
    said = [
        each for each in said if each.property not in ("held_by", "depends_on") or each.id > claim_id(800)
    ]
    refuses = Decision(outcome=Outcome.REFUSES, destination=CANTOR)
    newest = replace(
        claim(800, HIM, property, {"outcome": "allows"}),
        value=refuses, said_on=on_day(date(2999, 1, 1)), speakers=(power_ref(authority),),
    )  # fmt: skip
    assert gate_of([*said, newest], kind, CANTOR, on).state is GateState.SHUT


@pytest.mark.parametrize("kind", DECIDED)
@given(told_of_him(), any_day, days, st.sampled_from(POWERS))
def test_a_further_decision_that_allows_never_shuts_a_gate(kind, said, day, on, by):
    property, _ = DECIDED[kind]
    allows = replace(
        claim(800, HIM, property, {"outcome": "allows", "destination": CANTOR}),
        said_on=on_day(day), speakers=(power_ref(by),),
    )  # fmt: skip
    before, after = gate_of(said, kind, CANTOR, on), gate_of([*said, allows], kind, CANTOR, on)
    if before is not None and before.state is not GateState.SHUT:
        assert after.state is not GateState.SHUT


@given(told_of_him(terms=["wish"]), days)
def test_no_wish_that_is_only_reported_opens_a_gate(said, on):
    reported = [each for each in said if each.property != "wish" or not established(each)]
    for to in POWERS:
        gate = gate_of(reported, GateKind.WISH, to, on)
        assert gate is None or gate.state is not GateState.OPEN


def established(said):
    return isinstance(said.value, Wish) and not said.value.missing_to_be_established()


@given(told_of_him(), days)
def test_the_same_claims_in_any_order_give_the_same_gates_and_findings(said, on):
    view, _ = seen(said)
    reversed_view = View(reversed(view.recorded), view.held)
    assert answers(view, on) == answers(reversed_view, on)


def answers(view, on):
    file = open_file(view, persons(view).holding(HIM))
    ways = [gates(file, to, on, view=view) for to in POWERS]
    return ways, findings(Matter(file, view, on))


@given(st.lists(claims(), max_size=12, unique_by=lambda claim: claim.id), days)
@settings(max_examples=150)
def test_every_finding_names_its_article_and_its_claims_or_their_absence(said, on):
    view = accepted([each for each in said if each.property in VOCABULARY])
    files = [open_file(view, person) for person in persons(view).people]
    found = [finding for file in files for finding in findings(Matter(file, view, on))]
    for finding in (*found, *register_findings(view, files)):
        assert finding.article.startswith(("GC III ", "AP I "))
        assert finding.claims or SILENCE in finding.words.casefold()
        assert set(finding.claims) <= set(view.by_id)
        assert finding.person is not None or finding.about is not None
        assert finding.words.endswith((".", "?"))


@given(told_of_him(), days)
def test_no_finding_and_no_gate_speaks_a_name_or_an_illness(said, on):
    name, illness = "Zzyzx", "an illness that nobody reads aloud"
    view, file = seen([*said, claim(801, HIM, "name", name), claim(802, HIM, "condition", illness)])
    spoken = [finding.words + finding.asks for finding in findings(Matter(file, view, on))]
    spoken += [gate.words + gate.decided_by for to in POWERS for gate in gates(file, to, on, view=view)]
    assert not [words for words in spoken if name in words or illness in words]


@given(told_of_him(), days)
def test_a_person_of_category_110_1_is_never_in_the_agreement_lane(said, on):
    examined = replace(claim(803, HIM, "medical_category", "110-1-1"), said_on=on_day(date(2999, 1, 1)))
    others = [each for each in said if each.property != "medical_category"]
    view, file = seen([*others, examined])
    assert lane(Matter(file, view, on)).lane is LaneKind.DUTY


def test_a_wish_of_every_preference_is_understood():
    """A new preference must be given a meaning at the gate."""
    for preference in Preference:
        wish = {"preference": preference, "destination": CANTOR}
        gate = gate_of(
            [claim(1, HIM, "held_by", BRENIA), claim(2, HIM, "wish", wish)], GateKind.WISH, AURLAND, date.max
        )
        assert gate.state in (GateState.SHUT, GateState.UNDECIDED)


def test_the_random_situations_open_gates_of_every_kind_now_and_then():
    """Otherwise the laws above would hold of nothing."""

    def opens(said_and_day, kind):
        said, on = said_and_day
        gate = gate_of(said, kind, CANTOR, on)
        return gate is not None and gate.state is GateState.OPEN

    for kind in (*DECIDED, GateKind.WISH, GateKind.IDENTITY):
        find(st.tuples(told_of_him(), days), lambda example, kind=kind: opens(example, kind))
