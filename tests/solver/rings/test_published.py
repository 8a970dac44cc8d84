"""Every published instance: solved, proved, and as good as what others publish."""

import csv
from pathlib import Path

import pytest

from repatria.core.clearing.rings.check import faults
from repatria.core.clearing.rings.rings import Caps
from repatria.intake.rings.preflib import read_rings
from repatria.solver.rings.solve import solve_rings

SHARED = Path(__file__).resolve().parents[4] / "shared" / "benchmarks" / "exchange"
CAPS = [Caps(cycle_cap, chain_cap) for cycle_cap in (3, 4) for chain_cap in (0, 3, 4)]
FILES = sorted(SHARED.glob("preflib_00036/*.wmd.gz")) + sorted(SHARED.glob("trimble_generated/*.input.gz"))


def published():
    """Optima that are published as proved, by the end of the file's name and the caps."""
    path = SHARED / "preflib_00036_published_optima_KidneyExchangeJl.csv"
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if float(row["gap"]) == 0]
    return {(row["inst"][-8:], int(row["K"]), int(row["L"])): round(float(row["obj"])) for row in rows}


def solve_all(path):
    """Solve under all caps; the weights, after referee and proof."""
    graph, weights = read_rings(path), {}
    for within in CAPS:
        plan = solve_rings(graph, within)
        assert (faults(graph, plan), plan.is_optimal) == ((), True)
        weights[path.name[6:14], within.cycle, within.chain] = plan.weight
    return weights


@pytest.mark.needs_shared
@pytest.mark.parametrize("number", [11, 22, 52, 92, 121])
def test_small_published_instances_are_solved_to_the_published_optimum(number):
    found = solve_all(SHARED / "preflib_00036" / f"00036-{number:08}.wmd.gz")
    known = published()
    both = found.keys() & known.keys()
    assert len(both) == 4
    assert {key: found[key] for key in both} == {key: known[key] for key in both}


@pytest.mark.slow
@pytest.mark.needs_shared
@pytest.mark.timeout(600)
@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_every_instance_is_solved_and_proved_under_all_caps(path):
    found, known = solve_all(path), published()
    assert {key: value for key, value in found.items() if key in known} == {
        key: known[key] for key in found.keys() & known.keys()
    }
