"""Verifying a register: each kind of fault is found, said once, and names its entry."""

import pytest
from django.db import connections

from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.growing import GrowingRoot
from repatria.core.archive.merkle import MerkleTree, leaf_hash
from repatria.core.archive.verify import MOST_FAULTS, StoredEntry, verify
from repatria.core.errors import CheckFailed
from repatria.store.models import LedgerEntry, LedgerHead, RecordedAct
from store.acts import act
from store.making import without_guards
from strategies import RECORDS, START
from told import claim

LEAVES = [leaf_hash(bytes([number])) for number in range(70)]


def by_hand(size, altered=()):
    """Rows of a ledger that were never in a database."""
    for number in range(size):
        what = "altered" if number in altered else "claim"
        body = f'{{"claim":{{"about":"a","id":"{number}","note":"{what}"}},"sequence":{number}}}'.encode()
        yield StoredEntry(number, str(number), body, leaf_hash(body), "a")


def checkpoint(size, altered=()):
    return Checkpoint("test.example", size, verify(by_hand(size, altered)).root)


def faults(rows, *checkpoints):
    return [str(fault) for fault in verify(rows, checkpoints).faults]


def test_the_growing_root_is_that_of_the_tree():
    log, tree = GrowingRoot(), MerkleTree(LEAVES)
    assert log.root() == tree.root(0)
    for size, leaf in enumerate(LEAVES, 1):
        log.append(leaf)
        assert (log.size, log.root()) == (size, tree.root(size))


def test_a_whole_ledger_has_no_fault():
    assert faults(by_hand(9), checkpoint(9), checkpoint(4), checkpoint(0), checkpoint(9)) == []


def test_only_the_smallest_checkpoint_that_fails_is_told_and_where_to_look():
    kept = [checkpoint(size) for size in (9, 3, 7, 5, 8)]
    assert faults(by_hand(9, {6}), *kept) == [
        "the ledger: entries 5 to 6 are not all those that the checkpoint of 7 entries was signed over;"
        " the 5 before are"
    ]


def test_between_two_checkpoints_one_apart_the_entry_is_known():
    assert faults(by_hand(9, {6}), checkpoint(6), checkpoint(7)) == [
        "entry 6: is not the one that the checkpoint of 7 entries was signed over; the 6 before are"
    ]


def test_a_shortened_ledger_is_told_with_the_first_entry_that_is_missing():
    assert faults(by_hand(4), checkpoint(4), checkpoint(9), checkpoint(6)) == [
        "entry 4: is missing: a checkpoint counts 6 entries, the table has 4"
    ]


def test_a_missing_entry_is_one_fault():
    rows = [row for row in by_hand(9) if row.sequence not in (3, 4)]
    assert faults(rows) == ["entry 3: is missing or out of order; the table has 5 in its place"]


def test_of_a_ledger_that_is_all_wrong_only_the_first_faults_are_listed():
    rows = [row._replace(leaf=b"") for row in by_hand(MOST_FAULTS + 9)]
    told = faults(rows, checkpoint(4, {1}))
    assert len(told) == MOST_FAULTS + 2
    assert told[-2:] == [
        f"the ledger: has {MOST_FAULTS} faults or more; those after them are not listed",
        "the ledger: entries 0 to 3 are not all those that the checkpoint of 4 entries was signed over",
    ]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (StoredEntry(0, "0", b"{}", leaf_hash(b"{}")), "its bytes are no entry of a ledger"),
        (StoredEntry(0, "0", b"[" * 9999, leaf_hash(b"[" * 9999)), "its bytes are no entry of a ledger"),
        (next(by_hand(1))._replace(leaf=b""), "its bytes do not match its stored hash"),
        (next(by_hand(1))._replace(claim_id="1"), "speak of another sequence, claim or subject"),
        (next(by_hand(1))._replace(about="b"), "speak of another sequence, claim or subject"),
    ],
    ids=["no entry", "too deep", "another hash", "another claim", "another subject"],
)
def test_a_row_that_contradicts_itself_is_named(row, told):
    (fault,) = verify([row]).faults
    assert fault.sequence == 0
    assert told in fault.what


@pytest.fixture
def opened(register):
    """A register of four acts and seven entries, its guards taken away."""
    number = 0
    for size, key in ((1, "one"), (3, "two"), (2, "three"), (1, "four")):
        told = [claim(number + place, RECORDS[0], "rank", f"rank {number + place}") for place in range(size)]
        register.record(act(*told, key=key), START)
        number += size
    without_guards(register.using)
    return register


def after(register, **filters):
    return LedgerEntry.objects.using(register.using).filter(**filters)


def found(register):
    return [str(fault) for fault in register.verify().faults]


