"""What somebody who wants a man sent, or sold, may try; each claim was accepted, and none may suffice."""

import pytest

from core.law.situation import AURLAND, BRENIA, CANTOR, HIM, situation, told, told_alone
from repatria.core.files.person_file import open_file
from repatria.core.files.persons import persons
from repatria.core.law.gate import GateKind, GateState
from repatria.core.law.gates import gates
from repatria.core.law.lanes import LaneKind
from repatria.desk.person import read_file
from told import accepted, claim

WISH, RISK, ART12 = GateKind.WISH, GateKind.NON_REFOULEMENT, GateKind.ART12
IDENTITY, STATUS, FITNESS = GateKind.IDENTITY, GateKind.STATUS, GateKind.FITNESS
OPEN, SHUT, UNDECIDED = GateState.OPEN, GateState.SHUT, GateState.UNDECIDED


def ruled_for(property, row):
    """An officer's ruling for the claim of a row, as a row."""
    return f"2031-03-11 | him | registrar | ruling | {{property: {property}, claim: row-{row}}}"


@told
def test_the_power_that_wants_him_back_says_that_a_neutral_heard_him(case):
    """
    2031-03-10 | him | Aurland > him | wish | {preference: return, HEARD}
    """
    gate = case.gate(WISH)
    assert gate.state is UNDECIDED
    assert "a Power with a stake in it" in gate.words


@told
def test_its_word_does_not_undo_a_refusal_that_a_neutral_established(case):
    """
    2031-03-08 | him | delegate | wish | {preference: stay, HEARD}
    2031-03-10 | him | Aurland > him | wish | {preference: return, HEARD}
    """
    assert case.gate(WISH).state is SHUT


@told
def test_the_third_state_that_would_take_him_says_that_a_neutral_heard_him(case):
    """
    2031-03-10 | him | Cantor > him | wish | {preference: third_state, destination: Cantor, HEARD}
    """
    assert case.gate(WISH, CANTOR).state is UNDECIDED


@told
def test_a_protecting_power_without_a_stake_may_say_so(case):
    """
    2031-03-10 | him | Cantor > him | wish | {preference: return, HEARD}
    """
    assert case.gate(WISH).state is OPEN


@told
def test_an_earlier_holder_says_that_a_neutral_heard_him(case):
    """
    2031-03-05 | him | Cantor | held_by | Cantor
    2031-03-10 | him | Cantor > him | wish | {preference: return, HEARD}
    """
    assert case.gate(WISH).state is UNDECIDED


@told
def test_the_desk_knows_for_whom_a_guard_speaks(case):
    """
    2031-03-01 | actor:test/guard | clerk | acts_for | Brenia
    2031-03-10 | him | guard > him | wish | {preference: return, destination: Aurland, HEARD}
    """
    read = read_file(case.view, case.file, case.settings, case.on)
    home = next(each for each in read.destinations if each.power == AURLAND)
    assert next(gate for gate in home.gates if gate.kind is WISH).state is UNDECIDED


@told
def test_without_the_register_no_one_can_tell_for_whom_an_actor_speaks(case):
    """
    2031-03-10 | him | delegate > him | wish | {preference: return, HEARD}
    """
    assert case.gate(WISH).state is OPEN
    blind = next(gate for gate in gates(case.file, AURLAND, case.on) if gate.kind is WISH)
    assert blind.state is UNDECIDED
    assert "no one can tell for which Power" in blind.words


def test_a_bare_wish_to_return_does_not_follow_an_officers_ruling_to_another_power():
    """He fought in Cantor's uniform and wants to return; only he can say which Power he means."""
    case = situation(
        f"""
        2031-03-02 | him | press | depends_on | Cantor
        2031-03-10 | him | delegate | wish | {{preference: return, HEARD}}
        {ruled_for("depends_on", 1)}
        """
    )
    assert case.file.depends_on == CANTOR
    assert {case.gate(WISH, power).state for power in (AURLAND, CANTOR)} == {UNDECIDED}


