"""The gates of identity and status, and what all gates together give."""

import pytest

from core.law.situation import AURLAND, CANTOR, situation, told
from repatria.core.law.gate import Gate, GateKind, GateState
from repatria.core.law.gates import option_state

IDENTITY, STATUS = GateKind.IDENTITY, GateKind.STATUS
OPEN, SHUT, UNDECIDED = GateState.OPEN, GateState.SHUT, GateState.UNDECIDED


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("verified", OPEN),
        ("partly_verified", OPEN),
        ("claimed", UNDECIDED),
        ("unable", UNDECIDED),
    ],
)
def test_who_is_sent_must_be_known(status, state):
    case = situation(f"2031-03-10 | him | clerk | identity_status | {status}")
    assert case.gate(IDENTITY).state is state


@told
def test_where_nobody_identified_him_it_is_undecided_and_art_17_decides(case):
    """
    2031-03-10 | him | press | papers | none
    """
    gate = case.gate(IDENTITY)
    assert gate.state is UNDECIDED
    assert "carried no papers" in gate.words
    assert "Art. 17" in gate.decided_by
    assert case.says(gate) == {"papers of him"}


@told
def test_papers_in_another_mans_name_identify_nobody(case):
    """
    2031-03-10 | him | press | papers | in_another_name
    2031-03-10 | him | clerk | identity_status | claimed
    """
    gate = case.gate(IDENTITY)
    assert gate.state is UNDECIDED
    assert "another man's" in gate.words


@told
def test_an_identification_that_is_denied_opens_nothing(case):
    """
    2031-03-10 | him | clerk | identity_status | verified
    2031-03-12 | him | press | not identity_status | verified
    """
    gate = case.gate(IDENTITY)
    assert gate.state is UNDECIDED
    assert "said and denied" in gate.words


@told
def test_no_gate_of_status_while_nobody_doubts_it(case):
    """No claim raises a doubt."""
    assert STATUS not in {gate.kind for gate in case.gates(AURLAND)}


@told
def test_a_doubt_about_his_status_is_for_a_tribunal(case):
    """
    2031-03-10 | him | Brenia | status_doubt | he wore no uniform
    """
    gate = case.gate(STATUS)
    assert gate.state is UNDECIDED
    assert "tribunal" in gate.decided_by


@told
def test_the_tribunals_decision_ends_the_doubt(case):
    """
    2031-03-10 | him | Brenia | status_doubt | he wore no uniform
    2031-03-15 | him | tribunal | tribunal_decision | 4A1
    """
    assert STATUS not in {gate.kind for gate in case.gates(AURLAND)}


@told
def test_with_every_gate_open_he_may_go(case):
    """
    2031-03-10 | him | delegate | wish | {preference: third_state, destination: Cantor, HEARD}
    2031-03-10 | him | Brenia | non_refoulement | {outcome: allows, destination: Cantor}
    2031-03-10 | him | Brenia | art12_assessment | {outcome: allows, destination: Cantor}
    2031-03-10 | him | Cantor | acceptance | {outcome: allows, destination: Cantor}
    2031-03-10 | him | doctor | fitness_to_travel | {outcome: allows}
    2031-03-10 | him | clerk | identity_status | verified
    """
    assert {gate.state for gate in case.gates(CANTOR)} == {OPEN}
    assert option_state(case.gates(CANTOR)) is OPEN
    assert option_state(case.gates(AURLAND)) is SHUT


def gate(state):
    decided_by = "somebody" if state is UNDECIDED else ""
    claims = () if state is UNDECIDED else ("claim",)
    return Gate(
        kind=GateKind.WISH, destination=AURLAND, state=state, article="GC III 118", words="told",
        decided_by=decided_by, claims=claims,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("states", "together"),
    [
        ([], UNDECIDED),
        ([OPEN, OPEN], OPEN),
        ([OPEN, UNDECIDED], UNDECIDED),
        ([OPEN, UNDECIDED, SHUT], SHUT),
    ],
)
def test_one_shut_gate_shuts_and_one_undecided_is_no_permission(states, together):
    assert option_state(tuple(map(gate, states))) is together


@pytest.mark.parametrize("state", [OPEN, SHUT])
def test_a_gate_that_is_decided_without_a_claim_is_a_broken_program(state):
    with pytest.raises(ValueError, match="rests on no claim"):
        Gate(kind=GateKind.WISH, destination=AURLAND, state=state, article="GC III 118", words="told")


def test_an_undecided_gate_that_does_not_say_what_would_decide_it_is_a_broken_program():
    with pytest.raises(ValueError, match="what would decide it"):
        Gate(kind=GateKind.WISH, destination=AURLAND, state=UNDECIDED, article="GC III 118", words="told")
