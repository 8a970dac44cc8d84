"""The gate of the wish: what opens it, what shuts it, and what leaves it undecided."""

import pytest

from core.law.situation import AURLAND, BRENIA, CANTOR, HEARD, situation, told, told_alone
from repatria.core.law.gate import GateKind, GateState
from repatria.core.terms.records import Power

WISH = GateKind.WISH
DORN = Power("x-dorn")
OPEN, SHUT, UNDECIDED = GateState.OPEN, GateState.SHUT, GateState.UNDECIDED


@told
def test_a_wish_heard_by_a_neutral_in_private_opens_the_gate(case):
    """
    2031-03-10 | him | delegate > him | wish | {preference: return, HEARD}
    """
    gate = case.gate(WISH)
    assert (gate.state, gate.decided_by) == (OPEN, "")
    assert case.says(gate) == {"wish of him"}
    assert case.gate(WISH, CANTOR).state is SHUT


@told
def test_nobody_has_asked_him(case):
    """No claim speaks of what he wants."""
    gate = case.gate(WISH)
    assert (gate.state, gate.words, gate.claims) == (UNDECIDED, "no one says what he wants", ())
    assert "private interview by a neutral" in gate.decided_by


@told
def test_a_wish_before_the_captors_camera_is_only_reported(case):
    """
    2031-03-10 | him | Brenia > him | wish | {preference: return, FILMED}
    """
    gate = case.gate(WISH)
    assert gate.state is UNDECIDED
    assert "not heard by a neutral" in gate.words
    assert "camera" in gate.words


@pytest.mark.parametrize(
    ("instead", "lacks"),
    [
        ("asked_by: lawmaker", "it was not heard by a neutral"),
        ("without_witnesses: false", "it was not heard without witnesses"),
        ("language_understood: false", "no one says that he was asked in a language he understands"),
        ("informed: false", "no one says that he was informed of his options beforehand"),
    ],
)
def test_each_condition_that_is_missing_keeps_the_gate_from_opening(instead, lacks):
    conditions = dict(part.split(": ") for part in HEARD.split(", ")) | dict([instead.split(": ")])
    parts = ", ".join(f"{name}: {value}" for name, value in conditions.items())
    gate = situation(f"2031-03-10 | him | delegate | wish | {{preference: return, {parts}}}").gate(WISH)
    assert gate.state is UNDECIDED
    assert gate.words == f"his wish to go there is reported but not established: {lacks}"


@told
def test_a_wish_to_stay_shuts_the_way_home_though_it_was_only_reported(case):
    """
    2031-03-10 | him | press | wish | {preference: stay}
    """
    gate = case.gate(WISH)
    assert gate.state is SHUT
    assert "his reported wish is to stay where he is" in gate.words
    assert "heard in private by a neutral" in gate.words


@told
def test_that_he_would_go_if_he_had_to_is_no_consent(case):
    """
    2031-03-10 | him | press | wish | {preference: stay, would_go_if_required: true}
    """
    gate = case.gate(WISH)
    assert gate.state is SHUT
    assert "no consent" in gate.words


@told
def test_a_refusal_to_anybody_takes_back_what_a_neutral_established(case):
    """
    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    2031-03-12 | him | press | wish | {preference: third_state, destination: Cantor}
    """
    assert case.gate(WISH).state is SHUT
    assert case.gate(WISH, CANTOR).state is UNDECIDED


@told
def test_a_later_wish_heard_by_a_neutral_takes_back_a_refusal(case):
    """
    2031-03-10 | him | press | wish | {preference: stay}
    2031-03-12 | him | delegate | wish | {preference: return, HEARD}
    """
    assert case.gate(WISH).state is OPEN


@told
def test_a_refusal_that_a_neutral_established_is_not_undone_by_the_captors_video(case):
    """
    2031-03-10 | him | delegate | wish | {preference: stay, HEARD}
    2031-03-12 | him | Brenia > him | wish | {preference: return, FILMED}
    """
    gate = case.gate(WISH)
    assert gate.state is SHUT
    assert "his established wish" in gate.words
    assert "says otherwise" in gate.words
    assert len(gate.claims) == 2


