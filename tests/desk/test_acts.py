"""An officer's acts: each appends one claim, and of two officers one wins."""

from datetime import date

import pytest

from registers import MemoryRegister
from repatria.core.claims.standing import Standing
from repatria.core.errors import Refused
from repatria.core.terms.records import Ref, claim_ref
from repatria.desk import acts
from repatria.desk.ports import Act
from told import claim, claim_id

HIM = Ref("record:test/a")
SAID, OTHER = claim(1, HIM, "rank", "private"), claim(2, HIM, "rank", "corporal")


@pytest.fixture
def register():
    made = MemoryRegister()
    made.record(Act(kind="record", key="k", by=Ref("actor:test/clerk"), claims=(SAID, OTHER)))
    return made


def officer(register, about, number=900):
    return acts.Officer(
        actor=Ref("actor:test/officer"),
        source=Ref("source:test/one"),
        today=date(2031, 3, 1),
        new_id=claim_id(number),
        seen=register.entries_about(about),
    )


def stand(register, told=SAID):
    return register.view().stands[told.id].standing


@pytest.mark.parametrize(
    ("act", "what", "then"),
    [
        (acts.accept, "read", Standing.ACCEPTED),
        (acts.reject, "not credible", Standing.REJECTED),
        (acts.correct, OTHER.id, Standing.CORRECTED),
    ],
    ids=["accept", "reject", "correct"],
)
def test_an_act_changes_the_standing_and_nothing_else(register, act, what, then):
    act(register, officer(register, claim_ref(SAID.id)), SAID.id, what)
    assert stand(register) is then
    assert stand(register, OTHER) is Standing.PROPOSED
    assert register.size() == 3


def test_an_act_can_be_taken_back_by_whoever_did_it(register):
    acts.accept(register, officer(register, claim_ref(SAID.id)), SAID.id, "read")
    acts.retract(register, officer(register, claim_ref(claim_id(900)), 901), claim_id(900), "too early")
    assert stand(register) is Standing.PROPOSED


def test_of_two_officers_who_saw_the_same_the_second_is_refused(register):
    first, second = (officer(register, claim_ref(SAID.id), number) for number in (900, 901))
    acts.accept(register, first, SAID.id, "read")
    with pytest.raises(Refused, match="somebody else"):
        acts.reject(register, second, SAID.id, "no")
    assert stand(register) is Standing.ACCEPTED


def test_the_same_act_twice_is_done_once(register):
    once = officer(register, claim_ref(SAID.id))
    assert not acts.accept(register, once, SAID.id, "read").repeated
    assert acts.accept(register, once, SAID.id, "read").repeated
    assert register.size() == 3


def test_a_ruling_and_a_judgement_are_claims_about_what_they_settle(register):
    acts.rule(register, officer(register, HIM), HIM, "rank", OTHER.id)
    acts.judge(register, officer(register, HIM, 901), HIM, "not_same_as", Ref("record:test/b"))
    assert [each.property for each in register.view().about(HIM)] == ["ruling", "not_same_as"]