@pytest.mark.parametrize(
    "acts",
    [
        "2031-03-02 | actor:test/officer | Brenia | not acts_for | Brenia",
        "2031-03-02 | actor:test/officer | press | acts_for | Aurland",
    ],
)
def test_an_actor_of_whom_it_is_disputed_for_whom_he_acts_decides_nothing(acts):
    gate = situation(
        f"""
        2031-03-01 | actor:test/officer | clerk | acts_for | Brenia
        {acts}
        2031-03-10 | him | officer | non_refoulement | {{outcome: allows, destination: Aurland}}
        """
    ).gate(RISK)
    assert gate.state is UNDECIDED


@told
def test_an_actor_who_is_only_alleged_to_act_for_a_power_decides_nothing(case):
    """
    2031-03-01 | actor:test/officer | press | acts_for (alleged) | Brenia
    2031-03-10 | him | officer | non_refoulement | {outcome: allows, destination: Aurland}
    """
    assert case.gate(RISK).state is UNDECIDED


@told
def test_an_actor_who_may_act_for_the_captor_establishes_no_wish(case):
    """
    2031-03-01 | actor:test/guard | press | acts_for (alleged) | Brenia
    2031-03-02 | actor:test/guard | Brenia | not acts_for | Brenia
    2031-03-10 | him | guard > him | wish | {preference: return, HEARD}
    """
    assert case.gate(WISH).state is UNDECIDED


@pytest.mark.parametrize(("kind", "property"), [(RISK, "non_refoulement"), (ART12, "art12_assessment")])
def test_while_it_is_disputed_who_holds_him_no_holders_consent_counts(kind, property):
    rows = [
        "2031-03-05 | him | press | held_by | Aurland",
        f"2031-03-10 | him | Aurland | {property} | {{outcome: allows, destination: Cantor}}",
    ]
    gate = situation("\n".join(rows)).gate(kind, CANTOR)
    assert gate.state is UNDECIDED
    assert "disputed who holds him" in gate.words
    assert situation("\n".join([*rows, ruled_for("held_by", 1)])).gate(kind, CANTOR).state is OPEN


@pytest.mark.parametrize(("kind", "property"), [(RISK, "non_refoulement"), (FITNESS, "fitness_to_travel")])
def test_a_decision_on_a_whole_group_is_no_decision_on_a_man(kind, property):
    rows = "2031-03-01 | him | clerk | member_of | group:test/both\n"
    rows += f"2031-03-10 | group:test/both | Brenia | {property} | {{outcome: {{}}, destination: Aurland}}"
    gate = situation(rows.replace("{}", "allows")).gate(kind)
    assert gate.state is UNDECIDED
    assert situation(rows.replace("{}", "refuses")).gate(kind).state is SHUT


@told_alone
def test_the_power_that_only_alleges_that_he_is_its_own_is_assessed_like_any_other(case):
    """
    2031-03-01 | him | Brenia | held_by | Brenia
    2031-03-05 | him | Cantor | depends_on (alleged) | Cantor
    """
    assert ART12 in {gate.kind for gate in case.gates(CANTOR)}


@told
def test_an_identification_that_is_only_alleged_opens_nothing(case):
    """
    2031-03-10 | him | press | identity_status (alleged) | verified
    """
    gate = case.gate(IDENTITY)
    assert gate.state is UNDECIDED
    assert "only alleged" in gate.words


@pytest.mark.parametrize("said_on", ["2031-03-10", "2031-03", "2031-03-12", ""])
def test_an_identification_beside_a_doubt_that_may_be_as_new_opens_nothing(said_on):
    gate = situation(
        f"""
        2031-03-10 | him | clerk | identity_status | verified
        {said_on} | him | doctor | identity_status | unable
        """
    ).gate(IDENTITY)
    assert gate.state is UNDECIDED


def test_a_better_grading_does_not_hide_a_later_doubt_of_his_identity():
    view = accepted(
        [
            claim(1, HIM, "held_by", BRENIA),
            claim(2, HIM, "identity_status", "verified", said_on="2031-03-10", grading="A1"),
            claim(3, HIM, "identity_status", "claimed", said_on="2031-03-12", grading="C3"),
        ]
    )
    file = open_file(view, persons(view).holding(HIM))
    assert file.value("identity_status") == "verified"
    case = situation("")
    found = {gate.kind: gate.state for gate in gates(file, AURLAND, case.on, view=view)}
    assert found[IDENTITY] is UNDECIDED


