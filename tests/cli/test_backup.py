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


def test_originals_are_copied_and_uploads_are_not(register, tmp_path):
    for name in ("originals/" + "a" * 64, "uploads/b/c/list.csv"):
        (register / name).parent.mkdir(parents=True, exist_ok=True)
        (register / name).write_bytes(b"kept")
    for command, to in (("backup", "copy"), ("backup", "copy.neutral")):
        more = ["--neutral"] if to.endswith("neutral") else []
        done = repatria(command, to, *more, "--register", register, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert "originals/" + "a" * 64 in names(tmp_path / "copy")
    assert not [name for name in names(tmp_path / "copy") if name.startswith("uploads")]
    done = repatria("restore", "copy.neutral", "again", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "originals/" + "a" * 64 in names(tmp_path / "again")
    assert not [name for name in names(tmp_path / "again") if name.startswith("uploads")]


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


@pytest.fixture
def key(register):
    made = repatria("backup", "--new-key", "copy.key", cwd=register.parent)
    assert made.returncode == 0, made.stderr
    assert (register.parent / "copy.key").stat().st_mode & 0o777 == 0o600
    return made.stdout.split()[0]


def sealed(register, key):
    done = repatria("backup", "copy.age", "--register", register, "--encrypt-to", key, cwd=register.parent)
    assert done.returncode == 0, done.stderr
    return register.parent / "copy.age"


def test_an_encrypted_copy_comes_back_with_its_key(register, key):
    copy = sealed(register, key)
    assert b"SQLite" not in copy.read_bytes() and copy.read_bytes().startswith(b"age-encryption.org/v1")
    assert sorted(path.name for path in register.parent.iterdir()) == ["copy.age", "copy.key", register.name]
    done = repatria("restore", "copy.age", "again", "--identity", "copy.key", cwd=register.parent)
    assert done.returncode == 0, done.stderr
    assert entries(register.parent / "again") == entries(register)


def test_another_key_opens_nothing(register, key):
    sealed(register, key)
    repatria("backup", "--new-key", "other.key", cwd=register.parent)
    done = repatria("restore", "copy.age", "again", "--identity", "other.key", cwd=register.parent)
    assert done.returncode == 1 and "register.copy-sealed" in done.stderr
    assert not (register.parent / "again").exists() and not list(register.parent.glob("*.unsealed"))


@pytest.mark.parametrize("place", [100, -40], ids=["head", "end"])
def test_an_encrypted_copy_with_one_bit_flipped_is_refused(register, key, place):
    copy = sealed(register, key)
    data = bytearray(copy.read_bytes())
    data[place] ^= 1
    copy.write_bytes(data)
    done = repatria("restore", "copy.age", "again", "--identity", "copy.key", cwd=register.parent)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert not (register.parent / "again").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("backup", "c.age", "--encrypt-to", "age1nonsense"), "register.copy-key"),
        (("backup",), "register.copy-where"),
        (("backup", "--new-key", "copy.key"), "register.copy-identity"),
        (("restore", "copy.key", "again"), "register.copy-closed"),
        (("restore", "copy.key", "again", "--identity", "nowhere"), "register.copy-identity"),
    ],
    ids=["key", "nowhere", "twice", "closed", "identity"],
)
def test_what_cannot_be_encrypted_or_opened_is_told(register, key, arguments, code):
    more = ("--register", str(register)) if arguments[0] == "backup" else ()
    done = repatria(*arguments, *more, cwd=register.parent)
    assert done.returncode == 2 and code in done.stderr and "Traceback" not in done.stderr