@told
def test_a_refusal_that_a_neutral_established_is_taken_back_before_a_neutral(case):
    """
    2031-03-10 | him | delegate | wish | {preference: stay, HEARD}
    2031-03-12 | him | delegate | wish | {preference: return, HEARD}
    """
    gate = case.gate(WISH)
    assert (gate.state, len(gate.claims)) == (OPEN, 1)


@told
def test_a_reported_refusal_followed_by_a_reported_wish_to_go_leaves_it_undecided(case):
    """
    2031-03-10 | him | press | wish | {preference: stay}
    2031-03-12 | him | press | wish | {preference: return}
    """
    assert case.gate(WISH).state is UNDECIDED


@told
def test_of_two_statements_of_one_day_the_doubt_is_on_his_side(case):
    """
    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    2031-03-10 | him | press | wish | {preference: stay}
    """
    gate = case.gate(WISH)
    assert gate.state is SHUT
    assert len(gate.claims) == 2
    assert "doubt falls on his side" in gate.words


@told
def test_a_rough_date_does_not_hide_a_refusal(case):
    """The refusal may have been said before or after the interview.

    2031-03-01/2031-03-15 | him | press | wish | {preference: stay}
    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    """
    assert case.gate(WISH).state is SHUT


@told
def test_a_refusal_on_no_known_day_stands(case):
    """
     | him | press | wish | {preference: stay}
    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    """
    gate = case.gate(WISH)
    assert gate.state is SHUT
    assert "it is not known when he said it" in gate.words


@told
def test_an_established_wish_runs_out(case):
    """asked on 2031-04-20

    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    """
    gate = case.gate(WISH)
    assert gate.state is UNDECIDED
    assert gate.words == "his wish to go there was established more than 30 days ago"


@told
def test_the_last_day_of_its_validity_still_counts(case):
    """asked on 2031-04-09

    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    """
    assert case.gate(WISH).state is OPEN


@told
def test_a_wish_established_only_after_the_day_asked_about(case):
    """asked on 2031-03-09

    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    """
    gate = case.gate(WISH)
    assert gate.state is UNDECIDED
    assert "only after this day" in gate.words


@told
def test_a_wish_established_on_no_known_day(case):
    """
    | him | delegate | wish | {preference: return, HEARD}
    """
    gate = case.gate(WISH)
    assert gate.state is UNDECIDED
    assert "no known day" in gate.words


@told
def test_he_has_not_decided(case):
    """
    2031-03-10 | him | delegate | wish | {preference: undecided, HEARD}
    """
    gate = case.gate(WISH)
    assert (gate.state, gate.words) == (
        UNDECIDED,
        "he is not said to have decided where he wants to go",
    )


@told
def test_he_declines_to_say(case):
    """
    2031-03-10 | him | delegate | wish | {preference: declines_to_say, HEARD}
    """
    gate = case.gate(WISH)
    assert (gate.state, gate.words) == (UNDECIDED, "he declines to say where he wants to go")


@told
def test_he_is_not_able_to_say(case):
    """
    2031-03-10 | him | doctor | wish | {preference: unable_to_say}
    """
    assert "not able to say" in case.gate(WISH).words


@told
def test_that_he_has_not_expressed_a_wish_is_no_wish_against_it(case):
    """
    2031-03-10 | him | press > agency | not wish | {preference: third_state, destination: Cantor}
    """
    gate = case.gate(WISH, CANTOR)
    assert gate.state is UNDECIDED
    assert "which is no wish against it" in gate.words
    assert case.says(gate) == {"wish of him"}
    assert case.gate(WISH).words == "no one says what he wants"


@told
def test_a_denial_does_not_take_back_an_established_wish(case):
    """
    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    2031-03-12 | him | Brenia | not wish | {preference: return}
    """
    assert case.gate(WISH).state is OPEN


