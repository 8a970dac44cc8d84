"""Killed keepers: a copy that was cut short is no copy, and an import that was cut short is none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from shutil import copytree

import pytest

from cli.test_bad_input import register, repatria, whole
from faults.seeds import chance

__all__ = ["register", "whole"]
ROOT = Path(__file__).parents[2]
MANY = [pytest.mark.slow, pytest.mark.timeout(3600)]


def killed_within(seconds: float, *arguments: str, cwd: Path) -> None:
    """Run a command and kill it after so many seconds, if it has not ended by then."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(
        [sys.executable, "-m", "repatria", *arguments],
        cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait(30)


def is_whole(folder: Path) -> bool:
    """True when every entry of a register verifies."""
    return repatria("verify", "--register", folder, cwd=folder.parent).returncode == 0


@pytest.mark.parametrize("rounds", [2, pytest.param(150, marks=MANY)])
def test_a_backup_that_is_killed_is_whole_or_not_there(register, rounds):
    dice = chance("killed backups")
    for number in range(rounds):
        name = f"copy-{number}"
        taken = ("backup", name, "--register", str(register))
        killed_within(dice.uniform(0.2, 2.5), *taken, cwd=register.parent)
        copy = register.parent / name
        assert not copy.exists() or is_whole(copy)
    assert is_whole(register)


CLAIMS = 3 * 400
"""The least that the list becomes: three claims a row."""

LIST = "name;rank;birth date\n" + "".join(
    f"Person Number {row};private;19{row % 90 + 10}\n" for row in range(400)
)


@pytest.mark.parametrize("rounds", [2, pytest.param(150, marks=MANY)])
def test_an_import_that_is_killed_is_all_or_nothing_and_completes_when_done_again(register, rounds, counted):
    dice = chance("killed imports")
    (register.parent / "list.csv").write_text(LIST, encoding="utf-8")
    said = ("--source", "A list", "--speaker", "actor:test/x")
    before, nothing, after = size(register), 0, 0
    for number in range(rounds):
        fresh = register.parent / f"register-{number}"
        copytree(register, fresh)
        taken = ("import", "list.csv", "--register", str(fresh), *said)
        killed_within(dice.uniform(0.3, 3.0), *taken, cwd=register.parent)
        grown = size(fresh) - before
        assert grown == 0 or grown >= CLAIMS, "all or nothing"
        nothing, after = nothing + (grown == 0), after + (grown > 0)
        done = repatria(*taken, cwd=register.parent)
        assert done.returncode == 0, done.stderr
        assert size(fresh) >= before + CLAIMS and is_whole(fresh)
    counted(f"{rounds} imports killed: {nothing} with nothing recorded, {after} with all")


def size(folder: Path) -> int:
    """How many entries the ledger has."""
    found = repatria("verify", "--register", folder, cwd=folder.parent).stdout
    return int(found.split()[0])
