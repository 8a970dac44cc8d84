"""How fast search and file pages answer under a steady load, while two others write.

    python benchmarks/load.py [--people 10000 | --register FOLDER] [--postgres URL] [--quick]

Starts the pages as they are served (waitress, `--processes` of them on one socket), asks for them at
a fixed rate whatever becomes of the answers (an open loop, so that a slow answer delays no other), 70
in 100 for somebody's file and 30 for a search, each in a script of its own, and lets `--writers` record
claims meanwhile. Every time is counted from the moment at which the request was due. Prints a Markdown row.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from urllib.parse import quote

import rebuild
from ledger import machine

from repatria.store.databases import add_database, configure, postgres_settings, sqlite_settings
from repatria.store.folder import open_folder

KEY = "the key of this benchmark"
CONNECTIONS = 64
"""How many requests may be on their way at once; beyond these one waits, and the wait is counted.

Each comes on a connection of its own, as from officers who click every few minutes, so that whichever
worker is free takes it.
"""

OWN_FILE, WARM_UP = 0.7, 8.0
HEAD = (
    "| people | claims | database | requests/s | writers | p50 ms | p95 ms | p99 ms | worst ms | errors |"
    " acts written, p99 ms | processor ms a request | memory of a worker MB |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|---|---|"
)


def _open(folder: Path) -> None:
    """Let Django reach the register, with the pages."""
    from repatria.web.settings import web_settings

    kept = open_folder(folder)
    database = postgres_settings(kept.database_url) if kept.database_url else sqlite_settings(kept.database)
    configure({"register": database}, web_settings(KEY))


def serve(folder: Path, descriptor: int, threads: int) -> None:
    """Serve the pages of a register on a socket that others may serve as well; one worker's whole life."""
    import waitress
    from django.core.wsgi import get_wsgi_application

    _open(folder)
    logging.getLogger("waitress").setLevel(logging.ERROR)
    from repatria.core.law.settings import DEFAULTS
    from repatria.desk.desk import Desk
    from repatria.store.register import DjangoRegister
    from repatria.web.access import use_desk

    register = DjangoRegister("register", open_folder(folder).origin)
    today = lambda: datetime.now(UTC).date()  # noqa: E731
    use_desk(Desk(register, _no_solver, DEFAULTS, today, (), _no_scenario))
    listening = socket.socket(fileno=descriptor)
    waitress.create_server(get_wsgi_application(), sockets=[listening], threads=threads, ident=None).run()


def _no_solver() -> None:
    raise AssertionError("no page of this benchmark clears anything")


def _no_scenario(name: str) -> None:
    raise AssertionError(f"no scenario {name} is asked for")


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
def workers(folder: Path, processes: int, threads: int) -> Iterator[tuple[int, list[int]]]:
    """Workers that share one socket: its port, and their process ids."""
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listening:
        listening.set_inheritable(True)
        command = [sys.executable, __file__, "--serve", str(folder), str(listening.fileno()), str(threads)]
        running = [subprocess.Popen(command, pass_fds=[listening.fileno()], env=_environment())
                   for _ in range(processes)]  # fmt: skip
        try:
            yield listening.getsockname()[1], [each.pid for each in running]
        finally:
            for each in running:
                each.send_signal(signal.SIGTERM)
            for each in running:
                each.wait(20)


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
    port: int, processes: list[int], rate: float, seconds: float, dice: Random, people: int
) -> tuple[list[float], int, float]:
    """Ask at a fixed rate: milliseconds from when each was due, how many were not answered well, and
    seconds of processors that the workers had used when counting began.
    """
    door = Browser(port, "")
    for _ in range(600):
        try:
            await door.get(f"/enter?key={quote(KEY)}")
            break
        except OSError:
            await asyncio.sleep(0.1)
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
    with workers(folder, given.processes, given.threads) as (port, processes):
        span = str(given.seconds + WARM_UP)
        command = [sys.executable, __file__, "--write", str(folder)]
        writing = [
            subprocess.Popen([*command, str(number), str(people), span, str(given.pause)], env=_environment(),
                             stdout=subprocess.PIPE, text=True)
            for number in range(given.writers)
        ]  # fmt: skip
        took, wrong, begun = asyncio.run(
            ask(port, processes, given.rate, given.seconds, Random(given.seed), people)
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
    if sys.argv[1:2] == ["--serve"]:
        serve(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
        return
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
    parser.add_argument("--threads", type=int, default=4, help="threads of each process")
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
        print(
            f"\n{machine()}; {given.processes} processes of {given.threads} threads; seed {given.seed}\n\n"
            + HEAD
        )
        print(measure(folder, given, people, size, "PostgreSQL" if kept.database_url else "SQLite"))


if __name__ == "__main__":
    main()
