"""Killed keepers: a copy that was cut short is no copy, and an import that was cut short is none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from cli.test_bad_input import register, repatria, whole
from faults.seeds import chance

__all__ = ["register", "whole"]
ROOT = Path(__file__).parents[2]
MANY = [pytest.mark.slow, pytest.mark.timeout(3600)]


def killed_within(seconds: float, *arguments: str, cwd: Path) -> bool:
    """Run a command and kill it after so many seconds; False when it had ended by then."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(
        [sys.executable, "-m", "repatria", *arguments],
        cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(seconds)
    if process.poll() is not None:
        return False
    process.send_signal(signal.SIGKILL)
    process.wait(30)
    return True


def length(*arguments: str, cwd: Path) -> float:
    """How many seconds an unhurried command takes."""
    began = time.monotonic()
    assert repatria(*arguments, cwd=cwd).returncode == 0
    return time.monotonic() - began


def is_whole(folder: Path) -> bool:
    """True when every entry of a register verifies."""
    return repatria("verify", "--register", folder, cwd=folder.parent).returncode == 0


@pytest.mark.parametrize("rounds", [2, pytest.param(300, marks=MANY)])
@pytest.mark.parametrize("how", ["open", "sealed"])
def test_a_backup_that_is_killed_is_whole_or_not_there(register, rounds, how, counted):
    dice, cwd = chance(f"killed backups {how}"), register.parent
    key = new_key(cwd / "key.age") if how == "sealed" else ""
    more = ("--encrypt-to", key) if key else ()
    longest = length("backup", "first", "--register", str(register), *more, cwd=cwd)
    killed = there = 0
    for number in range(rounds):
        copy = cwd / f"copy-{number}"
        taken = ("backup", copy.name, "--register", str(register), *more)
        killed += killed_within(dice.uniform(0.1, 1.0) * longest, *taken, cwd=cwd)
        there += copy.exists()
        assert not copy.exists() or restored_whole(copy, cwd / "key.age" if key else None)
        assert not list(cwd.glob("*.to-be-sealed")) or key, "an open copy is left behind"
    assert is_whole(register)
    assert killed * 3 >= rounds or rounds < 10
    counted(
        f"{rounds} {how} backups: {killed} killed in the midst, {there} of them all whole, none cut short"
    )


def new_key(path: Path) -> str:
    """The public half of a new key for copies."""
    told = repatria("backup", "--new-key", path, cwd=path.parent).stdout
    return next(word for word in told.split() if word.startswith("age1"))


def restored_whole(copy: Path, key: Path | None) -> bool:
    """True when a copy can be relied on: an open one as it is, a sealed one once it is opened."""
    if key is None:
        return is_whole(copy)
    opened = copy.with_name(f"{copy.name}-opened")
    return repatria("restore", copy, opened, "--identity", key, cwd=copy.parent).returncode == 0 and is_whole(
        opened
    )


CLAIMS = 3 * 400
"""The least that the list becomes: three claims a row."""

LIST = "name;rank;birth date\n" + "".join(
    f"Person Number {row};private;19{row % 90 + 10}\n" for row in range(400)
)


@pytest.mark.parametrize("rounds", [2, pytest.param(300, marks=MANY)])
def test_an_import_that_is_killed_is_all_or_nothing_and_completes_when_done_again(register, rounds, counted):
    dice = chance("killed imports")
    (register.parent / "list.csv").write_text(LIST, encoding="utf-8")
    said = ("--source", "A list", "--speaker", "actor:test/x")
    before, killed, nothing, after = size(register), 0, 0, 0
    copytree(register, register.parent / "unhurried")
    unhurried = ("import", "list.csv", "--register", str(register.parent / "unhurried"), *said)
    longest = length(*unhurried, cwd=register.parent)
    for number in range(rounds):
        fresh = register.parent / f"register-{number}"
        copytree(register, fresh)
        taken = ("import", "list.csv", "--register", str(fresh), *said)
        killed += killed_within(dice.uniform(0.1, 1.0) * longest, *taken, cwd=register.parent)
        grown = size(fresh) - before
        assert grown == 0 or grown >= CLAIMS, "all or nothing"
        nothing, after = nothing + (grown == 0), after + (grown > 0)
        done = repatria(*taken, cwd=register.parent)
        assert done.returncode == 0, done.stderr
        assert size(fresh) >= before + CLAIMS and is_whole(fresh)
        rmtree(fresh)
    assert killed * 3 >= rounds or rounds < 10
    counted(
        f"{rounds} imports: {killed} killed in the midst; {nothing} with nothing recorded, {after} with all"
    )


def size(folder: Path) -> int:
    """How many entries the ledger has."""
    found = repatria("verify", "--register", folder, cwd=folder.parent).stdout
    return int(found.split()[0])
