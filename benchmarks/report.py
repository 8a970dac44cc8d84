"""All benchmarks one after the other, and one Markdown report of what they say."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent

RUNS: dict[str, tuple[str, list[str], list[str]]] = {
    # Title, the arguments of the whole run, and those of a quick one.
    "clearing": (
        "Typed offers cleared to proven optimality",
        ["--person-level", "60", "--million", "--growth"],
        ["--offers", "30", "--seeds", "1", "--people", "20000"],
    ),
    "rings": ("Cycles and chains", [], ["--only", "00036-0000000", "--caps", "3/3", "--rounds", "1"]),
    "wants": ("Want lists", [], ["--rounds", "1"]),
    "stages": ("Fewest stages", [], ["--time", "4"]),
    "laws": ("The clearing and the referee beside exhaustive search", [], ["--rounds", "300"]),
    "explanations": ("Explanations and smallest changes, tried for truth", [], ["--rounds", "30"]),
    "ledger": ("The ledger", [], ["--claims", "20000", "--rounds", "1"]),
    "person": ("One person's file in a register that grows", [], ["--sizes", "5000", "20000"]),
    "pages": ("Pages", [], ["--rounds", "3"]),
    "reports": ("Reports read into proposals", [], ["--rounds", "1"]),
}
"""Each benchmark that stands by itself; `rings_peer.py` and `rings_saidman.py` are parts of `rings.py`."""

LIBRARIES = ("numpy", "scipy", "highspy", "ortools", "rustworkx", "Django")


def main() -> int:
    """Run what was asked for and write the report as it grows; 1 when a benchmark failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=sorted(RUNS), default=sorted(RUNS))
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that everything runs")
    parser.add_argument("--report", type=Path, default=Path("benchmarks.md"))
    asked = parser.parse_args()
    told = [_head()]
    failed = 0
    for name in (name for name in RUNS if name in asked.only):
        title, whole, quick = RUNS[name]
        words, code, seconds = _run(name, quick if asked.quick else whole)
        failed += code != 0
        end = f"{seconds:.0f} s in all." if code == 0 else f"**It failed with exit status {code}.**"
        told.append(f"## {title} (`{name}.py`)\n\n{words.strip()}\n\n{end}\n")
        asked.report.write_text("\n".join(told), encoding="utf-8")
    print(f"Written to {asked.report}.")
    return min(failed, 1)


def _run(name: str, arguments: list[str]) -> tuple[str, int, float]:
    """What a benchmark printed, shown while it runs, its exit status, and how long it took."""
    command = [sys.executable, str(HERE / f"{name}.py"), *arguments]
    print(f"$ {name}.py {' '.join(arguments)}", flush=True)
    begun, lines = time.perf_counter(), []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None  # it was asked for
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    return "".join(lines), process.returncode, time.perf_counter() - begun


def _head() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"# Benchmarks, {datetime.now(UTC):%Y-%m-%d}\n\n"
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()} {platform.release()}, load "
        f"{os.getloadavg()[0]:.1f} at the start; Python {platform.python_version()}, {libraries}. "
        "Seeds are told by each table. Other work on a machine slows both sides of a ratio: quote those.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
