"""The clearing and the referee beside exhaustive search, on small rounds drawn from seeds.

    python benchmarks/laws.py [--rounds 20000] [--seed 0] [--people 5] [--offers 4] [--later]

For each round: the values of the clearing's firm and conditional plans in every objective against
those of the best plan that exhaustive search finds; and the referee's verdict on many plans,
lawful and not, against a third reading of the offers' words. Prints a Markdown table; the exit
status is 1 when anything disagrees.
"""

from __future__ import annotations

import argparse
import platform
import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from core.clearing.laws import Tally, try_round


def main() -> None:
    """Try every round and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--people", type=int, default=5)
    parser.add_argument("--offers", type=int, default=4)
    parser.add_argument("--later", action="store_true", help="rounds of numbers before names")
    asked = parser.parse_args()
    tally, begun = Tally(), perf_counter()
    for seed in range(asked.seed, asked.seed + asked.rounds):
        found = try_round(seed, asked.people, asked.offers, tally, later=asked.later)
        for words in found:
            print(f"seed {seed}: {words}", file=sys.stderr, flush=True)
    seconds = perf_counter() - begun
    print(
        f"Python {platform.python_version()}, seeds {asked.seed} to {asked.seed + asked.rounds - 1}, ", end=""
    )
    print(f"up to {asked.people} people and {asked.offers} offers, {seconds:.0f} s\n")
    print("| what | tried | disagreements |\n|---|---|---|")
    for what, (tried, wrong) in tally.lines():
        print(f"| {what} | {tried:,} | {wrong} |")
    raise SystemExit(1 if tally.wrong else 0)


if __name__ == "__main__":
    main()
