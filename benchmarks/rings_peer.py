"""Runs kep-solver on one instance, in an environment of its own; `rings.py --peer` calls it.

    python -m venv .peer && .peer/bin/pip install kep-solver==4.0.2
    python benchmarks/rings.py --peer .peer/bin/python

It reads an instance in kep-solver's own JSON and prints the number of people and the seconds that
solving alone took; reading is not counted. Nothing of Repatria is imported here.
"""

from __future__ import annotations

import json
import sys
import time

from kep_solver.fileio import parse_json
from kep_solver.model import PICEF, TransplantCount
from kep_solver.programme import Programme


def main(path: str, cycle_cap: int, chain_cap: int) -> None:
    """Solve an instance with position-indexed chains, its faster model, and its default solver."""
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        instance = parse_json(file.read())
    # It counts a chain's first giver among the chain's length, and its last gift among the transplants.
    longest = chain_cap + 1 if chain_cap else 0
    programme = Programme(
        [TransplantCount()], cycle_cap, longest, "benchmark", full_details=False, model=PICEF
    )
    began = time.perf_counter()
    solution, _ = programme.solve_single(instance, maxCycleLength=cycle_cap, maxChainLength=longest)
    took = time.perf_counter() - began
    people = sum(len(each.exchange) - _begins_alone(each.exchange) for each in solution.selected)
    print(json.dumps({"people": people, "seconds": took}))


def _begins_alone(exchange: object) -> bool:
    return any(vertex.isNdd() for vertex in exchange)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
