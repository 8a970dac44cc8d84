"""How fast the ledger is appended to and verified, beside the least that any program could do.

    python benchmarks/ledger.py [--claims 1000000] [--rounds 3] [--seed 1] [--folder DIR]

Appending is measured against plain inserts of the same bytes by the `sqlite3` module with the
same pragmas, verifying against reading the same bytes and hashing them; each pair in turn, in
the same run, on the same disk. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sqlite3
import time
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import django

from repatria.core.archive.merkle import leaf_hash
from repatria.core.claims.claim import Claim
from repatria.core.claims.codec import claim_from_json
from repatria.core.terms.records import Ref, derived_claim_id
from repatria.desk.ports import Act
from repatria.store import bodies
from repatria.store.databases import SQLITE_PRAGMAS, add_database, configure, remove_database, sqlite_settings

BATCHES = {1: 150, 100: 30, 10_000: 3}
"""How many acts of each size are recorded in a round."""

BY = Ref("actor:bench/clerk")
MOMENT = "2031-03-01T00:00:00.000Z"
RANKS = ("private", "corporal", "sergeant", "lieutenant")


def claims(random: Random, first: int, count: int) -> Iterator[Claim]:
    """Claims on ranks and names such as a list holds; about ten for each record."""
    for number in range(first, first + count):
        about = f"record:bench/r{number // 10}"
        parts: dict[str, Any] = {"property": "rank", "value": random.choice(RANKS)}
        if number % 2:
            parts = {
                "property": "name",
                "value": {"text": f"Person {random.randrange(10**9)}", "script": "Latn"},
            }
        identity = derived_claim_id(1_930_000_000_000 + number, f"bench/{number}")
        yield claim_from_json(
            parts
            | {
                "id": identity,
                "about": about,
                "speakers": ["actor:bench/agency", "actor:bench/envoy"],
                "source": "source:bench/list",
                "passage": {"row": number},
                "said_on": "2031-02-27",
            },
            f"claim {number}",
        )


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def raw_database(path: Path) -> sqlite3.Connection:
    """A plain table of bytes, under the store's own pragmas."""
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in SQLITE_PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    database.execute("CREATE TABLE raw (sequence INTEGER PRIMARY KEY, body BLOB NOT NULL)")
    return database


def raw_append(database: sqlite3.Connection, rows: list[tuple[int, bytes]]) -> None:
    """Insert rows in one durable transaction."""
    database.execute("BEGIN IMMEDIATE")
    database.executemany("INSERT INTO raw VALUES (?, ?)", rows)
    database.execute("COMMIT")


def measure_appending(folder: Path, random: Random, rounds: int) -> Iterator[str]:
    """Rows of the table: claims a second by size of act, the store's beside the plain inserts'."""
    from repatria.store.register import DjangoRegister
    from repatria.store.startup import create_register

    add_database("bench", sqlite_settings(folder / "append.sqlite3"))
    create_register("bench")
    register, raw = DjangoRegister("bench"), raw_database(folder / "raw.sqlite3")
    ours: dict[int, list[float]] = {size: [] for size in BATCHES}
    plain: dict[int, list[float]] = {size: [] for size in BATCHES}
    number = 0
    for _ in range(rounds):
        for size, acts in BATCHES.items():
            for _ in range(acts):
                told = tuple(claims(random, number, size))
                act = Act(kind="bench", key=f"act-{number}", by=BY, claims=told)
                ours[size].append(seconds(partial(register.record, act)))
                rows = [(entry.sequence, entry.body()) for entry in register.entries(number)]
                plain[size].append(seconds(partial(raw_append, raw, rows)))
                number += size
    assert register.verify().faults == ()
    raw.close()
    remove_database("bench")
    for size in BATCHES:
        mine, theirs = size / median(ours[size]), size / median(plain[size])
        worst = max(ours[size]) * 1000
        yield (
            f"| append, acts of {size:,} | {mine:,.0f} claims/s | {theirs:,.0f} rows/s |"
            f" {theirs / mine:.1f} |"
            f" median {median(ours[size]) * 1000:,.1f} ms an act, worst {worst:,.0f} ms |"
        )