@told
def test_an_identification_after_a_doubt_opens_it(case):
    """
    2031-03-10 | him | doctor | identity_status | unable
    2031-03-12 | him | clerk | identity_status | partly_verified
    """
    assert case.gate(IDENTITY).state is OPEN


@pytest.mark.parametrize(
    "tribunal",
    [
        "2031-03-12 | him | press | tribunal_decision (alleged) | 4A1",
        "2031-03-12 | him | tribunal | tribunal_decision | sealed",
        "2031-03-12 | him | tribunal | tribunal_decision | 4A1\n"
        "2031-03-13 | him | Brenia | not tribunal_decision | 4A1",
    ],
    ids=["alleged", "sealed", "denied"],
)
def test_a_doubt_of_his_status_outlives_a_decision_that_nobody_can_rely_on(tribunal):
    case = situation(f"2031-03-10 | him | Brenia | status_doubt | he wore no uniform\n{tribunal}")
    assert case.gate(STATUS).state is UNDECIDED
    assert "art005.doubt" in case.found()


@told
def test_found_no_prisoner_of_war_he_is_not_moved_by_the_gates_of_this_convention(case):
    """
    2031-03-12 | him | tribunal | tribunal_decision | none
    """
    gate = case.gate(STATUS)
    assert gate.state is UNDECIDED
    assert "no prisoner of war" in gate.words
    assert "jurist" in gate.decided_by


@told
def test_an_alleged_decision_that_he_is_no_prisoner_of_war_is_a_doubt(case):
    """
    2031-03-12 | him | Brenia | tribunal_decision (alleged) | none
    """
    assert "art005.doubt" in case.found()
    assert "art005.decided" not in case.found()
    assert case.gate(STATUS).state is UNDECIDED


@pytest.mark.parametrize("said_on", ["2031-03-10", "2031-03-11"])
def test_a_sealed_examination_hides_nobody_from_the_duty_lane(said_on):
    case = situation(
        f"""
        2031-03-10 | him | commission | medical_category | 110-1-1
        {said_on} | him | Brenia | medical_category | sealed
        """
    )
    assert case.lane().lane is LaneKind.UNDECIDED
    assert "art110.disputed" in case.found()


@told
def test_a_sealed_examination_alone_leaves_the_lane_undecided(case):
    """
    2031-03-10 | him | commission | medical_category | sealed
    """
    assert case.lane().lane is LaneKind.UNDECIDED


def test_a_better_graded_examination_does_not_hide_a_later_one_that_sends_him_home():
    case = situation("2031-03-10 | him | commission | medical_category | none")
    graded = [
        claim(1, HIM, "held_by", BRENIA),
        claim(2, HIM, "medical_category", "none", said_on="2031-03-05", grading="A1"),
        claim(3, HIM, "medical_category", "110-1-1", said_on="2031-03-15", grading="B2"),
        claim(4, "event:test/war", "hostilities", "active"),
    ]
    view = accepted(graded)
    case = type(case)(view, case.on)
    assert case.lane().lane is LaneKind.UNDECIDED


@told
def test_a_sealed_word_on_the_hostilities_puts_nobody_up_for_agreement(case):
    """
    2031-03-15 | event:test/war | delegate | hostilities | sealed
    """
    assert case.lane().lane is LaneKind.UNDECIDED
    assert "art118.unknown" in case.found()


def test_what_no_officer_accepted_opens_nothing():
    told_of_him = situation(
        """
        2031-03-10 | him | delegate | wish | {preference: return, HEARD}
        2031-03-10 | him | Brenia | non_refoulement | {outcome: allows, destination: Aurland}
        2031-03-10 | him | doctor | fitness_to_travel | {outcome: allows}
        2031-03-10 | him | clerk | identity_status | verified
        """
    )
    decisive = {"wish", "non_refoulement", "fitness_to_travel", "identity_status"}
    recorded = told_of_him.view.recorded
    proposed = {f"claim:{each.id}" for each in recorded if each.property in decisive}
    kept = [each for each in recorded if each.about not in proposed]
    view = type(told_of_him.view)(kept)
    case = type(told_of_him)(view, told_of_him.on)
    assert {gate.state for gate in told_of_him.gates(AURLAND)} == {OPEN}
    assert {gate.state for gate in case.gates(AURLAND)} == {UNDECIDED}
