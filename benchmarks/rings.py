"""How fast bounded rings are solved to proven optimality, beside published optima and kep-solver.

    python benchmarks/rings.py [--only 00036-0000016,saidman-600] [--caps 3/0,3/3,4/4] [--rounds 3]
                               [--seeds 1,2,3] [--peer PYTHON] [--peer-limit 150] [--report FILE]

Instances are read from ../shared/benchmarks/exchange and generated from seeds; what is timed is
`solve_rings` alone, on one thread, the median of the rounds. Every plan is held against the referee,
and its prices, where it has them, against every ring. With --peer (the Python of an environment that
has kep-solver, see rings_peer.py) both sides of a ratio are measured in turn in one run.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import geometric_mean, median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rings_saidman import saidman

from repatria.core.clearing.rings.check import faults
from repatria.core.clearing.rings.graph import RingGraph
from repatria.core.clearing.rings.plan import RingsPlan
from repatria.core.clearing.rings.rings import Caps
from repatria.intake.rings.preflib import read_rings
from repatria.solver.rings.solve import solve_rings

SHARED = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "exchange"
PUBLISHED = SHARED / "preflib_00036_published_optima_KidneyExchangeJl.csv"
LARGE = (2048, 204)
HEAD = ("instance", "nodes", "arcs", "C/L", "people", "published", "s", "proof", "kep-solver s", "ratio")


class Row(NamedTuple):
    """One instance under one pair of caps."""

    name: str
    graph: RingGraph
    plan: RingsPlan
    published: int | None
    seconds: float
    peer: tuple[int, float] | None


def instances(only: list[str], seeds: list[int]) -> Iterator[tuple[str, RingGraph]]:
    """The graphs, by name: files first, then those made from seeds."""
    files = sorted(SHARED.glob("preflib_00036/*.wmd.gz")) + sorted(
        SHARED.glob("trimble_generated/*.input.gz")
    )
    for path in files:
        name = path.name.removesuffix(".gz").removesuffix(".wmd").removesuffix(".input")
        if not only or any(part in name for part in only):
            yield name, read_rings(path)
    pairs, starts = LARGE
    for seed in seeds:
        name = f"generated {pairs}+{starts}, seed {seed}"
        if not only or any(part in name for part in only):
            yield name, saidman(pairs, starts, seed)


def published_optima() -> dict[tuple[str, int, int], int]:
    """Optima that KidneyExchange.jl publishes, by instance and caps."""
    if not PUBLISHED.is_file():
        return {}
    with PUBLISHED.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if float(row["gap"]) == 0]
    return {(row["inst"][-8:], int(row["K"]), int(row["L"])): round(float(row["obj"])) for row in rows}


def measure(graph: RingGraph, caps: Caps, rounds: int) -> tuple[RingsPlan, float]:
    """The plan, checked, and the median of the seconds that solving took."""
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        plan = solve_rings(graph, caps, limit_seconds=600)
        took.append(time.perf_counter() - began)
    wrong = faults(graph, plan)
    if wrong:
        raise SystemExit(f"the referee refuses a plan: {wrong}")
    return plan, median(took)


def peer(python: str, graph: RingGraph, caps: Caps, limit: float) -> tuple[int, float] | None:
    """What kep-solver finds and the seconds it took to solve; None when it was stopped."""
    given: dict[str, dict[str, object]] = {}
    for node in range(graph.size):
        if graph.starts[node] and caps.chain == 0:
            continue
        low, high = graph.tails.searchsorted([node, node + 1])
        matches = [{"recipient": head, "score": 1} for head in graph.heads[low:high].tolist()]
        given[str(node)] = {"dage": 40, "matches": matches}
        if not graph.starts[node]:
            given[str(node)]["sources"] = [node]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "instance.json"
        path.write_text(json.dumps({"data": given}), encoding="utf-8")
        command = [
            python,
            str(Path(__file__).with_name("rings_peer.py")),
            str(path),
            str(caps.cycle),
            str(caps.chain),
        ]
        try:
            run = subprocess.run(
                command, capture_output=True, text=True, timeout=limit, check=True, cwd=folder
            )
        except subprocess.TimeoutExpired:
            return None
        told = json.loads(run.stdout.strip().splitlines()[-1])
    return int(told["people"]), float(told["seconds"])


def line(row: Row) -> str:
    """One row of the table."""
    caps, plan = row.plan.caps, row.plan
    proof = str(plan.certificate) if plan.is_optimal else f"none, at most {plan.bound}"
    published = (
        "" if row.published is None else f"{row.published}{'' if row.published == plan.weight else ' WRONG'}"
    )
    theirs = ratio = ""
    if row.peer is not None:
        theirs = f"{row.peer[1]:.2f}" + ("" if row.peer[0] == plan.people else f" ({row.peer[0]} people)")
        ratio = f"{row.peer[1] / row.seconds:.0f}"
    cells = (
        row.name,
        row.graph.size,
        row.graph.tails.size,
        f"{caps.cycle}/{caps.chain}",
        plan.people,
        published,
    )
    return "| " + " | ".join(map(str, (*cells, f"{row.seconds:.3f}", proof, theirs, ratio))) + " |"


def told_of(rows: list[Row]) -> Iterator[str]:
    """What the table comes to."""
    proved = sum(row.plan.is_optimal for row in rows)
    if not rows:
        yield "No graph has such a name."
        return
    slowest = max(rows, key=lambda row: row.seconds)
    yield f"{proved} of {len(rows)} proved optimal; slowest {slowest.seconds:.2f} s ({slowest.name})."
    known = [row for row in rows if row.published is not None]
    agree = sum(row.published == row.plan.weight for row in known)
    yield f"{agree} of {len(known)} published optima met."
    both = [row.peer[1] / row.seconds for row in rows if row.peer is not None]
    if both:
        least, most = min(both), max(both)
        mean = geometric_mean(both)
        words = f"kep-solver solved {len(both)}, in {mean:.0f} times as long by geometric mean"
        yield f"{words} ({least:.0f} to {most:.0f})."


def machine() -> str:
    """What it ran on."""
    names = ("numpy", "scipy", "highspy", "rustworkx")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, one used; load {load:.1f}; Python {platform.python_version()}; {versions}."
    )


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="parts of names, by comma")
    parser.add_argument("--caps", default="3/0,3/3,3/4,4/0,4/3,4/4")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seeds", default="1,2,3", help="of the generated graphs")
    parser.add_argument("--peer", help="the Python of an environment with kep-solver")
    parser.add_argument(
        "--peer-nodes", type=int, default=300, help="the largest graph that the peer is given"
    )
    parser.add_argument(
        "--peer-limit", type=float, default=150, help="seconds after which the peer is stopped"
    )
    parser.add_argument("--report", type=Path, help="a file for the table besides")
    asked = parser.parse_args()
    caps = [Caps(*(int(part) for part in pair.split("/"))) for pair in asked.caps.split(",")]
    optima, rows, lines = published_optima(), [], []

    def say(words: str) -> None:
        print(words, flush=True)
        lines.append(words)

    say(f"{machine()} Median of {asked.rounds}; seeds {asked.seeds}.\n")
    say("| " + " | ".join(HEAD) + " |")
    say("|---|" + "--:|" * 6 + "---|--:|--:|")
    solve_rings(saidman(20, 2, 0), caps[0])  # libraries load before anything is timed
    only, seeds = (
        [part for part in asked.only.split(",") if part],
        [int(s) for s in asked.seeds.split(",") if s],
    )
    for name, graph in instances(only, seeds):
        stopped: list[Caps] = []
        for pair in caps:
            plan, seconds = measure(graph, pair, asked.rounds)
            theirs = None
            if (
                asked.peer
                and graph.size <= asked.peer_nodes
                and not any(_wider(pair, cap) for cap in stopped)
            ):
                theirs = peer(asked.peer, graph, pair, asked.peer_limit)
                if theirs is None:
                    stopped.append(pair)
            key = (name[6:], pair.cycle or 0, pair.chain or 0)
            rows.append(Row(name, graph, plan, optima.get(key), seconds, theirs))
            say(line(rows[-1]))
    say("")
    for words in told_of(rows):
        say(words)
    if asked.report:
        asked.report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if not all(row.plan.is_optimal for row in rows):
        sys.exit(1)


def _wider(caps: Caps, than: Caps) -> bool:
    """True when both caps are at least another's, on which the peer was stopped already."""
    pairs = ((caps.cycle, than.cycle), (caps.chain, than.chain))
    return all((math.inf if cap is None else cap) >= (other or 0) for cap, other in pairs)


if __name__ == "__main__":
    main()
