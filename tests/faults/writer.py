"""A program that writes to a register until somebody kills it.

It starts slowly, so one process waits and forks a writer for each line that it is given: a JSON
object with the `database` as Django's settings and the number of the `next` act. A writer says
each act that was acknowledged to it, in one line written at once; nothing that it said is lost
when it is killed. The writer says which process it is, and the waiting one when it is gone.
"""

from __future__ import annotations

import json
import os
import sys
import time
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from repatria.core.errors import RepatriaError
from repatria.desk.ports import Act
from repatria.store.databases import add_database, configure
from store.acts import acceptance, act
from strategies import RECORDS
from told import claim


def numbered(number: int) -> Act:
    """The act of a number: an intake of three claims, or the acceptance of one of those before."""
    if number % 2:
        return acceptance(500_000 + number, _intake(number - 1)[1])
    return act(*_intake(number), key=f"intake-{number}")


def _intake(number: int) -> list[Any]:
    first = number * 10
    return [claim(first + place, RECORDS[place], "rank", f"rank {number}") for place in range(3)]


def write(database: dict[str, Any], first: int) -> None:
    """Do one act after the other for ever, and say what was acknowledged."""
    from repatria.store.register import DjangoRegister

    add_database("written", database)
    register = DjangoRegister("written")
    register.size()
    say("begins", os.getpid())
    for number in count(first):
        say("ack", number, int(record(register, number)))


def record(register: Any, number: int) -> bool:
    """Do an act, again and again with its own key, until it is acknowledged; whether it was done before."""
    while True:
        try:
            return register.record(numbered(number)).repeated
        except RepatriaError as refusal:
            say("refused", number, refusal.problems[0].code)
            time.sleep(0.02)


def warm_up() -> None:
    """Do once, on a database that is thrown away, what takes long the first time."""
    from store.making import sqlite_register

    with TemporaryDirectory() as folder, sqlite_register(Path(folder) / "register.sqlite3") as register:
        for number in range(4):
            register.record(numbered(number))


def say(*words: object) -> None:
    """One line, written at once."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def main() -> None:
    """Fork a writer for each line, and wait until it is gone."""
    configure({})
    import django.db.backends.postgresql.base  # noqa: F401

    warm_up()
    for line in sys.stdin:
        order = json.loads(line)
        writer = os.fork()
        if not writer:
            write(order["database"], order["next"])
        os.waitpid(writer, 0)
        say("gone", writer)


if __name__ == "__main__":
    main()
