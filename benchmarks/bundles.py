"""How fast a bundle is made, inspected, taken, and taken again, beside the least that any program could do.

    python benchmarks/bundles.py [--claims 100000] [--seed 1] [--folder DIR]

Half of the claims are statements as a list holds them, half are an officer's acceptances of them. The
least: the same entries written as JSON lines by `json.dump`, read back by `json.loads` and inserted by
the `sqlite3` module in one durable transaction, unsigned, unchecked and without projections; in the
same run, on the same disk. Seconds are told by the clock and of a core. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from ledger import _megabytes, claims, machine, raw_append, raw_database

from repatria import wiring
from repatria.core.access.reader import all_seeing
from repatria.core.archive.bundle.header import Choice, Rule
from repatria.core.claims.claim import Claim
from repatria.core.terms.records import Ref, claim_ref, derived_claim_id
from repatria.desk.bundling.make import Order
from repatria.desk.bundling.preview import preview_bundle
from repatria.desk.bundling.take import Mode
from repatria.desk.ports import Act

BY = Ref("actor:bench/clerk")
OFFICER = all_seeing(Ref("actor:bench/officer"))
ORDER = Order(rule=Rule(Choice.ALL), purpose="a benchmark", made_at=datetime(2031, 1, 1, tzinfo=UTC))


def fill(path: Path, random: Random, count: int) -> None:
    """A register with so many claims, half of them acceptances of the other half."""
    register = wiring.new_register(path, "sender.example/register")
    told = list(claims(random, 0, count // 2))
    for first in range(0, len(told), 5000):
        part = told[first : first + 5000]
        act = Act(kind="list", key=f"list {first}", by=BY, claims=(*part, *map(acceptance, part)))
        register.record(act)


def acceptance(of: Claim) -> Claim:
    """The clerk's acceptance of a claim."""
    return Claim(
        id=derived_claim_id(1_940_000_000_000, f"accept {of.id}"),
        about=claim_ref(of.id),
        property="accepted",
        value="read",
        speakers=(BY,),
        source=of.source,
    )


def least_made(register: Path, file: Path) -> None:
    """Write the entries as JSON, and no more."""
    database = sqlite3.connect(register / "register.sqlite3")
    with file.open("w", encoding="utf-8") as out:
        for (body,) in database.execute("SELECT body FROM store_ledgerentry ORDER BY sequence"):
            json.dump(json.loads(body), out)
            out.write("\n")
    database.close()


def least_read(file: Path) -> list[Any]:
    """Read the entries, and no more."""
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def least_taken(file: Path, path: Path) -> None:
    """Read the entries and insert their bytes in one durable transaction."""
    database = raw_database(path)
    with file.open("rb") as lines:
        raw_append(database, [(place, line) for place, line in enumerate(lines) if json.loads(line)])
    database.close()


class Cost(NamedTuple):
    """What some work costs: seconds on the clock, and seconds of this process on a core."""

    wall: float
    cpu: float


def cost(work: Callable[[], object]) -> Cost:
    """How long some work takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def row(what: str, ours: Cost, least: Cost | None, more: str = "") -> str:
    """A row of the table; the ratio is that of seconds on a core: a busy machine hardly changes those."""
    told = "" if least is None else f"{least.wall:.2f} s, {least.cpu:.2f} s"
    ratio = "" if least is None else f"{ours.cpu / least.cpu:.1f}"
    return f"| {what} | {ours.wall:.2f} s, {ours.cpu:.2f} s | {told} | {ratio} | {more} |"


def measure(folder: Path, random: Random, count: int, tell: Callable[[str], None]) -> None:
    """Make, inspect, take and take again."""
    sender, file, plain = folder / "sender", folder / "all.bundle", folder / "all.jsonl"
    fill(sender, random, count)
    made = cost(lambda: wiring.make_bundle(sender, ORDER, OFFICER, file))
    least = cost(lambda: least_made(sender, plain))
    size, bare = file.stat().st_size, plain.stat().st_size
    tell(row("make", made, least, f"{size / count:.0f} bytes a claim, {bare / count:.0f} as plain JSON"))
    for mode in Mode:
        taker = folder / mode.replace(" ", "-")
        wiring.new_register(taker, "taker.example/register")
        key = wiring.bundle_shelf(sender).own()
        wiring.bundle_shelf(taker).trust("sender", key, same_body=mode is Mode.SAME_BODY)

        def inspect(taker: Path = taker) -> None:
            taking, _, studied = wiring.study_bundle(taker, file, OFFICER)
            assert preview_bundle(taking, studied, "sender").new == count

        inspected, read = cost(inspect), cost(lambda: least_read(plain))
        tell(row(f"inspect, {mode}", inspected, read, "what would change is reckoned too"))
        taken = cost(lambda taker=taker: wiring.take_bundle(taker, file, OFFICER))
        least = cost(lambda mode=mode: least_taken(plain, folder / f"{mode}.sqlite3"))
        entries = wiring.open_register(taker).size()
        tell(
            row(
                f"take, {mode}",
                taken,
                least,
                f"{entries:,} entries made; {count / taken.cpu:,.0f} claims a second of a core",
            )
        )
        again = cost(lambda taker=taker: wiring.take_bundle(taker, file, OFFICER))
        assert wiring.open_register(taker).size() == entries
        tell(row(f"take again, {mode}", again, None, "nothing is added"))
    tell(f"\nMemory at most {_megabytes():,.0f} MB.")


def main(arguments: list[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=None, help="where to write")
    asked = parser.parse_args(arguments)
    print(f"{machine()}; seed {asked.seed}; {asked.claims:,} claims; SQLite WAL, synchronous=FULL\n")
    print("| what | Repatria: clock, core | least possible | ratio | more |\n|---|---|---|---|---|")
    with TemporaryDirectory(dir=asked.folder) as folder:
        measure(Path(folder), Random(asked.seed), asked.claims, lambda line: print(line, flush=True))


if __name__ == "__main__":
    main()
