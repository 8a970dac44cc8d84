"""How fast lists are previewed, imported and imported again, beside the least that reading them takes.

    python benchmarks/importing.py [--rows 10000 100000] [--seed 1] [--hostile]

Each size is read as CSV and as XLSX. The least is `csv.reader` alone over the same bytes. Imports go
into a new register on SQLite, all or nothing in one act; the second import finds every claim there.
With `--hostile` the files of tests/formats/hostile.py are read one by one, each in a process of its own,
with its time and the memory that it takes more than a harmless file. Prints Markdown tables.
"""

from __future__ import annotations

import argparse
import csv
import multiprocessing
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

AT = datetime(2031, 3, 1, tzinfo=UTC)
HEADERS = (
    "No", "Full name", "Date of birth", "Rank", "Service number", "Unit", "Power", "Date of capture",
    "Health", "Sex",
)  # fmt: skip
SYLLABLES = ("ba", "re", "mi", "do", "lu", "ka", "ves", "tor", "nin", "sul", "ga", "pe")
ROOT = Path(__file__).parents[1]


def rows(random: Random, count: int) -> list[list[str]]:
    """Rows of invented people, no two alike."""

    def word() -> str:
        return "".join(random.choice(SYLLABLES) for _ in range(3)).capitalize()

    return [
        [
            str(number), f"{word()} {word()} {word()}",
            f"{random.randint(1, 28):02}.{random.randint(1, 12):02}.{random.randint(1965, 2005)}",
            random.choice(("private", "corporal", "sergeant")), f"AB-{number:07}",
            f"unit {random.randint(1, 400)}",
            random.choice(("Ukraine", "Russia")), f"{random.randint(13, 28)}.{random.randint(1, 12):02}.2025",
            random.choice(("slightly wounded", "sick", "", "good")), random.choice(("male", "female")),
        ]
        for number in range(1, count + 1)
    ]  # fmt: skip


def write(folder: Path, table: list[list[str]]) -> tuple[Path, Path]:
    """The table as CSV and as XLSX."""
    from openpyxl import Workbook

    text, packed = folder / "list.csv", folder / "list.xlsx"
    with text.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADERS, *table])
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (HEADERS, *table):
        sheet.append(row)
    book.save(packed)
    return text, packed


def peak_kib() -> int:
    """The most memory that this process held; rusage would count what its parent held before."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found[1]) if found else 0


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def least(path: Path) -> None:
    """What reading takes at the least: the cells, and nothing done with them."""
    with path.open(encoding="utf-8", newline="") as stream:
        for _ in csv.reader(stream):
            pass


def measure(folder: Path, path: Path, count: int, name: str) -> str:
    """A row of the table for one file."""
    from repatria.core.access.reader import all_seeing
    from repatria.core.terms.records import Ref
    from repatria.desk.importing.incoming import Incoming
    from repatria.desk.importing.powers import power_words
    from repatria.desk.importing.rows import Importing, import_rows
    from repatria.formats import door
    from repatria.store.databases import add_database, remove_database, sqlite_settings
    from repatria.store.register import DjangoRegister
    from repatria.store.startup import create_register

    alias = f"bench-{name}-{count}"
    add_database(alias, sqlite_settings(folder / f"{alias}.sqlite3"))
    create_register(alias)
    register, powers = DjangoRegister(alias), power_words()
    opened = door.open_list(path, None, powers, door.Asked())

    def take() -> object:
        officer = Ref("actor:bench/clerk")
        importing = Importing(
            register=register, to=register, reader=all_seeing(officer), origin="bench", today=AT.date()
        )
        incoming = Incoming(
            identity=opened.table.identity, sha256=opened.table.digest, title="A list", speakers=("UA",)
        )
        return import_rows(importing, incoming, path.name, opened.rows(AT))

    previewing = seconds(lambda: door.open_list(path, None, powers, door.Asked()).first_rows(AT))
    reading = seconds(lambda: sum(1 for _ in opened.rows(AT)))
    first, again = seconds(take), seconds(take)
    claims = register.size()
    remove_database(alias)
    peak = peak_kib() / 1024
    return (
        f"| {name}, {count:,} rows | {previewing:.2f} | {reading:.1f} | {first:.1f} | {again:.1f} |"
        f" {claims:,} | {peak:,.0f} MB |"
    )


def one(work: Callable[..., str], *arguments: object) -> str:
    """The answer of some work in a process of its own, so that its memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def measured(folder: Path, path: Path, count: int, name: str) -> str:
    """`measure` in a new process, where Django is not configured yet."""
    import django

    from repatria.store.databases import configure

    configure({})
    django.setup()
    return measure(folder, path, count, name)


def hostile(name: str, folder: Path) -> str:
    """A row on one hostile file: what became of it, in what time, with how much more memory."""
    sys.path.insert(0, str(ROOT / "tests"))
    from formats.hostile import workbook
    from formats.test_hostile import take
    from registers import MemoryRegister

    workbook(folder / "harmless.xlsx")
    take(folder / "harmless.xlsx", MemoryRegister())
    path = folder / name
    # The peak up to now is forgotten, so that what comes is held against what is held now.
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = peak_kib()
    began, ended = time.perf_counter(), "read"
    try:
        take(path, MemoryRegister())
    except Exception as error:
        ended = getattr(error, "problems", [type(error)])[0]
        ended = getattr(ended, "code", repr(ended))
    took = time.perf_counter() - began
    more = (peak_kib() - before) / 1024
    size = path.stat().st_size
    path.unlink()
    return f"| {name} | {size:,} | {ended} | {took:.2f} | {more:.0f} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hostile", action="store_true")
    asked = parser.parse_args()
    if asked.hostile:
        sys.path.insert(0, str(ROOT / "tests"))
        from formats.hostile import corpus

        print("| file | bytes | ends | seconds | MB more |\n|---|---|---|---|---|")
        with TemporaryDirectory() as folder:
            for each in corpus():
                each.write(Path(folder) / each.name)
                print(one(hostile, each.name, Path(folder)), flush=True)
        return
    print("| list | preview s | read and checked s | import s | again s | claims | peak |")
    print("|---|---|---|---|---|---|---|")
    for count in asked.rows:
        with TemporaryDirectory() as folder:
            text, packed = write(Path(folder), rows(Random(asked.seed), count))
            alone = seconds(partial(least, text))
            print(f"| csv.reader alone, {count:,} rows | | {alone:.2f} | | | | |", flush=True)
            for path, name in ((text, "CSV"), (packed, "XLSX")):
                print(one(measured, Path(folder), path, count, name), flush=True)


if __name__ == "__main__":
    main()
