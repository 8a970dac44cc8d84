"""How fast want lists are read, settled and proved, beside two programs that public exchanges use.

    python benchmarks/wants.py [LIST ...] [--rounds 5] [--peer-jar JAR] [--report FILE]

Lists are want lists, plain or gzipped; without any, those of ../shared. The figures published for
TradeMaximizer 1.3c and FastTradeMaximizer 0.4 are whole processes on a like machine; with
`--peer-jar` a TradeMaximizer is run as well, in turn with Repatria, in the same run. Repatria's
are given twice: within a process that is up, from the text to the proved settlement, and as a whole
process with Python's start. Each settlement is checked apart from the solver. Prints Markdown.
"""

from __future__ import annotations

import argparse
import gzip
import math
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy
import scipy

from repatria.core.clearing.rings.wants_check import is_proved_best
from repatria.intake.rings.want_lists import read_want_list
from repatria.solver.rings.wants import settle

LISTS = Path(__file__).parents[2] / "shared" / "benchmarks" / "exchange" / "wantlists"

PUBLISHED = {
    "BR2024May": (1.29, 0.093),
    "RO2024May": (2.10, 0.344),
    "ask": (0.62, 0.051),
    "mathandel_29_5": (6.31, 0.295),
    "mathandel_30": (3.93, 0.164),
    "onewant": (1.78, 0.281),
    "oz_amiguero": (1.04, 0.077),
    "oz_amiguero2": (0.77, 0.034),
    "oz_amiguero3": (0.88, 0.046),
    "oz_amiguero4": (0.81, 0.081),
    "oz_amiguero5": (0.68, 0.044),
    "oz_amiguero6": (0.60, 0.038),
    "oz_brisbane2016": (0.34, 0.018),
    "oz_brisbane2017": (0.39, 0.030),
    "oz_friendless1": (0.43, 0.015),
    "oz_friendless2": (0.99, 0.067),
    "oz_neil": (0.64, 0.025),
    "xmas": (1.09, 0.370),
    "synthetic_us1": (120.0, 31.3),
}
"""Seconds of whole processes: TradeMaximizer 1.3c (for the last list its limit), FastTradeMaximizer 0.4."""

_WHOLE = """
import sys
from repatria.intake.rings.want_lists import read_want_list
from repatria.solver.rings.wants import settle
wants = read_want_list(sys.stdin.read())
settled = settle(wants, holders=sys.argv[1] == "holders")
print(settled.settlement.trades(wants))
"""


_JAVA = ("java", "-Xss512m", "-jar")
"""It walks lists recursively, so a long one needs a large stack."""


class Row(NamedTuple):
    """One list's figures; times in seconds, medians."""

    name: str
    entries: int
    wants: int
    trades: int
    holders: int
    read: float
    best: float
    most_holders: float
    whole: float
    whole_holders: float
    peer: float | None

    @property
    def to_trades(self) -> float:
        """From the text to the proved most trades."""
        return self.read + self.best

    @property
    def to_holders(self) -> float:
        """From the text to the proved most holders among those."""
        return self.read + self.most_holders


def text_of(path: Path) -> str:
    """A want list's text."""
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def whole(command: list[str], text: str) -> float:
    """How long a process takes with a text at its standard input."""
    return seconds(lambda: subprocess.run(command, input=text.encode(), capture_output=True, check=True))


def measured(path: Path, rounds: int, peer: Path | None) -> Row:
    """One list, every part of a round in turn."""
    text, name = text_of(path), path.name.removesuffix(".gz").removesuffix(".txt")
    wants = read_want_list(text)
    settled = settle(wants, holders=True)
    holders = int(settled.settlement.holders(wants).size)
    assert settled.prices is not None and is_proved_best(wants, settled.settlement, settled.prices)
    assert settled.holders_at_most == holders
    if peer is not None:
        said = subprocess.run(
            [*_JAVA, str(peer)], input=text, capture_output=True, check=True, text=True
        ).stdout
        assert f"Num trades  = {settled.settlement.trades(wants)} of " in said
    times: list[list[float]] = [[], [], [], [], [], []]
    for _ in range(rounds):
        times[0].append(seconds(lambda: read_want_list(text)))
        times[1].append(seconds(lambda: settle(wants, holders=False)))
        times[2].append(seconds(lambda: settle(wants, holders=True)))
        times[3].append(whole([sys.executable, "-c", _WHOLE, "trades"], text))
        times[4].append(whole([sys.executable, "-c", _WHOLE, "holders"], text))
        if peer is not None:
            times[5].append(whole([*_JAVA, str(peer)], text))
    found = [median(column) if column else None for column in times]
    figures = wants.people, wants.how_many_wants, settled.settlement.trades(wants), holders
    return Row(name, *figures, *found)  # type: ignore[arg-type]


