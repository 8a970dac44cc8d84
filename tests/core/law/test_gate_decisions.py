"""The gates that an authority's decision opens: risk, Art. 12, acceptance, the journey."""

import pytest

from core.law.situation import AURLAND, CANTOR, situation, told, told_alone
from repatria.core.law.gate import GateKind, GateState
from repatria.core.law.gates import gates

RISK, ART12, ACCEPTANCE = GateKind.NON_REFOULEMENT, GateKind.ART12, GateKind.ACCEPTANCE
OPEN, SHUT, UNDECIDED = GateState.OPEN, GateState.SHUT, GateState.UNDECIDED

# Each gate with the property that decides it and the authority whose decision it is.
DECIDED = [
    (RISK, "non_refoulement", "Brenia"),
    (ART12, "art12_assessment", "Brenia"),
    (ACCEPTANCE, "acceptance", "Cantor"),
    (GateKind.FITNESS, "fitness_to_travel", "doctor"),
]
each_gate = pytest.mark.parametrize(("kind", "property", "authority"), DECIDED, ids=[d[1] for d in DECIDED])


def decided(kind, *rows):
    return situation("\n".join(rows)).gate(kind, CANTOR)


def row(property, authority, value, said_on="2031-03-10"):
    return f"{said_on} | him | {authority} | {property} | {value}"


ALLOWS = "{outcome: allows, destination: Cantor}"
REFUSES = "{outcome: refuses, destination: Cantor}"


@each_gate
def test_undecided_while_nobody_decided_and_says_who_would(kind, property, authority):
    gate = decided(kind)
    assert (gate.state, gate.claims) == (UNDECIDED, ())
    assert gate.decided_by


@each_gate
def test_open_by_the_authoritys_decision(kind, property, authority):
    gate = decided(kind, row(property, authority, ALLOWS))
    assert gate.state is OPEN
    assert len(gate.claims) == 1


@each_gate
def test_shut_by_the_authoritys_decision(kind, property, authority):
    assert decided(kind, row(property, authority, REFUSES)).state is SHUT


@each_gate
def test_a_condition_leaves_it_undecided_and_is_stated(kind, property, authority):
    conditional = "{outcome: conditional, destination: Cantor, condition: funds are found}"
    gate = decided(kind, row(property, authority, conditional))
    assert gate.state is UNDECIDED
    assert "on a condition: that funds are found" in gate.words


@each_gate
def test_a_decision_for_another_destination_decides_nothing(kind, property, authority):
    elsewhere = "{outcome: allows, destination: Aurland}"
    assert decided(kind, row(property, authority, elsewhere)).state is UNDECIDED


@each_gate
def test_the_newest_decision_counts(kind, property, authority):
    first, then = row(property, authority, ALLOWS), row(property, authority, REFUSES, "2031-03-12")
    assert decided(kind, first, then).state is SHUT
    first, then = row(property, authority, REFUSES), row(property, authority, ALLOWS, "2031-03-12")
    assert decided(kind, first, then).state is OPEN


@each_gate
def test_where_either_may_be_the_newest_a_refusal_shuts_it(kind, property, authority):
    rows = row(property, authority, ALLOWS), row(property, authority, REFUSES, "2031-03-01/2031-03-15")
    assert decided(kind, *rows).state is SHUT


@each_gate
def test_a_decision_that_has_run_out_decides_nothing(kind, property, authority):
    until = "{{outcome: {}, destination: Cantor, until: 2031-03-19}}"
    for outcome in ("allows", "refuses"):
        gate = decided(kind, row(property, authority, until.format(outcome)))
        assert gate.state is UNDECIDED
        assert "ran out" in gate.words


@each_gate
def test_a_decision_may_be_relied_on_until_its_last_day(kind, property, authority):
    until = "{outcome: allows, destination: Cantor, until: 2031-03-20}"
    assert decided(kind, row(property, authority, until)).state is OPEN


@each_gate
@pytest.mark.parametrize("said_on", ["2031-03-21", "2031-03", ""])
def test_a_decision_made_perhaps_after_the_day_or_on_no_known_day_opens_nothing(
    kind, property, authority, said_on
):
    assert decided(kind, row(property, authority, ALLOWS, said_on)).state is UNDECIDED


@each_gate
def test_a_denial_that_it_was_decided_leaves_it_undecided(kind, property, authority):
    denial = row("not " + property, "press", ALLOWS, "2031-03-12")
    gate = decided(kind, row(property, authority, ALLOWS), denial)
    assert gate.state is UNDECIDED
    assert "denied" in gate.words


@each_gate
def test_a_decision_that_is_only_alleged_opens_nothing(kind, property, authority):
    gate = decided(kind, row(property + " (alleged)", authority, ALLOWS))
    assert gate.state is UNDECIDED
    assert "alleged" in gate.words


@each_gate
def test_a_sealed_decision_may_be_a_refusal(kind, property, authority):
    gate = decided(kind, row(property, authority, ALLOWS), row(property, authority, "sealed", "2031-03-12"))
    assert gate.state is UNDECIDED
    assert "sealed" in gate.words


@each_gate
def test_telling_an_old_consent_again_does_not_undo_a_refusal(kind, property, authority):
    gate = decided(
        kind,
        row(property, authority, ALLOWS, "2031-03-08"),
        row(property, authority, REFUSES),
        row(property, authority, ALLOWS, "2031-03-12"),
        "2031-03-13 | row-3 | registrar | repeats | row-1",
    )
    assert gate.state is SHUT


