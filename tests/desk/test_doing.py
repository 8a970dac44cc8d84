"""The one door for acts: roles are asked first, and a grave act takes a second officer."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from registers import MemoryRegister
from repatria.core.access.reader import NotAllowed, Reader
from repatria.core.access.roles import Role
from repatria.core.claims.standing import Standing
from repatria.core.errors import BadInput, Refused
from repatria.core.files.persons import persons
from repatria.core.terms.records import Ref, claim_ref
from repatria.desk import acts
from repatria.desk.act_json import act_from_bytes, act_to_bytes
from repatria.desk.doing import Doing, Draft, DraftState
from repatria.desk.ports import Act, Receipt
from told import claim, claim_id

NOW = datetime(2031, 3, 1, 12, tzinfo=UTC)
HIM, OTHER = Ref("record:test/a"), Ref("record:test/b")
NOTE = Ref("source:test/one")
WISH = claim(3, HIM, "wish", {"preference": "return", "asked_by": "neutral"})
RANK = claim(1, HIM, "rank", "private")
HIS = claim(2, OTHER, "rank", "private")


class MemoryDrafts:
    """Drafts in a dictionary."""

    def __init__(self):
        self.kept: dict[str, Draft] = {}

    def keep(self, draft):
        self.kept.setdefault(draft.id, draft)

    def get(self, id):
        return self.kept.get(id)

    def waiting(self):
        return tuple(each for each in self.kept.values() if each.state is DraftState.WAITING)

    def decide(self, id, state, second):
        if self.kept[id].state is not DraftState.WAITING:
            return False
        self.kept[id] = replace(self.kept[id], state=state, second=second)
        return True


@pytest.fixture
def register():
    made = MemoryRegister()
    made.record(Act(kind="record", key="k", by=Ref("actor:test/clerk"), claims=(RANK, HIS, WISH)))
    return made


@pytest.fixture
def doing(register):
    return Doing(register, MemoryDrafts(), lambda: NOW)


def reader(name, *roles):
    return Reader(officer=Ref(f"actor:test/{name}"), roles=frozenset(roles))


ANNA, BORYS = reader("anna", Role.REGISTRAR), reader("borys", Role.REGISTRAR)
HEARER = reader("hearer", Role.INTERVIEWER)


def officer(register, by, about, number=900):
    return acts.Officer(
        actor=by.officer, source=NOTE, today=date(2031, 3, 1), new_id=claim_id(number),
        seen=register.entries_about(about),
    )  # fmt: skip


def merge(doing, by=ANNA, number=900):
    return acts.judge(doing.by(by), officer(doing.register, by, HIM, number), HIM, "same_as", OTHER)


def together(register):
    person = persons(register.view()).holding(HIM)
    return person is not None and OTHER in person.records


def test_a_plain_act_is_recorded_at_once(doing, register):
    done = acts.accept(doing.by(ANNA), officer(register, ANNA, claim_ref(RANK.id)), RANK.id, "read")
    assert isinstance(done, Receipt)
    assert register.view().stands[RANK.id].standing is Standing.ACCEPTED


def test_who_may_not_is_refused_and_nothing_is_written(doing, register):
    nobody = reader("n", Role.NEGOTIATOR)
    with pytest.raises(NotAllowed, match="registrar"):
        acts.accept(doing.by(nobody), officer(register, nobody, claim_ref(RANK.id)), RANK.id, "read")
    assert register.size() == 3 and not doing.drafts.kept


def test_nobody_acts_in_anothers_name(doing, register):
    with pytest.raises(Refused, match="another officer's name"):
        acts.accept(doing.by(BORYS), officer(register, ANNA, claim_ref(RANK.id)), RANK.id, "read")


def test_a_merge_waits_until_a_second_officer_confirms_it(doing, register):
    draft = merge(doing)
    assert isinstance(draft, Draft) and register.size() == 3 and not together(register)
    receipt = doing.confirm(BORYS, draft.id, draft.digest, "both cards", NOTE)
    assert receipt.count == 2 and together(register)
    confirmed = [each for each in register.view().recorded if each.property == "confirmed"]
    assert [each.speakers for each in confirmed] == [(BORYS.officer,)]
    assert doing.drafts.get(draft.id).state is DraftState.CONFIRMED


def test_whoever_made_it_does_not_confirm_it(doing, register):
    draft = merge(doing)
    with pytest.raises(Refused, match="same officer"):
        doing.confirm(ANNA, draft.id, draft.digest, "sure", NOTE)
    assert register.size() == 3


def test_a_second_officer_needs_the_role_as_well(doing):
    draft = merge(doing)
    with pytest.raises(NotAllowed):
        doing.confirm(HEARER, draft.id, draft.digest, "seen", NOTE)


def test_what_is_confirmed_is_what_was_seen(doing, register):
    draft = merge(doing)
    with pytest.raises(Refused, match="another than you saw"):
        doing.confirm(BORYS, draft.id, "0" * 64, "seen", NOTE)
    with pytest.raises(BadInput, match="empty"):
        doing.confirm(BORYS, draft.id, draft.digest, "  ", NOTE)
    assert register.size() == 3


def test_a_draft_is_confirmed_once(doing, register):
    draft = merge(doing)
    doing.confirm(BORYS, draft.id, draft.digest, "seen", NOTE)
    with pytest.raises(Refused, match="waits no more"):
        doing.confirm(reader("c", Role.REGISTRAR), draft.id, draft.digest, "seen", NOTE)
    assert register.size() == 5


def test_a_crash_between_recording_and_settling_is_made_good_by_confirming_again(doing, register):
    draft = merge(doing)
    doing.confirm(BORYS, draft.id, draft.digest, "seen", NOTE)
    doing.drafts.kept[draft.id] = draft  # the settling was lost
    assert doing.confirm(BORYS, draft.id, draft.digest, "seen", NOTE).repeated
    assert register.size() == 5 and doing.drafts.get(draft.id).state is DraftState.CONFIRMED


def test_a_draft_is_void_once_what_it_acts_on_has_changed(doing, register):
    draft = merge(doing)
    acts.judge(doing.by(BORYS), officer(register, BORYS, HIM, 901), HIM, "not_same_as", OTHER)
    with pytest.raises(Refused, match="somebody else"):
        doing.confirm(BORYS, draft.id, draft.digest, "seen", NOTE)
    assert not together(register)


def test_declining_and_withdrawing_record_nothing(doing, register):
    declined, withdrawn = merge(doing), merge(doing, number=901)
    doing.decline(BORYS, declined.id, declined.digest)
    doing.decline(ANNA, withdrawn.id, withdrawn.digest)
    states = [each.state for each in doing.drafts.kept.values()]
    assert states == [DraftState.DECLINED, DraftState.WITHDRAWN]
    assert register.size() == 3 and not doing.drafts.waiting()


def test_a_wish_is_established_by_two_and_only_by_those_who_hear_wishes(doing, register):
    about = claim_ref(WISH.id)
    with pytest.raises(NotAllowed):
        acts.accept(doing.by(ANNA), officer(register, ANNA, about), WISH.id, "he said so")
    draft = acts.accept(doing.by(HEARER), officer(register, HEARER, about, 902), WISH.id, "heard")
    assert register.view().stands[WISH.id].standing is Standing.PROPOSED
    doing.confirm(reader("j", Role.JURIST), draft.id, draft.digest, "the record of the interview", NOTE)
    assert register.view().stands[WISH.id].standing is Standing.ACCEPTED


def test_one_person_alone_keeps_his_register_without_drafts(register):
    alone = Doing(register, None, lambda: NOW)
    assert isinstance(merge(alone), Receipt)
    with pytest.raises(Refused, match="not known"):
        alone.confirm(BORYS, "x", "y", "z", NOTE)


def test_a_draft_keeps_the_act_to_the_byte(doing):
    draft = merge(doing)
    assert act_to_bytes(act_from_bytes(draft.body)) == draft.body
    assert draft.act.expects == {HIM: doing.register.entries_about(HIM)}