def line(row: Row) -> str:
    """A row of the table."""
    maximizer, fast = PUBLISHED.get(row.name, (None, None))
    figures = [f"{row.entries:,}", f"{row.wants:,}", f"{row.trades:,}", f"{row.holders:,}"]
    figures += [f"{value:.4f}" for value in (row.read, row.best, row.most_holders)]
    figures += [f"{value:.2f}" for value in (row.whole, row.whole_holders)]
    figures += [_beside(maximizer, row.to_trades), _beside(fast, row.to_holders)]
    figures += [_beside(row.peer, row.to_trades), _beside(row.peer, row.whole)]
    return f"| {row.name} | " + " | ".join(figures) + " |"


def _beside(theirs: float | None, ours: float) -> str:
    return "" if theirs is None else f"{theirs:.3g} ({theirs / ours:.1f}x)"


HEAD = (
    "| list | people | wants | trades | holders | read s | trades s | holders s | whole, trades s"
    " | whole, holders s | TM 1.3c published s (ratio to read + trades)"
    " | FTM 0.4 published s (ratio to read + holders) | TM in this run s (ratio to read + trades)"
    " | TM in this run s (ratio to whole, trades) |\n|" + "---|" * 14
)


def summary(rows: Iterable[Row]) -> str:
    """Geometric means of the ratios over the lists of real exchanges, and the least of each."""
    real = [row for row in rows if row.name in PUBLISHED and not row.name.startswith("synthetic")]
    ratios = {
        "TradeMaximizer 1.3c, published, to read + trades": [
            PUBLISHED[r.name][0] / r.to_trades for r in real
        ],
        "TradeMaximizer 1.3c, published, to the whole process": [
            PUBLISHED[r.name][0] / r.whole for r in real
        ],
        "FastTradeMaximizer 0.4, published, to read + holders": [
            PUBLISHED[r.name][1] / r.to_holders for r in real
        ],
        "FastTradeMaximizer 0.4, published, to the whole process with holders": [
            PUBLISHED[r.name][1] / r.whole_holders for r in real
        ],
        "TradeMaximizer in this run, to read + trades": [r.peer / r.to_trades for r in real if r.peer],
        "TradeMaximizer in this run, to the whole process": [r.peer / r.whole for r in real if r.peer],
    }
    lines = [
        f"| {what} | {len(found)} | {math.prod(found) ** (1 / len(found)):.1f}x | {min(found):.1f}x |"
        for what, found in ratios.items()
        if found
    ]
    return "\n".join(["| beside | lists | geometric mean | least |", "|---|---|---|---|", *lines])


def machine(rounds: int) -> str:
    """What it was measured on."""
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
    versions = f"Python {platform.python_version()}, numpy {numpy.__version__}, scipy {scipy.__version__}"
    what = f"{os.cpu_count()} x {_processor()}, {platform.system()} {platform.release()}; {versions}; {load}"
    return f"{what} at the start; medians of {rounds} rounds; one thread; nothing is drawn by lot"


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        told = []
    names = [entry.partition(":")[2].strip() for entry in told if entry.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def main(arguments: list[str] | None = None) -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "lists", nargs="*", type=Path, help="want lists; those of ../shared when none is named"
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each list is measured")
    parser.add_argument("--peer-jar", type=Path, default=None, help="a TradeMaximizer to run beside")
    parser.add_argument("--report", type=Path, default=None, help="a file for the tables as well")
    asked = parser.parse_args(arguments)
    lists = asked.lists or sorted(LISTS.glob("*.txt.gz"))
    if not lists:
        parser.error("no want list is named, and there is none in ../shared")
    told = [machine(asked.rounds) + "\n", HEAD]
    print("\n".join(told), flush=True)
    rows = []
    for path in lists:
        # The other program takes minutes for the largest lists, or never ends.
        peer = asked.peer_jar if path.stat().st_size < 300_000 else None
        rows.append(measured(path, asked.rounds, peer))
        told.append(line(rows[-1]))
        print(told[-1], flush=True)
    told.append("\n" + summary(rows))
    print(told[-1])
    if asked.report is not None:
        asked.report.write_text("\n".join(told) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