def fill(path: Path, random: Random, size: int) -> None:
    """Put a large ledger together from the store's own bytes, without projections: verifying reads none."""
    from repatria.store.startup import create_register

    add_database("large", sqlite_settings(path))
    create_register("large")
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA synchronous=OFF")
    database.execute("BEGIN")
    # Encoding is what takes long; the place, the id and the record differ from claim to claim.
    patterns = [bodies.claim_bytes(claim) for claim in claims(random, 0, 1000)]
    for first in range(0, size, 1000):
        told = [_renumbered(pattern, first + place) for place, pattern in enumerate(patterns[: size - first])]
        entries = []
        for place, (claim, data) in enumerate(told, first):
            body = b'{"claim":' + data + bodies.tail(MOMENT, BY, place)
            entries.append((place, claim, f"record:bench/r{place // 10}", body, leaf_hash(body)))
        database.executemany("INSERT INTO store_ledgerentry VALUES (?, ?, ?, ?, ?)", entries)
        digest = bodies.act_digest(f"act-{first}", "bench", BY, (data for _, data in told))
        act = (first, len(entries), f"act-{first}", "bench", BY, MOMENT, digest)
        database.execute("INSERT INTO store_recordedact VALUES (?, ?, ?, ?, ?, ?, ?)", act)
    database.execute("UPDATE store_ledgerhead SET size = ?, recorded_at = ?", (size, MOMENT))
    database.execute("COMMIT")
    database.close()


def _renumbered(pattern: bytes, number: int) -> tuple[str, bytes]:
    old = number % 1000
    claim = derived_claim_id(1_930_000_000_000 + number, f"bench/{number}")
    was = derived_claim_id(1_930_000_000_000 + old, f"bench/{old}")
    data = pattern.replace(was.encode(), claim.encode())
    return claim, data.replace(
        f"record:bench/r{old // 10}".encode(), f"record:bench/r{number // 10}".encode()
    )


def hash_all(path: Path) -> int:
    """Read the same bytes and take their SHA-256; how many bytes they are."""
    database, length = sqlite3.connect(path), 0
    for (body,) in database.execute("SELECT body FROM store_ledgerentry ORDER BY sequence"):
        sha256(body).digest()
        length += len(body)
    database.close()
    return length


def measure_verifying(folder: Path, random: Random, rounds: int, size: int) -> Iterator[str]:
    """A row of the table: seconds to verify a large ledger, beside hashing its bytes."""
    from repatria.store.register import DjangoRegister

    path = folder / "verify.sqlite3"
    fill(path, random, size)
    register, length = DjangoRegister("large"), 0
    checkpoint = register.checkpoint()
    ours, plain = [], []

    def verify() -> None:
        found = register.verify([checkpoint])
        assert (found.size, found.faults) == (size, ())

    for _ in range(rounds):
        ours.append(seconds(verify))
        plain.append(seconds(partial(hash_all, path)))
    length = hash_all(path)
    mine, theirs = median(ours), median(plain)
    remove_database("large")
    yield (
        f"| verify {size:,} claims | {mine:.2f} s | {theirs:.2f} s | {mine / theirs:.1f} |"
        f" {length / 1e6:,.0f} MB; worst {max(ours):.2f} s; memory at most {_megabytes():,.0f} MB |"
    )


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def machine() -> str:
    """What it was measured on."""
    names = [line.partition(":")[2].strip() for line in _cpu_lines() if line.startswith("model name")]
    processor = names[0] if names else platform.processor() or platform.machine()
    versions = (
        f"Python {platform.python_version()}, Django {django.__version__}, SQLite {sqlite3.sqlite_version}"
    )
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
    system = f"{os.cpu_count()} x {processor}, {platform.system()} {platform.release()}"
    return f"{system}; {versions}; {load} at the start"


def _cpu_lines() -> list[str]:
    try:
        return Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def main(arguments: list[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=1_000_000, help="how many claims are verified")
    parser.add_argument("--rounds", type=int, default=3, help="how often each pair is measured")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--folder", type=Path, default=None, help="where to write; decides which disk is measured"
    )
    asked = parser.parse_args(arguments)
    configure({})
    print(f"{machine()}; seed {asked.seed}; {asked.rounds} rounds; SQLite WAL, synchronous=FULL\n")
    print("| what | Repatria | least possible | ratio | more |\n|---|---|---|---|---|")
    with TemporaryDirectory(dir=asked.folder) as folder:
        for row in measure_appending(Path(folder), Random(asked.seed), asked.rounds):
            print(row, flush=True)
        for row in measure_verifying(Path(folder), Random(asked.seed), asked.rounds, asked.claims):
            print(row, flush=True)


if __name__ == "__main__":
    main()
