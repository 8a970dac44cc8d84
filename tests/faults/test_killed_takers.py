"""Killed while a bundle is taken: all of it is there or none, and taking it again completes it once."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connections

from faults.seeds import chance
from faults.taker import OFFICER
from repatria import wiring
from repatria.core.archive.bundle.header import Choice, Rule
from repatria.desk.bundling.make import Order
from repatria.desk.ports import Act
from repatria.store.models import RecordedAct
from strategies import RECORDS
from told import claim

TESTS = Path(__file__).parents[1]
CLAIMS = 500


@pytest.fixture
def folders(tmp_path):
    """A sender with a bundle, and an empty register that trusts it."""
    sender = wiring.new_register(tmp_path / "sender", "sender.example/register")
    claims = tuple(claim(number, RECORDS[number % 4], "rank", f"rank {number}") for number in range(CLAIMS))
    sender.record(Act(kind="record", key="all", by=OFFICER.officer, claims=claims))
    order = Order(rule=Rule(Choice.ALL), purpose="p", made_at=datetime(2031, 1, 1, tzinfo=UTC))
    wiring.make_bundle(tmp_path / "sender", order, OFFICER, tmp_path / "all.bundle")
    for name in ("empty", "warm"):
        wiring.new_register(tmp_path / name, f"{name}.example/register")
        wiring.bundle_shelf(tmp_path / name).trust(
            "sender", wiring.bundle_shelf(tmp_path / "sender").own(), same_body=False
        )
    connections.close_all()
    return tmp_path


@pytest.fixture
def takers(folders):
    paths = os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)])
    waiting = subprocess.Popen(
        [sys.executable, "-m", "faults.taker", str(folders / "warm"), str(folders / "all.bundle")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        cwd=TESTS,
        text=True,
    )
    yield waiting
    waiting.stdin.close()
    assert waiting.wait(30) == 0


def begin(waiting, folder: Path, bundle: Path) -> int:
    waiting.stdin.write(f"{folder} {bundle}\n")
    waiting.stdin.flush()
    said, process = waiting.stdout.readline().split()
    assert said == "begins"
    return int(process)


def kill(waiting, process: int) -> bool:
    """Kill a taker; whether it had finished."""
    os.kill(process, signal.SIGKILL)
    finished = False
    while (words := waiting.stdout.readline().split()) != ["gone", str(process)]:
        finished |= words[0] == "taken"
    return finished


def let_finish(waiting, process: int) -> None:
    """Wait until a taker has finished, and then be rid of it."""
    assert waiting.stdout.readline().split() == ["taken", str(process)]
    assert not kill(waiting, process)


def acts(register) -> list[tuple[str, int]]:
    return list(RecordedAct.objects.using(register.using).values_list("kind", "count"))


def how_long(waiting, folders) -> float:
    """How long an unhurried taker takes, in seconds."""
    found = []
    for number in range(3):
        folder = Path(shutil.copytree(folders / "empty", folders / f"whole-{number}"))
        process, began = begin(waiting, folder, folders / "all.bundle"), time.perf_counter()
        let_finish(waiting, process)
        found.append(time.perf_counter() - began)
    return min(found)


@pytest.mark.parametrize("kills", [4, pytest.param(300, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])])
def test_a_killed_taker_leaves_all_of_a_bundle_or_none(folders, takers, counted, kills):
    random, longest = chance("kill takers"), how_long(takers, folders)
    bundle, cut, sizes = folders / "all.bundle", 0, []
    for number in range(kills):
        folder = Path(shutil.copytree(folders / "empty", folders / f"killed-{number}"))
        process = begin(takers, folder, bundle)
        time.sleep(random.uniform(0, 1.3 * longest))
        cut += not kill(takers, process)
        register = wiring.open_register(folder)
        sizes.append(register.size())
        assert register.size() in (0, CLAIMS)
        assert register.verify().faults == ()
        again = wiring.take_bundle(folder, bundle, OFFICER)
        assert again.added == (CLAIMS if sizes[-1] == 0 else 0)
        assert acts(register) == [("take bundle", CLAIMS)] and register.verify().faults == ()
        assert [path.suffix for path in (folder / "bundles" / "taken").iterdir()] == [".bundle"]
        connections[register.using].close()
    assert cut or kills < 10
    counted(
        f"kills of a taker: {kills}, {cut} before it had finished, {sizes.count(0)} with nothing recorded"
    )


def test_a_bundle_that_two_take_at_once_is_taken_once(folders, takers):
    """Whoever comes second finds that everything is known."""
    process = begin(takers, folders / "empty", folders / "all.bundle")
    taken = wiring.take_bundle(folders / "empty", folders / "all.bundle", OFFICER)
    let_finish(takers, process)
    register = wiring.open_register(folders / "empty")
    assert taken.added in (0, CLAIMS) and acts(register) == [("take bundle", CLAIMS)]