@told
def test_what_is_said_of_a_group_is_nobodys_established_wish(case):
    """
    2031-03-01 | him | clerk | member_of | group:test/both
    2031-03-10 | group:test/both | delegate | wish | {preference: return, HEARD}
    """
    gate = case.gate(WISH)
    assert gate.state is UNDECIDED
    assert "said of a group" in gate.words


@told
def test_what_a_group_is_said_to_refuse_nobody_of_it_is_sent_to(case):
    """
    2031-03-01 | him | clerk | member_of | group:test/both
    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    2031-03-12 | group:test/both | press | wish | {preference: third_state, destination: Cantor}
    """
    assert case.gate(WISH).state is SHUT


@told
def test_the_captors_word_that_a_neutral_heard_him_is_not_the_neutrals(case):
    """
    2031-03-10 | him | Brenia > him | wish | {preference: return, HEARD}
    """
    gate = case.gate(WISH)
    assert gate.state is UNDECIDED
    assert "it is the Detaining Power that" in gate.words


@told
def test_an_officer_of_the_captor_speaks_for_the_captor(case):
    """
    2031-03-01 | actor:test/guard | clerk | acts_for | Brenia
    2031-03-10 | him | guard > him | wish | {preference: return, HEARD}
    """
    assert case.gate(WISH).state is UNDECIDED


@told
def test_what_is_only_alleged_establishes_nothing(case):
    """
    2031-03-10 | him | press > delegate | wish (alleged) | {preference: return, HEARD}
    """
    assert "passed on with a reserve" in case.gate(WISH).words


@told
def test_telling_an_established_wish_again_does_not_renew_it(case):
    """asked on 2031-04-20

    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    2031-04-15 | him | delegate | wish | {preference: return, HEARD}
    2031-04-16 | row-2 | registrar | repeats | row-1
    """
    gate = case.gate(WISH)
    assert (gate.state, len(gate.claims)) == (UNDECIDED, 1)


@told
def test_telling_an_old_refusal_again_does_not_renew_it(case):
    """
    2031-03-05 | him | press | wish | {preference: stay}
    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    2031-03-12 | him | press | wish | {preference: stay}
    2031-03-13 | row-3 | registrar | repeats | row-1
    """
    assert case.gate(WISH).state is OPEN


@told
def test_a_repeat_stands_in_for_what_the_register_does_not_hold(case):
    """
    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    2031-03-12 | him | press | wish | {preference: stay}
    2031-03-13 | row-2 | registrar | repeats | row-9
    """
    assert case.gate(WISH).state is SHUT


@told
def test_a_sealed_statement_may_be_a_refusal(case):
    """
    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    2031-03-12 | him | delegate | wish | sealed
    """
    gate = case.gate(WISH)
    assert gate.state is UNDECIDED
    assert "sealed" in gate.words


@told
def test_a_wish_to_return_means_the_power_on_which_he_depends(case):
    """Sources disagree on which Power that is, so nobody can tell where he wants to return.

    2031-03-02 | him | press | depends_on | Cantor
    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    """
    assert case.gate(WISH, CANTOR).state is UNDECIDED
    assert case.gate(WISH, AURLAND).state is UNDECIDED
    assert case.gate(WISH, DORN).state is SHUT


@told_alone
def test_a_wish_to_return_while_no_one_says_on_whom_he_depends(case):
    """
    2031-03-01 | him | Brenia | held_by | Brenia
    2031-03-10 | him | delegate | wish | {preference: return, HEARD}
    """
    gate = case.gate(WISH)
    assert (gate.state, gate.words) == (UNDECIDED, "it cannot be told which Power his wish means")


@told
def test_a_wish_to_stay_with_a_power_that_no_longer_holds_him(case):
    """He was passed on to Brenia; nobody can tell what he wants now, but not to go home.

    2031-03-10 | him | delegate | wish | {preference: stay, destination: Cantor, HEARD}
    """
    assert case.gate(WISH, CANTOR).state is UNDECIDED
    assert case.gate(WISH, AURLAND).state is SHUT


@told
def test_staying_passes_no_gate(case):
    """No journey, no gate; and no gate is no permission for anything."""
    assert case.gates(BRENIA) == ()
