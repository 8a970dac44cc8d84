"""Power cuts: whatever was acknowledged is there when the power is back, and nothing is there by half.

The statements are those that the store's own `record` sends to SQLite, taken down from a live
connection; they are played again on a disk that forgets what was not synced.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby

import apsw
import pytest
from django.db import connections

from faults.lying_disk import Disk, LyingDisks, PowerIsOff
from faults.seeds import chance
from repatria.core.archive.merkle import leaf_hash
from repatria.store.databases import SQLITE_PRAGMAS
from store.acts import acceptance, act
from store.making import sqlite_register
from strategies import RECORDS, START
from told import claim

NAME = "register.sqlite3"
# Without memory that processes share, WAL needs the file to itself. Moving pages into the
# database after every 40, not 1,000, lets cuts fall into that as well.
FOR_THIS_DISK = ("locking_mode=EXCLUSIVE", "wal_autocheckpoint=40")


@dataclass(frozen=True)
class Recorded:
    """What the store did: the register before, and each act's key, number of claims and statements."""

    before: bytes
    acts: list[tuple[str, int, list[str]]]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory) -> Recorded:
    path = tmp_path_factory.mktemp("statements") / NAME
    with sqlite_register(path) as register:
        before = path.read_bytes()
        done = []
        for each in acts():
            statements: list[str] = []
            connections[register.using].ensure_connection()
            connections[register.using].connection.set_trace_callback(statements.append)
            register.record(each, START)
            # A statement is told again for each guard that it wakes.
            done.append((each.key, len(each.claims), [statement for statement, _ in groupby(statements)]))
    assert all(lines[0] == "BEGIN IMMEDIATE" and lines[-1] == "COMMIT" for _, _, lines in done)
    inserts = "INSERT INTO store_ledgerentry"
    assert all(sum(line.startswith(inserts) for line in lines) == size for _, size, lines in done)
    return Recorded(before, done)


def acts():
    """An intake of three claims and an officer's acceptance, in turn."""
    for number in range(0, 40, 10):
        told = [claim(number + place, RECORDS[place], "rank", f"rank {number}") for place in range(3)]
        yield act(*told, key=f"intake-{number}")
        yield acceptance(900 + number, told[1])


class Trial:
    """A number of acts on one disk until its power goes; then what is found."""

    def __init__(self, disks: LyingDisks, recorded: Recorded, synchronous: str) -> None:
        self.disks, self.recorded = disks, recorded
        self.pragmas = [*FOR_THIS_DISK, *SQLITE_PRAGMAS, f"synchronous={synchronous}"]
        self.acknowledged: list[str] = []

    def run(self, disk: Disk) -> None:
        """Do all acts, as far as the power lasts."""
        database = self.disks.open(disk, NAME)
        # What SQLite wants to write when it is left in the midst of an act fails as well.
        with suppress(PowerIsOff, apsw.Error):
            self.set_up(database)
            for key, _, statements in self.recorded.acts:
                for statement in statements:
                    database.execute(statement)
                self.acknowledged.append(key)
        with suppress(PowerIsOff, apsw.Error):
            database.close(True)

    def set_up(self, database: apsw.Connection) -> None:
        for pragma in self.pragmas:
            database.execute(f"PRAGMA {pragma}")

    def lost(self, disk: Disk) -> list[str]:
        """The acknowledged acts that are not on the disk; fails when anything is there by half."""
        database = self.disks.open(disk, NAME)
        self.set_up(database)
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = database.execute("SELECT key, first, count FROM store_recordedact ORDER BY first").fetchall()
        entries = database.execute(
            "SELECT sequence, body, leaf FROM store_ledgerentry ORDER BY sequence"
        ).fetchall()
        # What is there is what was done, from the first act on, and each act is whole.
        done = [(key, size) for key, size, _ in self.recorded.acts]
        assert [(key, size) for key, _, size in found] == done[: len(found)]
        assert [sequence for sequence, _, _ in entries] == list(range(sum(size for _, _, size in found)))
        assert all(leaf == leaf_hash(body) for _, body, leaf in entries)
        assert database.execute("SELECT size FROM store_ledgerhead").fetchall() == [(len(entries),)]
        assert database.execute("SELECT count(*) FROM store_claimrow").fetchall() == [(len(entries),)]
        database.close()
        return [key for key in self.acknowledged if key not in {key for key, _, _ in found}]


@pytest.fixture(scope="module")
def disks():
    made = LyingDisks()
    yield made
    made.unregister()


def cut(disks, recorded, synchronous, random):
    """One trial; how many acts were acknowledged, and how many of them were lost."""
    whole = Disk({NAME: recorded.before})
    Trial(disks, recorded, synchronous).run(whole)
    trial, disk = (
        Trial(disks, recorded, synchronous),
        Disk({NAME: recorded.before}, random.randrange(whole.done)),
    )
    trial.run(disk)
    return len(trial.acknowledged), len(trial.lost(disk.after_the_cut(random)))


def test_without_a_cut_all_is_there(disks, recorded):
    trial, disk = Trial(disks, recorded, "FULL"), Disk({NAME: recorded.before})
    trial.run(disk)
    assert trial.acknowledged == [key for key, _, _ in recorded.acts]
    assert trial.lost(disk) == []


@pytest.mark.parametrize(
    "cuts", [500, pytest.param(10_000, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])]
)
def test_no_acknowledged_act_is_lost_in_a_power_cut(disks, recorded, counted, cuts):
    random = chance("power")
    results = [cut(disks, recorded, "FULL", random) for _ in range(cuts)]
    acknowledged = sum(done for done, _ in results)
    counted(f"power cuts: {cuts}, {acknowledged} acts acknowledged, {sum(lost for _, lost in results)} lost")
    assert acknowledged > cuts
    assert all(lost == 0 for _, lost in results)


def test_with_less_than_full_some_are_lost(disks, recorded, counted):
    """The same trial fails with the popular setting; so it can fail."""
    random = chance("power")
    results = [cut(disks, recorded, "NORMAL", random) for _ in range(60)]
    losing = sum(lost > 0 for _, lost in results)
    counted(f"power cuts with synchronous=NORMAL: 60, of which {losing} lost acknowledged acts")
    assert losing > 10
