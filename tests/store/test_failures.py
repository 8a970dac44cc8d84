"""Disks that are full, locked or read-only: a clear refusal, and nothing half written."""

import os
import shutil
import subprocess
import threading
from contextlib import contextmanager
from hashlib import sha512
from pathlib import Path

import pytest
from django.db import connections, transaction

from repatria.core.errors import NoRoom, Refused, RegisterUnusable
from repatria.store.databases import place_of, postgres_settings, sqlite_settings
from repatria.store.models import LedgerEntry, LedgerHead
from repatria.store.projections import keeping
from store.acts import act
from store.making import (
    DjangoRegister,
    database,
    postgres_register,
    sqlite_register,
    with_guards,
    without_guards,
)
from strategies import RECORDS, START
from told import claim

HIM = RECORDS[0]


def big(number):
    """An act of some kilobytes that no database can make smaller."""
    words = "".join(sha512(f"{number} {part}".encode()).hexdigest() for part in range(24))
    return act(claim(number, HIM, "rank", words), key=f"big-{number}")


def fill(register, most=500):
    """Record until there is no room; how many acts were acknowledged."""
    for number in range(most):
        try:
            register.record(big(number), START)
        except NoRoom as refusal:
            assert "nothing of the act was kept" in str(refusal)
            return number
    pytest.fail(f"there was room for {most} acts")


def is_whole(register, size):
    assert register.size() == size
    assert register.verify([register.checkpoint()]).faults == ()
    assert len(list(register.entries())) == size


def test_a_full_database_is_refused_and_stays_whole(tmp_path):
    path = tmp_path / "register.sqlite3"
    with sqlite_register(
        path, init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA max_page_count=60"
    ) as tight:
        kept = fill(tight)
        assert kept > 2
        is_whole(tight, kept)
    with database(sqlite_settings(path)) as alias:
        roomy = DjangoRegister(alias)
        is_whole(roomy, kept)
        # The very act that was refused is done once there is room.
        assert not roomy.record(big(kept), START).repeated
        is_whole(roomy, kept + 1)


@contextmanager
def small_disk(folder: Path, kilobytes: int):
    """A file system of a few kilobytes, where the tests may mount one."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_refused_and_the_register_stays_whole(tmp_path):
    with small_disk(tmp_path / "small", 800) as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(b"x" * 200_000)
        with sqlite_register(disk / "register.sqlite3") as register:
            kept = fill(register)
            assert kept > 2
            ballast.unlink()
            is_whole(register, kept)
            assert not register.record(big(kept), START).repeated
            is_whole(register, kept + 1)


@pytest.mark.needs_postgres_programs
def test_a_full_disk_under_postgresql_is_refused(own_postgres, tmp_path):
    """A tablespace on a small disk; the server's own files lie elsewhere."""
    import psycopg

    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = Path("/tmp") / f"rp-small-{os.getpid()}"
    try:
        with small_disk(folder, 1600) as disk:
            shutil.chown(disk, "postgres")
            with psycopg.connect(own_postgres.url, autocommit=True) as admin:
                admin.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
                admin.execute("CREATE DATABASE register")
            url = own_postgres.url.replace("/postgres?", "/register?")
            tight = postgres_settings(url)
            tight["OPTIONS"]["options"] += " -c default_tablespace=small"
            with database(tight) as alias:
                from repatria.store.startup import create_register

                create_register(alias)
                register = DjangoRegister(alias)
                kept = fill(register)
                assert kept > 2
                is_whole(register, kept)
    finally:
        own_postgres.remove()
        if folder.exists():
            folder.rmdir()


def test_a_register_that_may_not_be_written_is_refused(register):
    register.record(act(), START)
    using = register.using
    if connections[using].vendor == "sqlite":
        setting = "PRAGMA query_only=ON"
    else:
        setting = "SET default_transaction_read_only = on"
    with connections[using].cursor() as cursor:
        cursor.execute(setting)
    with pytest.raises(RegisterUnusable, match=r"cannot be written.*\[store.read-only\]"):
        register.record(big(2), START)
    # The connection that failed was left; a new one may write.
    is_whole(register, 1)
    assert register.record(big(2), START).first == 1


def test_a_register_that_others_keep_too_long_is_refused(register):
    """Another writer holds the register, and this one does not wait for the usual twenty seconds."""
    register.record(act(), START)
    using, held, done = register.using, threading.Event(), threading.Event()

    def hold():
        with transaction.atomic(using=using):
            LedgerHead.objects.using(using).select_for_update().get()
            held.set()
            done.wait(20)
        connections[using].close()

    other = threading.Thread(target=hold)
    other.start()
    try:
        assert held.wait(20)
        impatient = (
            "PRAGMA busy_timeout=50" if connections[using].vendor == "sqlite" else "SET lock_timeout = '50ms'"
        )
        with connections[using].cursor() as cursor:
            cursor.execute(impatient)
        with pytest.raises(Refused, match=r"others are writing.*Try again.*\[store.busy\]"):
            register.record(big(2), START)
    finally:
        done.set()
        other.join()
    assert register.record(big(2), START).first == 1


