"""`repatria doctor`: every sign is told, what is broken exits 1, and what was done is remembered."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from cli.test_bad_input import register, repatria, whole
from repatria.desk.doctor import (
    Kept,
    State,
    look_at_checkpoints,
    look_at_clock,
    look_at_habit,
    look_at_room,
    overall,
)

__all__ = ["register", "whole"]
NOW = datetime(2031, 3, 1, tzinfo=UTC)


def signs(folder, status=0):
    done = repatria("doctor", "--json", "--register", folder, cwd=folder.parent)
    assert done.returncode == status, done.stderr + done.stdout
    return {sign["name"]: sign for sign in json.loads(done.stdout)["signs"]}


def test_a_new_register_is_sound_but_was_never_copied(register):
    found = signs(register)
    states = {name: sign["state"] for name, sign in found.items()}
    assert states == {
        "keys": "ok", "rights": "ok", "database": "ok", "projections": "ok", "clock": "ok", "disk": "ok",
        "checkpoints": "ok", "backup": "attention", "verify": "attention",
    }  # fmt: skip


def test_what_was_done_is_remembered(register):
    for command in (("verify",), ("backup", "copy")):
        assert repatria(*command, "--register", register, cwd=register.parent).returncode == 0
    found = signs(register)
    assert found["backup"]["state"] == found["verify"]["state"] == "ok"
    assert "0 entries since" in found["backup"]["words"]


def test_a_key_that_others_can_read_is_broken(register):
    (register / "keys" / "signing.key").chmod(0o644)
    assert signs(register, 1)["keys"]["state"] == "broken"


def test_a_key_that_is_gone_is_broken(register):
    (register / "keys" / "signing.key").unlink()
    assert signs(register, 1)["keys"]["state"] == "broken"


def test_two_keys_that_do_not_belong_together_are_broken(register):
    path = register / "keys" / "public.key"
    path.write_text("A" * 43 + "=\n")
    assert signs(register, 1)["keys"]["state"] == "broken"


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("DELETE FROM store_claimrow WHERE sequence = 3", "projections"),
        ("DROP TRIGGER IF EXISTS {trigger}", "database"),
    ],
    ids=["projections", "guards"],
)
def test_what_somebody_did_behind_its_back_is_broken(register, statement, name):
    with closing(sqlite3.connect(register / "register.sqlite3")) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        connection.execute(statement.format(trigger=names[0][0]))
        connection.commit()
    assert signs(register, 1)[name]["state"] == "broken"


def test_at_the_terminal_every_sign_has_its_line(register):
    done = repatria("doctor", "--register", register, cwd=register.parent)
    assert done.returncode == 0
    for name in ("keys", "database", "disk", "backup", "Run repatria backup."):
        assert name in " ".join(done.stdout.split())


def test_there_is_no_register_to_look_at(tmp_path):
    done = repatria("doctor", "--register", "nowhere", cwd=tmp_path)
    assert done.returncode == 2 and "holds no register" in done.stderr


@pytest.mark.parametrize(
    ("sign", "state"),
    [
        (look_at_room(50 << 20, 1), State.BROKEN),
        (look_at_room(500 << 20, 1), State.ATTENTION),
        (look_at_room(5 << 30, 9 << 30), State.ATTENTION),
        (look_at_room(50 << 30, 1 << 30), State.OK),
        (look_at_clock(NOW, NOW + timedelta(days=1)), State.BROKEN),
        (look_at_clock(NOW, None), State.OK),
        (look_at_habit("backup", "x", Kept(at=NOW - timedelta(days=30), size=5), 9, NOW), State.ATTENTION),
        (look_at_habit("backup", "x", Kept(at=NOW - timedelta(days=30), size=9), 9, NOW), State.OK),
        (look_at_habit("backup", "x", Kept(at=NOW - timedelta(days=1), size=5), 9, NOW), State.OK),
        (look_at_checkpoints([], 9), State.ATTENTION),
        (look_at_checkpoints([3], 9), State.ATTENTION),
        (look_at_checkpoints([3, 9], 9), State.OK),
        (look_at_checkpoints([12], 9), State.BROKEN),
    ],
    ids=lambda each: "" if isinstance(each, State) else f"{each.name} {each.words}",
)
def test_how_each_sign_is_judged(sign, state):
    assert sign.state is state
    assert bool(sign.remedy) == (state is not State.OK)
    assert overall([sign]) is state