def test_an_act_that_is_gone_leaves_its_entries_without_one(opened):
    acts = RecordedAct.objects.using(opened.using)
    acts.filter(key="two").delete()
    assert found(opened) == ["entry 1: was recorded by no act"]
    acts.filter(key__in=["three", "four"]).delete()
    assert "entry 1: was recorded by no act" in found(opened)
    assert "the ledger: its head names another moment than its last act" not in found(opened)


def test_an_act_of_nothing_is_found(opened):
    RecordedAct.objects.using(opened.using).create(
        first=7,
        count=2,
        key="five",
        kind="record",
        recorded_by="actor:test/x",
        recorded_at="2031",
        digest=b"x",
    )
    assert "entry 7: an act claims it, and it is not there" in found(opened)


def test_an_act_within_another_is_found(opened):
    RecordedAct.objects.using(opened.using).create(
        first=2,
        count=1,
        key="five",
        kind="record",
        recorded_by="actor:test/x",
        recorded_at="2031",
        digest=b"x",
    )
    assert "entry 2: the act that begins here claims entries that are gone or not its own" in found(opened)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"key": "another"}, "the act that recorded the entries from here to 3 was another one"),
        ({"kind": "another"}, "the act that recorded the entries from here to 3 was another one"),
        ({"digest": b"another"}, "the act that recorded the entries from here to 3 was another one"),
        ({"recorded_by": "actor:test/x"}, "its moment, author or place is not that of the act"),
        ({"recorded_at": "2031-03-01T00:00:00.001Z"}, "its moment, author or place is not that of the act"),
        ({"count": 2}, "was recorded by no act"),
        ({"count": 4}, "the act that begins here claims entries that are gone or not its own"),
    ],
    ids=["key", "kind", "digest", "author", "moment", "fewer", "more"],
)
def test_an_act_that_is_altered_is_found(opened, change, told):
    RecordedAct.objects.using(opened.using).filter(key="two").update(**change)
    assert any(told in each for each in found(opened)), found(opened)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"size": 9}, "the ledger: its head counts 9 entries, the table has 7"),
        ({"recorded_at": "2032"}, "the ledger: its head names another moment than its last act"),
        ({"format": 2}, "the ledger: its head names format 2, and this is format 1"),
    ],
    ids=["size", "moment", "format"],
)
def test_a_head_that_is_altered_is_found(opened, change, told):
    LedgerHead.objects.using(opened.using).update(**change)
    assert found(opened) == [told]


def test_a_head_that_is_gone_is_found(opened):
    LedgerHead.objects.using(opened.using).all().delete()
    assert found(opened) == ["the ledger: it has 0 heads instead of one"]


def test_what_is_altered_is_not_signed(opened):
    after(opened, sequence=3).update(leaf=b"x" * 32)
    with pytest.raises(CheckFailed, match="entry 3: does not match its hash"):
        opened.checkpoint()


@pytest.mark.parametrize("register", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "change",
    [
        "body = CAST(body AS TEXT)",
        "about = x'ff'",
        "leaf = 7",
        "body = 'words'",
    ],
)
def test_a_value_of_another_type_is_found(opened, change):
    """SQLite keeps whatever it is given, and one flipped bit in a row's header changes a type."""
    with connections[opened.using].cursor() as cursor:
        cursor.execute(f"UPDATE store_ledgerentry SET {change} WHERE sequence = 2")
    told = opened.verify().faults
    assert told
    assert {fault.sequence for fault in told} <= {1, 2}
    assert any("value of another type" in fault.what for fault in told)


@pytest.mark.parametrize("register", ["sqlite"], indirect=True)
def test_text_that_is_no_text_is_found(opened):
    with connections[opened.using].cursor() as cursor:
        cursor.execute("UPDATE store_ledgerentry SET claim_id = CAST(x'ff00ff' AS TEXT) WHERE sequence = 2")
        cursor.execute("UPDATE store_recordedact SET key = CAST(x'ff00ff' AS TEXT) WHERE first = 4")
    assert [fault.sequence for fault in opened.verify().faults] == [2, 4]


def test_others_may_write_while_a_register_is_verified(opened, monkeypatch):
    """What they write is not part of the state that is verified."""
    import threading

    from repatria.store import checking

    reading = checking.stored_entries

    def and_meanwhile(using):
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(30)
        yield from reading(using)

    def write():
        opened.record(act(claim(99, RECORDS[0], "rank", "general"), key="meanwhile"), START)
        connections[opened.using].close()

    monkeypatch.setattr(checking, "stored_entries", and_meanwhile)
    assert opened.verify().faults == ()
    assert (opened.verify().size, opened.size()) == (8, 8)