def test_a_head_that_was_set_back_lets_nothing_be_written_over(register):
    register.record(act(), START)
    without_guards(register.using)
    LedgerHead.objects.using(register.using).update(size=0)
    with_guards(register.using)
    with pytest.raises(RegisterUnusable, match=r"the ledger was altered.*\[store.inconsistent\]"):
        register.record(big(2), START)
    assert len(list(register.entries())) == 1


def test_a_failure_in_the_midst_of_an_act_leaves_nothing_of_it(register, monkeypatch):
    register.record(act(), START)

    def breaks(using, entries):
        raise RuntimeError("the program broke")

    monkeypatch.setattr("repatria.store.commands.keep", breaks)
    with pytest.raises(RuntimeError):
        register.record(big(2), START)
    monkeypatch.setattr("repatria.store.commands.keep", keeping.keep)
    is_whole(register, 1)
    assert not register.record(big(2), START).repeated


def test_a_table_that_is_gone_is_named_as_no_register(register):
    without_guards(register.using)
    with connections[register.using].cursor() as cursor:
        cursor.execute("DROP TABLE store_ledgerhead")
    with pytest.raises(
        RegisterUnusable, match=r"holds no register, or only a part of one.*\[store.no-register\]"
    ):
        register.record(act(), START)


@pytest.mark.needs_postgres_programs
def test_a_server_that_went_away_is_told_and_found_again(own_postgres):
    import psycopg

    with psycopg.connect(own_postgres.url, autocommit=True) as admin:
        admin.execute("CREATE DATABASE register")
    with postgres_register(own_postgres.url.replace("/postgres?", "/register?")) as register:
        register.record(act(), START)
        own_postgres.kill()
        for ask in (register.size, register.verify, lambda: register.record(big(2), START)):
            with pytest.raises(RegisterUnusable, match=r"never done twice.*\[store.unreachable\]"):
                ask()
        own_postgres.start()
        assert register.record(act(), START).repeated
        assert register.record(big(2), START).first == 1


def test_errors_hold_no_word_of_what_was_said(register):
    """PostgreSQL repeats a row's values in its own message."""
    secret = "a name that no log may hold"
    register.record(act(claim(1, HIM, "name", {"text": secret})), START)
    without_guards(register.using)
    LedgerHead.objects.using(register.using).update(size=0)
    with pytest.raises(RegisterUnusable) as raised:
        register.record(act(claim(2, HIM, "name", {"text": secret}), key="two"), START)
    assert secret not in str(raised.value)
    assert raised.value.__cause__ is None
    assert place_of(register.using) in str(raised.value)


def test_a_head_that_is_gone_or_unreadable_is_damage(register):
    register.record(act(), START)
    without_guards(register.using)
    LedgerHead.objects.using(register.using).update(recorded_at="long ago")
    with pytest.raises(RegisterUnusable, match=r"a moment that is none.*\[store.damaged\]"):
        register.record(big(2), START)
    LedgerHead.objects.using(register.using).all().delete()
    for ask in (register.size, register.rebuild, lambda: register.record(big(2), START)):
        with pytest.raises(RegisterUnusable, match=r"head of the ledger is gone.*\[store.damaged\]"):
            ask()


@pytest.mark.parametrize(
    "body", [b"no entry", b"{}", b"\xff", b"[" * 9999], ids=["words", "empty", "bytes", "deep"]
)
def test_an_entry_that_cannot_be_read_is_damage(register, body):
    register.record(act(), START)
    without_guards(register.using)
    LedgerEntry.objects.using(register.using).update(body=body)
    for ask in (register.view, lambda: list(register.entries()), register.rebuild):
        with pytest.raises(RegisterUnusable, match=r"an entry that cannot be read.*\[store.damaged\]"):
            ask()


def test_an_entry_of_another_vocabulary_is_named(register):
    """As a newer Repatria could have written it."""
    register.record(act(), START)
    without_guards(register.using)
    row = LedgerEntry.objects.using(register.using).get()
    newer = bytes(row.body).replace(b'"property":"rank"', b'"property":"shoe_size"')
    LedgerEntry.objects.using(register.using).update(body=newer)
    with pytest.raises(RegisterUnusable, match="'shoe_size' is not in the vocabulary"):
        register.view()
