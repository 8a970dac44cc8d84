"""A program that takes a bundle until somebody kills it, and forks a taker for each line that it is given.

It starts slowly, so one process waits; a line holds a register's folder and the bundle's file. A taker
says when it begins and when it is done; the waiting one says when it is gone.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from repatria import wiring
from repatria.core.access.reader import all_seeing
from repatria.core.terms.records import Ref

OFFICER = all_seeing(Ref("actor:test/officer"))


def take(folder: Path, bundle: Path) -> None:
    """Take a bundle, say that it begins and that it was taken, and wait to be killed."""
    say("begins", os.getpid())
    wiring.take_bundle(folder, bundle, OFFICER)
    say("taken", os.getpid())
    time.sleep(20)
    os._exit(0)


def say(*words: object) -> None:
    """One line, written at once."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def main() -> None:
    """Fork a taker for each line, and wait until it is gone."""
    # What takes long the first time is done before the fork, on a register that no taker writes to.
    warm_up, bundle = map(Path, sys.argv[1:])
    wiring.take_bundle(warm_up, bundle, OFFICER)
    from django.db import connections

    connections.close_all()
    for line in sys.stdin:
        folder, bundle = map(Path, line.split())
        taker = os.fork()
        if not taker:
            take(folder, bundle)
        os.waitpid(taker, 0)
        say("gone", taker)


if __name__ == "__main__":
    main()
