"""How fast search and file pages answer under a steady load, while two others write.

    python benchmarks/load.py [--people 10000 | --register FOLDER] [--postgres URL] [--quick]

Starts the pages as they are served (`repatria serve --processes`), asks for them at
a fixed rate whatever becomes of the answers (an open loop, so that a slow answer delays no other), 70
in 100 for somebody's file and 30 for a search, each in a script of its own, and lets `--writers` record
claims meanwhile. Every time is counted from the moment at which the request was due. Prints a Markdown row.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit

import rebuild
from ledger import machine

from repatria.store.databases import add_database, configure, postgres_settings, sqlite_settings
from repatria.store.folder import open_folder

CONNECTIONS = 64
"""How many requests may be on their way at once; beyond these one waits, and the wait is counted.

Each comes on a connection of its own, as from officers who click every few minutes, so that whichever
worker is free takes it.
"""

SECONDS_TO_BEGIN = 5.0
"""For the processes beside the first one, which nobody hears begin."""

OWN_FILE, WARM_UP = 0.7, 8.0
HEAD = (
    "| people | claims | database | requests/s | writers | p50 ms | p95 ms | p99 ms | worst ms | errors |"
    " acts written, p99 ms | processor ms a request | memory of a worker MB |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|---|---|"
)


def _open(folder: Path) -> None:
    """Let Django reach the register."""
    kept = open_folder(folder)
    database = postgres_settings(kept.database_url) if kept.database_url else sqlite_settings(kept.database)
    configure({"register": database})


def write(folder: Path, number: int, people: int, seconds: float, pause: float) -> None:
    """Record one act after another, as an officer with a list does; prints the time that each took."""
    _open(folder)
    from uuid_utils import uuid7

    from repatria.core.claims.codec import claim_from_json
    from repatria.desk.ports import Act
    from repatria.store.register import DjangoRegister

    register, dice = DjangoRegister("register"), Random(f"writer {number}")
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        about, claims = f"record:bench/r{dice.randrange(people)}", []
        for property, value in (
            ("unit", f"{dice.randint(1, 99)} Brigade"),
            ("rank", dice.choice(rebuild.RANKS)),
        ):
            told = {"about": about, "property": property, "value": value, "source": "source:bench/notes"}
            claims.append(told | {"id": str(uuid7()), "speakers": ["actor:bench/agency"]})
            accepted = {"about": f"claim:{claims[-1]['id']}", "property": "accepted", "value": "read"}
            claims.append(claims[0] | accepted | {"id": str(uuid7()), "speakers": [rebuild.BY]})
        made = tuple(claim_from_json(each, "benchmark") for each in claims)
        began = time.perf_counter()
        register.record(Act(kind="bench", key=str(uuid7()), by=rebuild.BY, claims=made))
        print(f"{(time.perf_counter() - began) * 1000:.1f}", flush=True)
        time.sleep(pause)


@contextmanager
def served(folder: Path, processes: int) -> Iterator[tuple[str, list[int]]]:
    """The pages as they are served: the address that opens them, and the processes' ids."""
    command = [sys.executable, "-m", "repatria", "serve", "--register", str(folder), "--port", "0"]
    running = subprocess.Popen(
        [*command, "--processes", str(processes)], env=_environment(), stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    try:
        address = next(line.split()[-1] for line in running.stdout if "/enter?key=" in line)
        time.sleep(SECONDS_TO_BEGIN)
        yield address, [running.pid, *_children(running.pid)]
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(20)


def _children(process: int) -> list[int]:
    """The processes beside the first one; not what counts its resources."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
    return [int(each) for each in listed if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}


def addresses(dice: Random, people: int) -> Iterator[str]:
    """Addresses of files and of searches, without end."""
    while True:
        if dice.random() < OWN_FILE:
            yield f"/persons/bench/r{dice.randrange(people)}"
            continue
        native, latin = rebuild.names(dice)
        given, family = latin.split()[0], latin.split()[-1]
        ways = (native, native.split()[0], latin, family, family[:4], family[1:6], f"{given} {family[:3]}",
                f"{dice.choice('ABKM')}-{100_000 + dice.randrange(people)}")  # fmt: skip
        yield f"/persons/?q={quote(dice.choice(ways))}"


class Browser:
    """Asks for one page after another, each on a connection of its own."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie, self.head = port, cookie, ""

    async def get(self, path: str) -> int:
        """The status of the answer, read to its end."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
        try:
            cookie = f"Cookie: {self.cookie}\r\n" if self.cookie else ""
            ask = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{cookie}Connection: close\r\n\r\n"
            writer.write(ask.encode())
            self.head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            await reader.read()
            return int(self.head.split()[1])
        finally:
            writer.close()


async def ask(
    address: str, processes: list[int], rate: float, seconds: float, dice: Random, people: int
) -> tuple[list[float], int, float]:
    """Ask at a fixed rate: milliseconds from when each was due, how many were not answered well, and
    seconds of processors that the workers had used when counting began.
    """
    at = urlsplit(address)
    port = at.port or 0
    door = Browser(port, "")
    await door.get(f"{at.path}?{at.query}")
    cookie = next(line for line in door.head.split("\r\n") if line.lower().startswith("set-cookie"))
    cookie = cookie.split(": ", 1)[1].split(";")[0]
    free: asyncio.Queue[Browser] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        free.put_nowait(Browser(port, cookie))
    took: list[float] = []
    wrong: list[str] = []

    async def one(path: str, due: float, counted: bool) -> None:
        browser = await free.get()
        try:
            status = await browser.get(path)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            status = 0
        free.put_nowait(browser)
        if counted:
            took.append((time.perf_counter() - due) * 1000)
            if status != 200:
                wrong.append(f"{status} {path}")

    paths = addresses(dice, people)

    async def steadily(rate: float, number: int, counted: bool) -> None:
        began, asked = time.perf_counter(), []
        for place in range(number):
            due = began + place / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            asked.append(asyncio.create_task(one(next(paths), due, counted)))
        await asyncio.gather(*asked)

    # A cold start would leave a queue behind that has nothing to do with what comes after it.
    await steadily(rate / 5, int(rate / 5 * WARM_UP), counted=False)
    used = sum(map(_seconds_of, processes))
    await steadily(rate, int(rate * seconds), counted=True)
    for each in wrong[:5]:
        print(f"not answered well: {each}", file=sys.stderr)
    return took, len(wrong), used


def measure(folder: Path, given: argparse.Namespace, people: int, size: int, database: str) -> str:
    """One row: the load on one register."""
    with served(folder, given.processes) as (address, processes):
        span = str(given.seconds + WARM_UP)
        command = [sys.executable, __file__, "--write", str(folder)]
        writing = [
            subprocess.Popen([*command, str(number), str(people), span, str(given.pause)], env=_environment(),
                             stdout=subprocess.PIPE, text=True)
            for number in range(given.writers)
        ]  # fmt: skip
        took, wrong, begun = asyncio.run(
            ask(address, processes, given.rate, given.seconds, Random(given.seed), people)
        )
        written = [float(line) for each in writing for line in each.communicate()[0].split()]
        memory = max(_most_memory(process) for process in processes)
        each = (sum(map(_seconds_of, processes)) - begun) * 1000 / (given.rate * given.seconds)
    cuts = quantiles(took, n=100)
    acts = f"{len(written)}, {quantiles(written, n=100)[98]:.0f}" if len(written) > 1 else f"{len(written)}"
    return (
        f"| {people:,} | {size:,} | {database} | {given.rate:g} | {given.writers} | {cuts[49]:.1f} |"
        f" {cuts[94]:.1f} |"
        f" {cuts[98]:.1f} | {max(took):.0f} | {wrong} | {acts} | {each:.1f} | {memory:,.0f} |"
    )


def _seconds_of(process: int) -> float:
    """Seconds of a processor that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _most_memory(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def main() -> None:
    """Make or reuse a register, put the load on it, and print the row."""
    if sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]), float(sys.argv[6]))
        return
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument(
        "--register", type=Path, help="the folder of a register that `rebuild.py --folder` made"
    )
    parser.add_argument("--postgres", help="the URL of an empty database to keep the ledger in")
    parser.add_argument("--rate", type=float, default=100.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between two acts of one writer")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--quick", action="store_true", help="1,000 people, 20 requests a second, ten seconds"
    )
    given = parser.parse_args()
    if given.quick:
        given.people, given.rate, given.seconds = 1_000, 20.0, 10.0
    with TemporaryDirectory() as scratch:
        folder = given.register or Path(scratch) / "register"
        if given.register is None:
            command = [sys.executable, str(Path(__file__).with_name("rebuild.py"))]
            command += ["--people", str(given.people), "--folder", str(folder)]
            command += ["--postgres", given.postgres] if given.postgres else []
            subprocess.run(command, check=True, env=_environment())
        kept = open_folder(folder)
        configure({})
        add_database("counted", postgres_settings(kept.database_url) if kept.database_url
                     else sqlite_settings(kept.database))  # fmt: skip
        from django.db import connections

        from repatria.store.register import DjangoRegister
        from repatria.store.rows import ask as query

        size = DjangoRegister("counted").size()
        people = query("counted", "SELECT count(*) FROM store_personrow")[0][0]
        connections["counted"].close()
        print(f"\n{machine()}; {given.processes} processes; seed {given.seed}\n\n" + HEAD)
        print(measure(folder, given, people, size, "PostgreSQL" if kept.database_url else "SQLite"))


if __name__ == "__main__":
    main()
