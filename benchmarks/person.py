"""How long one person's file takes in registers that grow, beside reading the register whole."""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from ledger import BY, claims, machine

from repatria.core.terms.records import Ref
from repatria.desk.ports import Act, Register
from repatria.store.databases import add_database, configure, remove_database, sqlite_settings

AT_ONCE = 10_000


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 50_000, 200_000])
    parser.add_argument("--people", type=int, default=40, help="of how many the file is read")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    configure({})
    print(f"{machine()}; seed {given.seed}; SQLite\n")
    print("| claims | one person's file, median ms | worst ms | whole register ms | ratio |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for line in measured(Path(folder), given.sizes, given.people, random.Random(given.seed)):
            print(line, flush=True)


def measured(folder: Path, sizes: list[int], people: int, dice: random.Random) -> Iterator[str]:
    """One line for each size of one growing register."""
    from repatria.store.register import DjangoRegister
    from repatria.store.startup import create_register

    add_database("growing", sqlite_settings(folder / "growing.sqlite3"))
    create_register("growing")
    register = DjangoRegister("growing")
    known: list[Ref] = []
    for size in sorted(sizes):
        while register.size() < size:
            first = register.size()
            told = tuple(claims(dice, first, min(AT_ONCE, size - first)))
            known += {claim.about for claim in told}
            register.record(Act(kind="bench", key=f"act-{first}", by=BY, claims=told))
        chosen = [dice.choice(known) for _ in range(people)]
        near = [_milliseconds(partial(_read, register, record)) for record in chosen]
        whole = _milliseconds(lambda: register.view().accepted)
        ratio = whole / median(near)
        yield f"| {size:,} | {median(near):.1f} | {max(near):.1f} | {whole:,.0f} | {ratio:,.0f} |"
    remove_database("growing")


def _read(register: Register, record: Ref) -> object:
    return register.view_around(record).accepted


def _milliseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
