"""The guards: nobody changes or removes what was recorded, not even with SQL."""

import pytest
from django.db import DatabaseError, connections, transaction

from repatria.store import triggers
from repatria.store.models import LedgerHead
from store.acts import act
from store.making import with_guards, without_guards
from strategies import RECORDS, START
from told import claim

ON_BOTH = {
    "change an entry": "UPDATE store_ledgerentry SET body = leaf WHERE sequence = 0",
    "change nothing of an entry": "UPDATE store_ledgerentry SET about = about",
    "remove an entry": "DELETE FROM store_ledgerentry WHERE sequence = 1",
    "remove all entries": "DELETE FROM store_ledgerentry",
    "change an act": "UPDATE store_recordedact SET kind = 'other'",
    "remove an act": "DELETE FROM store_recordedact",
    "shorten the head": "UPDATE store_ledgerhead SET size = size - 1",
    "set the head back": "UPDATE store_ledgerhead SET recorded_at = '1999-01-01T00:00:00.000Z'",
    "lower the format": "UPDATE store_ledgerhead SET format = 0",
    "move the head": "UPDATE store_ledgerhead SET id = 2",
    "remove the head": "DELETE FROM store_ledgerhead",
    "add a head": "INSERT INTO store_ledgerhead (id, format, size, recorded_at) VALUES (2, 1, 0, '')",
}
ON_SQLITE = {
    "replace an entry by its place": "INSERT OR REPLACE INTO store_ledgerentry "
    "SELECT sequence, 'another', about, body, leaf FROM store_ledgerentry WHERE sequence = 0",
    "replace an entry by its claim": "INSERT OR REPLACE INTO store_ledgerentry "
    "SELECT 99, claim_id, about, body, leaf FROM store_ledgerentry WHERE sequence = 0",
    "replace an entry by its row number": "REPLACE INTO store_ledgerentry "
    "(rowid, claim_id, about, body, leaf) VALUES (0, 'another', 'x', x'00', x'00')",
    "replace an act by its place": "INSERT OR REPLACE INTO store_recordedact "
    "SELECT first, 9, 'another', kind, recorded_by, recorded_at, digest FROM store_recordedact",
    "replace an act by its key": "INSERT OR REPLACE INTO store_recordedact "
    "SELECT 99, count, key, kind, recorded_by, recorded_at, digest FROM store_recordedact",
    "replace the head": "INSERT OR REPLACE INTO store_ledgerhead (id, format, size, recorded_at) "
    "VALUES (1, 1, 0, '')",
    "replace while changing": "UPDATE OR REPLACE store_ledgerentry SET sequence = 1 WHERE sequence = 0",
    "add what is there": "INSERT INTO store_ledgerentry SELECT * FROM store_ledgerentry "
    "WHERE true ON CONFLICT DO UPDATE SET body = x'00'",
}
ON_POSTGRES = {
    "empty the entries": "TRUNCATE store_ledgerentry",
    "empty the acts": "TRUNCATE store_recordedact",
    "empty the head": "TRUNCATE store_ledgerhead",
    "add what is there": "INSERT INTO store_ledgerentry SELECT * FROM store_ledgerentry "
    "ON CONFLICT (sequence) DO UPDATE SET about = 'x'",
    "change as a replica": "SET LOCAL session_replication_role = replica; DELETE FROM store_ledgerentry",
}


@pytest.fixture
def kept(register):
    """A register of two entries, and what verifying it gave."""
    register.record(act(claim(1, RECORDS[0], "rank", "private"), key="one"), START)
    register.record(act(claim(2, RECORDS[0], "rank", "corporal"), key="two"), START)
    return register


def attempt(using, statement):
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(statement)


def refuses(kept, statement):
    before = (list(kept.entries()), kept.checkpoint())
    # The check on the one head comes before the guard, and refuses as well.
    with pytest.raises(DatabaseError, match=r"only appended to|only grows|there_is_one_head"):
        attempt(kept.using, statement)
    assert (list(kept.entries()), kept.checkpoint()) == before
    assert kept.verify([kept.checkpoint()]).faults == ()


@pytest.mark.parametrize("statement", ON_BOTH.values(), ids=ON_BOTH)
def test_sql_that_changes_history_is_refused(kept, statement):
    refuses(kept, statement)


@pytest.mark.parametrize("register", ["sqlite"], indirect=True)
@pytest.mark.parametrize("statement", ON_SQLITE.values(), ids=ON_SQLITE)
def test_sqlite_replaces_nothing(kept, statement):
    refuses(kept, statement)


@pytest.mark.needs_postgres
@pytest.mark.parametrize("register", ["postgres"], indirect=True)
@pytest.mark.parametrize("statement", ON_POSTGRES.values(), ids=ON_POSTGRES)
def test_postgresql_empties_nothing(kept, statement):
    refuses(kept, statement)


def test_the_head_may_grow(kept):
    LedgerHead.objects.using(kept.using).update(size=7)
    assert kept.size() == 7


def test_the_guards_come_and_go_whole(register):
    connection = connections[register.using]
    assert triggers.in_place(connection) == triggers.names(connection.vendor)
    without_guards(register.using)
    assert triggers.in_place(connection) == frozenset()
    with_guards(register.using)
    assert triggers.in_place(connection) == triggers.names(connection.vendor)
