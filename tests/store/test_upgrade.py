"""Registers that earlier versions made are brought up to today's, and nothing of them is lost or altered."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

import pytest
from django.db import DatabaseError, connections

from cli.test_bad_input import repatria
from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.archive.entry import parse_moment
from repatria.core.errors import RegisterUnusable
from repatria.core.terms.records import Ref
from repatria.desk.ports import Act
from repatria.store.databases import postgres_settings, sqlite_settings
from repatria.store.folder import create_folder
from repatria.store.register import DjangoRegister
from repatria.store.startup import faults_of, open_register, upgrade_register
from repatria.store.stored import stored_acts, stored_entries
from store.acts import act
from store.making import database, projected, sqlite_register

RELEASED = Path(__file__).parent / "released"
VERSIONS = ("2c68076", "bab31ed")
SIZE = 281
ROOT = bytes.fromhex("560f987664f75bc970b129be2e2f46b96483be561b787b33119943daee5952bd")
"""What those versions themselves said of the ledger when they had made it."""


def dump(version, vendor):
    return gzip.decompress((RELEASED / f"{version}.{vendor}.sql.gz").read_bytes()).decode()


def make_file(version, path):
    with closing(sqlite3.connect(path)) as made:
        made.executescript(dump(version, "sqlite"))


@contextmanager
def on_postgres(version, url):
    import psycopg

    with psycopg.connect(url, autocommit=True) as made:
        made.execute(dump(version, "postgresql"))
    with database(postgres_settings(url)) as alias:
        yield alias


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs_postgres)])
def older(request, version, tmp_path):
    """The alias of a register as an earlier version made it."""
    if request.param == "sqlite":
        make_file(version, tmp_path / "older.sqlite3")
        with database(sqlite_settings(tmp_path / "older.sqlite3")) as alias:
            yield alias
    else:
        with on_postgres(version, request.getfixturevalue("fresh_postgres_url")) as alias:
            yield alias


def kept(using):
    """All that was recorded, byte for byte."""
    entries = [
        (e.sequence, e.claim_id, e.about, e.body, e.leaf) for e, sound in stored_entries(using) if sound
    ]
    return entries, list(stored_acts(using))


def acted_again(register, path):
    """The same acts recorded anew by this version, whose projections were kept act by act."""
    with sqlite_register(path) as made:
        entries = register.entries()
        for done in stored_acts(register.using):
            claims = tuple(entry.claim for entry in islice(entries, done.size))
            again = Act(kind=done.kind, key=done.key, by=Ref(done.recorded_by), claims=claims)
            made.record(again, parse_moment(done.recorded_at))
        return kept(made.using), projected(made.using)


@pytest.mark.parametrize("version", VERSIONS)
def test_an_earlier_register_is_brought_up_with_all_it_holds(older, tmp_path):
    with pytest.raises(RegisterUnusable, match=r"\[register\.older\]"):
        open_register(older)
    before = kept(older)
    assert len(before[0]) == SIZE
    upgrade_register(older)
    assert faults_of(older) == []
    assert kept(older) == before
    register = DjangoRegister(older, "released.example/register")
    found = register.verify([Checkpoint(register.origin, SIZE, ROOT)])
    assert (found.size, found.root, found.faults) == (SIZE, ROOT, ())
    upgraded = projected(older)
    assert acted_again(register, tmp_path / "anew.sqlite3") == (before, upgraded)
    register.rebuild()
    assert projected(older) == upgraded and all(upgraded.values())


@pytest.mark.parametrize("version", VERSIONS)
def test_it_is_a_register_like_any_other_afterwards(older):
    upgrade_register(older)
    register = DjangoRegister(older, "released.example/register")
    assert register.record(act(key="after")).first == SIZE
    with pytest.raises(DatabaseError, match="only appended to"), connections[older].cursor() as cursor:
        cursor.execute("DELETE FROM store_ledgerentry WHERE sequence = 0")
    assert register.verify().faults == () and register.size() == SIZE + 1
    upgrade_register(older)
    assert register.size() == SIZE + 1


@pytest.mark.parametrize("version", VERSIONS)
def test_the_keeper_is_told_and_upgrades(version, tmp_path):
    folder = create_folder(tmp_path / "register", "released.example/register")
    make_file(version, folder.database)
    done = repatria("verify", "--register", "register", cwd=tmp_path)
    assert done.returncode and "register.older" in done.stderr
    done = repatria("upgrade", "--register", "register", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"{SIZE} entries are whole; root {ROOT.hex()}." in done.stdout
    done = repatria("verify", "--register", "register", cwd=tmp_path)
    assert done.returncode == 0 and ROOT.hex() in done.stdout
