"""Tampering: whoever owns the database can alter it, and verifying it against a checkpoint tells."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connections, transaction

from faults.seeds import chance
from faults.tampering import CONSISTENT, SEEN_WITHOUT_A_CHECKPOINT, flip_a_byte, tamper
from repatria.core.errors import RepatriaError
from repatria.store.databases import sqlite_settings
from repatria.store.startup import open_register
from store.acts import acceptance, act
from store.making import DjangoRegister, database, without_guards
from strategies import ACTORS, RECORDS, START
from told import claim

MANY = [pytest.mark.slow, pytest.mark.timeout(3600)]


class _Undone(Exception):
    """Takes back what was altered."""


@pytest.fixture
def kept(register):
    """A register of seventeen entries without its guards, and two checkpoints that lie elsewhere."""
    moment, checkpoints = START, []
    for number in range(0, 60, 10):
        told = [
            claim(number + place, RECORDS[place], "rank", f"rank {number}") for place in range(number // 20)
        ]
        intake = act(
            claim(number + 9, RECORDS[0], "name", {"text": "N"}), *told, key=f"intake-{number}", by=ACTORS[1]
        )
        register.record(intake, moment)
        moment += timedelta(hours=1)
        register.record(acceptance(900 + number, intake.claims[0]), moment)
        if number in (20, 50):
            checkpoints.append(register.checkpoint())
    without_guards(register.using)
    return register, checkpoints


def altered(register, random, ways, checkpoints):
    """Alter the register, verify it, and take it back; what was done and what was found."""
    try:
        with transaction.atomic(using=register.using):
            what = tamper(register.using, random, ways)
            found = register.verify(checkpoints).faults
            raise _Undone
    except _Undone:
        return what, found


@pytest.mark.parametrize("trials", [500, pytest.param(10_000, marks=MANY)])
def test_every_alteration_is_found_against_a_checkpoint(kept, counted, trials):
    register, checkpoints = kept
    vendor = connections[register.using].vendor
    random, ways = chance("tamper", vendor), (*SEEN_WITHOUT_A_CHECKPOINT, *CONSISTENT)
    done = Counter()
    for _ in range(trials):
        what, found = altered(register, random, ways, checkpoints)
        assert found, what
        done[what.partition(":")[0]] += 1
    assert register.verify(checkpoints).faults == ()
    assert len(done) == len(ways)
    counted(f"tamperings on {vendor}: {trials} in {len(ways)} ways, all found")


def test_what_does_not_agree_with_itself_is_found_without_a_checkpoint(kept):
    register, _ = kept
    random = chance("inconsistent")
    for _ in range(120):
        what, found = altered(register, random, SEEN_WITHOUT_A_CHECKPOINT, ())
        assert found, what


def test_what_agrees_with_itself_is_found_with_a_checkpoint_alone(kept, counted):
    """This is why a checkpoint belongs in other hands."""
    register, checkpoints = kept
    random = chance("consistent")
    for _ in range(40):
        state = random.getstate()
        what, found = altered(register, random, CONSISTENT, ())
        assert found == (), what
        random.setstate(state)
        assert altered(register, random, CONSISTENT, checkpoints)[1], what


def test_a_flipped_byte_names_its_entry(kept, counted):
    register, checkpoints = kept
    random = chance("flip")
    for _ in range(150):
        what, found = altered(register, random, (flip_a_byte,), checkpoints)
        entry = int(what.split()[1])
        assert entry in [fault.sequence for fault in found], what
    counted(f"bytes flipped on {connections[register.using].vendor}: 150, each named its entry")


@pytest.mark.parametrize("flips", [150, pytest.param(5000, marks=MANY)])
def test_a_byte_flipped_in_the_file_is_found_or_changes_nothing(tmp_path, counted, flips):
    """On the disk, past SQLite itself: in the ledger, in an index, in a projection, or in free space."""
    from store.making import sqlite_register

    random, path = chance("file"), tmp_path / "register.sqlite3"
    with sqlite_register(path) as register:
        told = [claim(number, RECORDS[number % 4], "rank", f"rank {number}") for number in range(30)]
        register.record(act(*told), START)
        checkpoint, entries = register.checkpoint(), list(register.entries())
    whole = path.read_bytes()
    found = Counter()
    for _ in range(flips):
        data = bytearray(whole)
        data[random.randrange(len(data))] ^= random.randrange(1, 256)
        found[_flipped(tmp_path, bytes(data), checkpoint, entries)] += 1
    counted(f"bytes flipped in a SQLite file: {dict(found)}; none changed an entry unseen")


def _flipped(folder, data, checkpoint, entries):
    path = folder / "flipped.sqlite3"
    for old in folder.glob("flipped.sqlite3*"):
        old.unlink()
    path.write_bytes(data)
    with database(sqlite_settings(path)) as alias:
        register = DjangoRegister(alias)
        try:
            open_register(alias, to_examine=True)
            if register.verify([checkpoint]).faults:
                return "found"
            assert list(register.entries()) == entries
            return "harmless"
        except RepatriaError:
            return "refused"


def test_a_byte_flipped_within_an_entry_in_the_file_names_the_entry(tmp_path):
    from store.making import sqlite_register

    random, path = chance("file entry"), tmp_path / "register.sqlite3"
    with sqlite_register(path) as register:
        told = [claim(number, RECORDS[number % 4], "rank", f"rank {number}") for number in range(30)]
        register.record(act(*told), START)
        bodies = [entry.body() for entry in register.entries()]
    whole = path.read_bytes()
    for _ in range(40):
        sequence = random.randrange(len(bodies))
        place = whole.index(bodies[sequence]) + random.randrange(len(bodies[sequence]))
        data = bytearray(whole)
        data[place] ^= random.randrange(1, 256)
        copy = tmp_path / "copy.sqlite3"
        copy.write_bytes(bytes(data))
        with database(sqlite_settings(copy)) as alias:
            assert sequence in [fault.sequence for fault in DjangoRegister(alias).verify().faults]
