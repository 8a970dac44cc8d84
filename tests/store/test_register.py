"""The register keeps the promises of `desk.ports.Register`, on both databases alike."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registers import KURSK, MemoryRegister
from repatria.core.archive.entry import Entry, entry_from_body
from repatria.core.claims.claim import Seal
from repatria.core.errors import BadInput, Refused, RepatriaError
from repatria.core.terms.records import Ref
from repatria.desk.load_case import load_case
from repatria.desk.ports import Act
from repatria.intake.cases.reader import read_case
from repatria.store import bodies, commands
from repatria.store.models import LedgerEntry
from store.acts import act
from store.making import empty
from strategies import ACTORS, RECORDS, START, claims, days, histories
from told import claim, claim_id

ON_ONE_REGISTER = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25
)
HIM = RECORDS[0]
MOMENT = START + timedelta(milliseconds=7)


def test_an_act_is_acknowledged_and_there(register):
    receipt = register.record(act(), MOMENT)
    assert (receipt.first, receipt.count, receipt.recorded_at, receipt.repeated) == (0, 1, MOMENT, False)
    assert [entry.claim for entry in register.entries()] == list(act().claims)
    assert register.size() == register.entries_about(HIM) == 1
    assert register.verify([register.checkpoint()]).faults == ()


def test_the_same_act_twice_is_done_once(register):
    first, again = register.record(act(), MOMENT), register.record(act())
    assert (again.first, again.count, again.recorded_at) == (first.first, first.count, first.recorded_at)
    assert again.repeated
    assert register.size() == 1


@pytest.mark.parametrize(
    "other",
    [
        act(claim(2, HIM, "rank", "corporal")),
        act(claim(1, HIM, "rank", "corporal")),
        act(by=ACTORS[1]),
        Act(kind="other", key="k", by=ACTORS[0], claims=act().claims),
    ],
    ids=["another claim", "altered claim", "another actor", "another kind"],
)
def test_a_key_is_refused_to_another_act(register, other):
    register.record(act(), MOMENT)
    with pytest.raises(Refused, match=r"other contents.*\[act.key\]"):
        register.record(other)
    assert register.size() == 1


def test_what_somebody_else_acted_on_meanwhile_is_refused(register):
    register.record(act(), MOMENT)
    late = act(claim(2, HIM, "rank", "corporal"), key="late", expects={HIM: 0})
    with pytest.raises(Refused, match=r"somebody else acted on record:test/a.*\[act.late\]"):
        register.record(late, MOMENT)
    assert register.record(act(*late.claims, key="late", expects={HIM: 1}), MOMENT).first == 1


def test_a_claim_is_recorded_once(register):
    register.record(act(), MOMENT)
    both = act(claim(2, HIM, "rank", "corporal"), claim(1, HIM, "rank", "private"), key="again")
    with pytest.raises(BadInput, match="is in the ledger already"):
        register.record(both, MOMENT)
    assert register.size() == 1


def test_a_moment_before_the_last_entrys_is_refused(register):
    register.record(act(), MOMENT)
    with pytest.raises(Refused, match=r"lies before the last entry's.*Give a later one"):
        register.record(
            act(claim(2, HIM, "rank", "corporal"), key="early"), MOMENT - timedelta(milliseconds=1)
        )
    # The same act again is no matter of time.
    assert register.record(act(), MOMENT - timedelta(days=1)).repeated


def test_a_clock_that_runs_behind_is_to_be_set_right(register, monkeypatch):
    ahead = datetime.now(UTC) + timedelta(hours=1)
    register.record(act(), ahead)
    with pytest.raises(Refused, match="Set this machine's clock right"):
        register.record(act(claim(2, HIM, "rank", "corporal"), key="now"))


def test_clocks_of_two_machines_may_be_a_little_apart(register):
    last = commands.whole_milliseconds(datetime.now(UTC) + commands.CLOCKS_APART / 2)
    register.record(act(), last)
    receipt = register.record(act(claim(2, HIM, "rank", "corporal"), key="now"))
    assert last <= receipt.recorded_at <= last + commands.CLOCKS_APART


def test_moments_are_kept_in_whole_milliseconds(register):
    receipt = register.record(act(), START + timedelta(microseconds=1999))
    assert receipt.recorded_at == START + timedelta(milliseconds=1)
    assert next(register.entries()).recorded_at == receipt.recorded_at


def test_all_faults_of_an_act_are_told_at_once(register):
    long = Ref("record:test/" + "x" * 300)
    wrong = Act(
        kind="",
        key="k" * 300,
        by=Ref("nobody"),
        claims=(claim(1, long, "rank", "private"), claim(1, HIM, "rank", "half \ud800")),
    )
    with pytest.raises(BadInput) as raised:
        register.record(wrong, datetime(2031, 3, 1))
    codes = [problem.code for problem in raised.value.problems]
    assert codes == [
        "act.text", "act.text", "act.moment", "act.actor", "ledger.repeated", "act.reference", "claim.bytes",
    ]  # fmt: skip
    assert register.size() == 0


def test_a_moment_beyond_the_calendar_is_refused(register):
    beyond = datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=5)))
    with pytest.raises(BadInput, match=r"outside of the years 1 to 9999.*\[act.moment\]"):
        register.record(act(), beyond)


def test_an_act_of_nothing_is_refused(register):
    with pytest.raises(BadInput, match="records nothing"):
        register.record(Act(kind="record", key="k", by=ACTORS[0], claims=()))


def test_nothing_is_kept_that_could_not_be_read_back(register):
    """A claim built by hand, of a property that no vocabulary has, would spoil the ledger for ever."""
    good = claim(1, HIM, "rank", "private")
    parts = {name: getattr(good, name) for name in good.__slots__}
    for spoiled in ({"property": "shoe size"}, {"value": True}, {"speakers": ()}):
        with pytest.raises(BadInput):
            register.record(act(type(good)(**parts | spoiled)))
    assert register.size() == 0


def test_sealed_claims_are_kept(register):
    seal = Seal(recipients=("age1neutral",), cipher_text="AAAA")
    sealed = claim(1, HIM, "wish", None, seal={"recipients": list(seal.recipients), "cipher_text": "AAAA"})
    register.record(act(sealed), MOMENT)
    assert next(register.entries()).claim.seal == seal


def test_what_is_recorded_cannot_be_taken_back_by_whoever_called(register):
    from django.db import transaction

    with transaction.atomic(using=register.using), pytest.raises(RuntimeError, match="durable"):
        register.record(act())


def test_a_case_is_loaded_once_and_has_the_root_that_it_has_in_memory(register):
    case, memory = read_case(KURSK), MemoryRegister()
    for each in (memory, register):
        load_case(each, case.name, case.batches)
    assert load_case(register, case.name, case.batches).entries == 0
    assert register.checkpoint().root == memory.checkpoint().root
    assert register.verify([register.checkpoint()]).faults == ()


@given(claims(), st.integers(0, 2**53 - 1))
def test_the_stores_bytes_are_those_of_the_core(told, sequence):
    body = bodies.entry_bytes(bodies.claim_bytes(told), MOMENT, ACTORS[0], sequence)
    assert body == Entry(sequence, MOMENT, ACTORS[0], told).body()
    assert entry_from_body(body).claim == told


@st.composite
def acts_in_time(draw):
    """Acts of one or more claims, some repeated, some with what the actor had seen."""
    made, moment, told = [], START, draw(histories(10))
    while told:
        size = draw(st.integers(1, 4))
        portion, told = told[:size], told[size:]
        moment += timedelta(milliseconds=draw(st.integers(0, 90_000_000)))
        seen = {portion[0].about: draw(st.integers(0, 2))} if draw(st.booleans()) else {}
        key = f"key-{draw(st.integers(0, 12))}"
        each = Act(
            kind="record", key=key, by=draw(st.sampled_from(ACTORS)), claims=tuple(portion), expects=seen
        )
        made.extend([(each, moment)] * draw(st.sampled_from([1, 1, 1, 2])))
    return made


def outcome(register, each, moment):
    """The receipt, or the code of the refusal; a register in memory tells other codes for the same."""
    try:
        return register.record(each, moment)
    except RepatriaError as error:
        return type(error)


@ON_ONE_REGISTER
@given(acts_in_time(), st.integers(0, 600), days)
def test_it_answers_as_a_register_in_memory_does(register, history, hours, day):
    empty(register.using)
    memory = MemoryRegister()
    for each, moment in history:
        if memory.receipts.get(each.key, (each,))[0] != each:
            continue  # the double compares less of an act than the store does
        assert outcome(register, each, moment) == outcome(memory, each, moment)
    assert list(register.entries()) == list(memory.entries())
    assert list(register.entries(3)) == list(memory.entries(3))
    assert register.size() == memory.size()
    asked = START + timedelta(hours=hours)
    for recorded in (None, asked, *(entry.recorded_at for entry in memory.entries())):
        assert register.view(recorded, day).accepted == memory.view(recorded, day).accepted
    assert all(register.entries_about(record) == memory.entries_about(record) for record in RECORDS)
    assert register.verify([register.checkpoint()]).faults == ()
    assert register.checkpoint().root == memory.checkpoint().root


def test_the_columns_say_what_the_body_says(register):
    register.record(act(claim(3, HIM, "rank", "private"), key="three"), MOMENT)
    row = LedgerEntry.objects.using(register.using).get()
    assert (row.claim_id, row.about) == (claim_id(3), HIM)
    assert (str(row), len(bytes(row.leaf))) == ("entry 0", 32)
