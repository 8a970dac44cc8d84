"""Killed programs: whatever was acknowledged is there, once and whole, and can be asked for again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connections

from faults import writer
from faults.seeds import chance
from repatria.store.databases import postgres_settings, sqlite_settings
from repatria.store.models import RecordedAct
from store.making import DjangoRegister, postgres_register, projected, sqlite_register

TESTS = Path(__file__).parents[1]
LONGEST = 0.15  # seconds of writing; some ten acts
MANY = [pytest.mark.slow, pytest.mark.timeout(3600)]


class Writers:
    """Starts writers on one database and kills them."""

    def __init__(self, database: dict) -> None:
        self.database = database
        paths = os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)])
        self.waiting = subprocess.Popen(
            [sys.executable, "-m", "faults.writer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
            cwd=TESTS,
            text=True,
        )

    def __enter__(self) -> Writers:
        return self

    def __exit__(self, *_: object) -> None:
        self.waiting.stdin.close()
        assert self.waiting.wait(30) == 0

    def start(self, first: int) -> int:
        """Start a writer with the act of a number; its process."""
        self.waiting.stdin.write(json.dumps({"database": self.database, "next": first}) + "\n")
        self.waiting.stdin.flush()
        said, process = self.waiting.stdout.readline().split()
        assert said == "begins"
        return int(process)

    def kill(self, process: int) -> list[list[str]]:
        """Kill a writer; all that it had said."""
        os.kill(process, signal.SIGKILL)
        said = []
        while (words := self.waiting.stdout.readline().split()) != ["gone", str(process)]:
            said.append(words)
        return said


class Count:
    """What was acknowledged over many kills, held against what is there."""

    def __init__(self, register: DjangoRegister) -> None:
        self.register = register
        self.acknowledged = self.repeated = self.refused = 0

    def hear(self, said: list[list[str]]) -> None:
        for word, number, more in said:
            if word == "refused":
                self.refused += 1
                continue
            assert int(number) == self.acknowledged
            self.acknowledged += 1
            self.repeated += more == "1"

    def check(self) -> None:
        """Every act acknowledged is there, at most one more, each once and each whole."""
        acts = list(RecordedAct.objects.using(self.register.using).order_by("first"))
        assert [each.key for each in acts] == [writer.numbered(number).key for number in range(len(acts))]
        assert self.acknowledged <= len(acts) <= self.acknowledged + 1
        assert self.register.size() == sum(each.count for each in acts)
        assert self.register.verify().faults == ()

    def check_entries(self) -> None:
        """The entries are the acts' claims in order, and the projections are those of the entries."""
        entries = [entry.claim for entry in self.register.entries()]
        told = [told for number in range(self.acknowledged + 1) for told in writer.numbered(number).claims]
        assert entries == told[: len(entries)]
        kept = projected(self.register.using)
        self.register.rebuild()
        assert projected(self.register.using) == kept


def kill_again_and_again(register, database, kills, random, before_check=lambda: None):
    found = Count(register)
    with Writers(database) as writers:
        for _ in range(kills):
            process = writers.start(found.acknowledged)
            time.sleep(random.uniform(0, LONGEST))
            found.hear(writers.kill(process))
            before_check()
            found.check()
    found.check_entries()
    return found


def told(what, kills, found):
    return (
        f"{what}: {kills}, {found.acknowledged} acts acknowledged, 0 lost, 0 twice, 0 by half;"
        f" {found.repeated} committed before the kill and acknowledged when repeated"
    )


@pytest.mark.parametrize("kills", [60, pytest.param(1000, marks=MANY)])
def test_a_killed_writer_on_sqlite_loses_nothing(tmp_path, counted, kills):
    path = tmp_path / "register.sqlite3"
    with sqlite_register(path) as register:
        found = kill_again_and_again(register, sqlite_settings(path), kills, chance("kill sqlite"))
    assert found.acknowledged > kills
    counted(told("kills of a writer on SQLite", kills, found))


@pytest.mark.needs_postgres
@pytest.mark.parametrize("kills", [60, pytest.param(1000, marks=MANY)])
def test_a_killed_writer_on_postgresql_loses_nothing(fresh_postgres_url, counted, kills):
    with postgres_register(fresh_postgres_url) as register:

        def until_the_server_has_noticed() -> None:
            others = (
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            with connections[register.using].cursor() as cursor:
                while cursor.execute(others).fetchone()[0]:
                    time.sleep(0.002)

        found = kill_again_and_again(
            register,
            postgres_settings(fresh_postgres_url),
            kills,
            chance("kill postgres"),
            until_the_server_has_noticed,
        )
    assert found.acknowledged > kills / 2
    counted(told("kills of a writer on PostgreSQL", kills, found))


@pytest.mark.needs_postgres_programs
@pytest.mark.parametrize("kills", [3, pytest.param(100, marks=MANY)])
def test_a_killed_server_loses_nothing_and_the_writer_finds_it_again(own_postgres, counted, kills):
    """The writer is told that the register is out of reach, and repeats its act until it is acknowledged."""
    import psycopg

    random = chance("kill server")
    with psycopg.connect(own_postgres.url, autocommit=True) as admin:
        admin.execute("CREATE DATABASE register")
    url = own_postgres.url.replace("/postgres?", "/register?")
    with postgres_register(url) as register, Writers(postgres_settings(url)) as writers:
        found = Count(register)
        connections[register.using].close()
        process = writers.start(0)
        for _ in range(kills):
            time.sleep(random.uniform(0.1, 0.4))
            own_postgres.kill()
            own_postgres.start()
        time.sleep(0.2)
        found.hear(writers.kill(process))
        time.sleep(0.2)
        found.check()
        found.check_entries()
    assert found.acknowledged > kills
    assert found.refused >= kills
    counted(told("kills of the PostgreSQL server", kills, found))
