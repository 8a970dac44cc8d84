"""`backup` and `restore`: a copy is whole or not there, and is made while the register is in use."""

import sqlite3
from contextlib import closing

import pytest

from cli.test_bad_input import entries, register, repatria, whole

__all__ = ["register", "whole"]


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_register_comes_back_as_it_was(register, tmp_path):
    held = entries(register)
    done = repatria("backup", "copy", "--register", register, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"{held} entries are whole" in done.stdout and "1 signed checkpoint." in done.stdout
    assert [name for name in names(tmp_path / "copy") if "-wal" in name or "-shm" in name] == []
    assert (tmp_path / "copy" / "keys" / "signing.key").stat().st_mode & 0o777 == 0o600
    done = repatria("restore", "copy", "again", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    asked = ("plan", "--as-of", "2025-01-13", "--json", "--register")
    assert repatria(*asked, "again", cwd=tmp_path).stdout == repatria(*asked, register, cwd=tmp_path).stdout


def test_it_is_copied_while_somebody_writes(register, tmp_path):
    """A writer holds the database's lock; the copy is of the state before his act."""
    with closing(sqlite3.connect(register / "register.sqlite3", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        done = repatria("backup", "copy", "--register", register, cwd=tmp_path)
        writer.execute("ROLLBACK")
    assert done.returncode == 0, done.stderr
    assert entries(tmp_path / "copy") == entries(register)


def test_what_was_altered_is_no_copy(register, tmp_path):
    """The triggers of the database are taken away, as an intruder would."""
    with closing(sqlite3.connect(register / "register.sqlite3", isolation_level=None)) as database:
        for (name,) in database.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            database.execute(f'drop trigger "{name}"')
        database.execute("update store_ledgerentry set body = replace(body, 'e', 'a') where sequence = 7")
    done = repatria("backup", "copy", "--register", register, cwd=tmp_path)
    assert done.returncode != 0 and "repatria: " in done.stderr
    assert not (tmp_path / "copy").exists() and not (tmp_path / "copy.draft").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("backup", "register", "--register", "register"), "register.copy-exists"),
        (("backup", "copy", "--register", "nowhere"), "register.missing"),
        (("restore", "nowhere", "copy"), "register.missing"),
    ],
    ids=["there already", "no register", "no copy"],
)
def test_wrong_places_are_told(register, tmp_path, words, code):
    done = repatria(*words, cwd=tmp_path)
    assert done.returncode == 2 and code in done.stderr and "Traceback" not in done.stderr
    assert names(tmp_path) == [f"register/{name}" for name in names(register)]
