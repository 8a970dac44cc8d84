"""Whether what is told of a clearing is true, on small rounds drawn from seeds.

    python benchmarks/explanations.py [--rounds 1000] [--seed 0]

Every cause of every explanation is removed, alone and with the others; every set of smallest changes
is carried out, and every cheaper set is tried; every irreducible conflict loses each of its members.
Whether somebody could go then is left to exhaustive search. Prints a Markdown table; the exit status
is 1 when anything that was told is not so.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from core.clearing.conflicts import conflict_faults
from core.clearing.dice import round_of
from core.clearing.smallest import Smallest
from core.clearing.truth import Truth
from repatria.core.clearing.unlock.changes import Exercise, Goes, MoreGo

REASONS = "reasons of people and offers: removed, he goes; with one of them left, he does not"
CHANGES = "sets of smallest changes: carried out, they do what they say"
CHEAPER = "sets of smallest changes: every cheaper set tried"
CONFLICTS = "irreducible conflicts: every member necessary"


def main() -> None:
    """Try every round and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    tried: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    begun = perf_counter()
    for seed in range(asked.seed, asked.seed + asked.rounds):
        _try(seed, tried, wrong)
    seconds = perf_counter() - begun
    print(
        f"Python {platform.python_version()}, seeds {asked.seed} to {asked.seed + asked.rounds - 1}, ", end=""
    )
    print(f"{seconds:.0f} s\n\n| what | tried | not so |\n|---|---|---|")
    for what in (REASONS, CHANGES, CHEAPER, CONFLICTS):
        print(f"| {what} | {tried[what]:,} | {wrong[what]} |")
    raise SystemExit(1 if wrong.total() else 0)


def _try(seed: int, tried: Counter[str], wrong: Counter[str]) -> None:
    truth = Truth(*round_of(seed, 5, 4))
    _note(seed, REASONS, list(truth.lies()), wrong)
    tried[REASONS] += truth.tried
    situation, offers = round_of(seed, people=4, offers=3)
    for goal in (Exercise(offers[0].id), MoreGo(1), Goes(situation.people[0].id)):
        smallest = Smallest(situation, offers, goal)
        _note(seed, CHANGES, list(smallest.faults()), wrong)
        tried[CHANGES] += smallest.tried
        tried[CHEAPER] += smallest.compared
        faults = conflict_faults(situation, offers, goal)
        _note(seed, CONFLICTS, faults or [], wrong)
        tried[CONFLICTS] += faults is not None


def _note(seed: int, what: str, faults: list[str], wrong: Counter[str]) -> None:
    wrong[what] += len(faults)
    for words in faults:
        print(f"seed {seed}: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