OF_AN_AUTHORITY = pytest.mark.parametrize(
    ("kind", "property", "authority"), DECIDED[:3], ids=[d[1] for d in DECIDED[:3]]
)


@OF_AN_AUTHORITY
def test_what_others_say_it_decided_opens_and_shuts_nothing(kind, property, authority):
    for value in (ALLOWS, REFUSES):
        gate = decided(kind, row(property, "press", value))
        assert gate.state is UNDECIDED
        assert "only others say so" in gate.words


@OF_AN_AUTHORITY
def test_a_relay_of_the_authoritys_own_decision_is_its_decision(kind, property, authority):
    assert decided(kind, row(property, f"press > {authority}", ALLOWS)).state is OPEN


@OF_AN_AUTHORITY
def test_what_the_authority_only_passes_on_is_not_its_decision(kind, property, authority):
    assert decided(kind, row(property, f"{authority} > agency", ALLOWS)).state is UNDECIDED


@OF_AN_AUTHORITY
def test_an_officer_who_acts_for_the_authority_decides_for_it(kind, property, authority):
    acts = f"2031-03-01 | actor:test/officer | clerk | acts_for | {authority}"
    rows = [acts, row(property, "officer", ALLOWS)]
    assert decided(kind, *rows).state is OPEN
    case = situation("\n".join(rows))
    blind = {gate.kind: gate for gate in gates(case.file, CANTOR, case.on)}
    assert blind[kind].state is UNDECIDED


@OF_AN_AUTHORITY
def test_a_consent_without_a_destination_opens_nothing_and_a_refusal_shuts_all(kind, property, authority):
    assert decided(kind, row(property, authority, "{outcome: allows}")).state is UNDECIDED
    assert decided(kind, row(property, authority, "{outcome: refuses}")).state is SHUT


@told
def test_a_doctor_may_find_him_fit_for_any_journey(case):
    """
    2031-03-10 | him | doctor | fitness_to_travel | {outcome: allows}
    """
    assert case.gate(GateKind.FITNESS, CANTOR).state is OPEN
    assert case.gate(GateKind.FITNESS, AURLAND).state is OPEN


@told
def test_a_risk_without_a_decision_is_undecided_and_every_speaker_is_reachable(case):
    """
    2031-03-10 | him | press > lawmaker > agency | risk_on_return | {destination: Aurland, grounds: an order}
    2031-03-11 | him | press > him | risk_on_return | {destination: Aurland, grounds: his family}
    2031-03-11 | him | press | risk_on_return | {destination: Cantor, grounds: other}
    """
    gate = case.gate(RISK)
    assert (gate.state, gate.words) == (UNDECIDED, "a risk is reported and nobody has assessed it")
    assert [len(case.view.by_id[claim].speakers) for claim in gate.claims] == [3, 2]


@told
def test_a_risk_reported_after_the_decision_was_not_weighed_in_it(case):
    """
    2031-03-10 | him | Brenia | non_refoulement | {outcome: allows, destination: Aurland}
    2031-03-12 | him | press | risk_on_return | {destination: Aurland, grounds: an order}
    """
    gate = case.gate(RISK)
    assert gate.state is UNDECIDED
    assert len(gate.claims) == 2


@told
def test_a_risk_reported_perhaps_after_the_decision_was_perhaps_not_weighed(case):
    """
    2031-03-10 | him | Brenia | non_refoulement | {outcome: allows, destination: Aurland}
    2031-03-01/2031-03-15 | him | press | risk_on_return | {destination: Aurland, grounds: an order}
    """
    assert case.gate(RISK).state is UNDECIDED


@told
def test_a_risk_reported_before_the_decision_was_weighed_in_it(case):
    """
    2031-03-09 | him | press | risk_on_return | {destination: Aurland, grounds: an order}
    2031-03-10 | him | Brenia | non_refoulement | {outcome: allows, destination: Aurland}
    """
    gate = case.gate(RISK)
    assert gate.state is OPEN
    assert case.says(gate) == {"non_refoulement of him", "risk_on_return of him"}


@told
def test_a_sealed_risk_may_be_a_risk_there(case):
    """
    2031-03-10 | him | Brenia | non_refoulement | {outcome: allows, destination: Aurland}
    2031-03-12 | him | delegate | risk_on_return | sealed
    """
    assert case.gate(RISK).state is UNDECIDED


@told
def test_that_a_risk_is_denied_is_no_risk_and_no_decision(case):
    """
    2031-03-10 | him | Aurland | not risk_on_return | {destination: Aurland, grounds: an order}
    """
    gate = case.gate(RISK)
    assert (gate.state, gate.words) == (UNDECIDED, "nobody has assessed the risk")


@told
def test_on_the_way_home_no_third_state_is_asked(case):
    """Aurland is the Power on which he depends."""
    kinds = {gate.kind for gate in case.gates(AURLAND)}
    assert ART12 not in kinds
    assert ACCEPTANCE not in kinds


@told
def test_while_it_is_disputed_on_which_power_he_depends_no_way_is_surely_home(case):
    """
    2031-03-02 | him | press | depends_on | Cantor
    """
    for power in (AURLAND, CANTOR):
        gate = case.gate(ART12, power)
        assert gate.state is UNDECIDED
    chosen = case.file.depends_on
    assert "an officer's ruling" in case.gate(ART12, chosen).decided_by


@told_alone
def test_while_no_one_says_on_which_power_he_depends_every_power_is_a_third(case):
    """
    2031-03-01 | him | Brenia | held_by | Brenia
    """
    kinds = {gate.kind for gate in case.gates(AURLAND)}
    assert {ART12, ACCEPTANCE} <= kinds
