"""How fast typed offers are cleared, from people in memory to a proven plan that the referee accepts.

    python benchmarks/clearing.py [--offers 30 100 300] [--people 100000] [--powers 10] [--seeds 1 2 3]
                                  [--limit 300] [--solver highs cp-sat] [--person-level 120] [--growth]
                                  [--million] [--report FILE] [--plots FOLDER]

Four objectives in order: the gravely and seriously wounded, the smallest share that any Power gets
back, everybody, and everybody weighed by health. Every measurement is a process of its own; its time
runs from the people and offers in memory to the plan, with the solver's start and the referee in it.
Beside it, with the same solver, objectives and limit, the model with one column for each person and way.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from statistics import geometric_mean, median
from typing import Any

from plots import line_chart
from synthetic_rounds import Size, synthetic_round

from repatria.core.clearing.cleared import clear
from repatria.core.clearing.programme.alike import Alike, classes
from repatria.core.clearing.programme.build import build
from repatria.core.clearing.programme.lexicographic import best
from repatria.core.clearing.programme.objectives import EVERYBODY, LeastShare, Objective, Total, by_person
from repatria.core.clearing.programme.scope import Scope
from repatria.core.terms.health import HealthTier
from repatria.solver.child import ChildSolver

WORTH = {HealthTier.GRAVE: 4, HealthTier.SERIOUS: 3, HealthTier.WOUNDED_OR_SICK: 2}
URGENT = (HealthTier.GRAVE, HealthTier.SERIOUS)
OBJECTIVES: tuple[Objective, ...] = (
    Total("urgent", "gravely or seriously wounded go", by_person(lambda part: int(part.tier in URGENT))),
    LeastShare("least share", "people of a thousand come home to the Power with the fewest", further=False),
    EVERYBODY,
    Total("weighed", "people go, weighed by health", by_person(lambda part: WORTH.get(part.tier, 1))),
)


def main() -> None:
    """Measure one round when asked by `--one`, else all of them, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--offers", type=int, nargs="+", default=[30, 100, 300])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--powers", type=int, default=10)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--limit", type=float, default=300.0)
    parser.add_argument("--solver", nargs="+", default=["highs"], choices=["highs", "cp-sat"])
    parser.add_argument("--person-level", type=float, default=0.0, metavar="SECONDS")
    parser.add_argument(
        "--growth", action="store_true", help="also grow people, offers and Powers, for plots"
    )
    parser.add_argument("--million", action="store_true", help="also 1,000,000 people with 300 offers")
    parser.add_argument("--report", type=Path)
    parser.add_argument("--plots", type=Path)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(_one(**json.loads(asked.one))))
        return
    lines = list(_report(asked))
    if asked.report:
        asked.report.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _report(asked: argparse.Namespace) -> Iterable[str]:
    for line in (
        f"Python {platform.python_version()} on {platform.machine()}, HiGHS {version('highspy')}, "
        f"OR-Tools {version('ortools')}, limit {asked.limit:g} s, seeds {asked.seeds}",
        "",
        "| people | offers | Powers | seed | model | seconds | peak MB | columns | go | proved | gap |",
        "|---:|---:|---:|---:|---|---:|---:|---:|---:|---|---:|",
    ):
        yield _told(line)
    sizes = [
        Size(asked.powers, asked.people, offers, seed) for offers in asked.offers for seed in asked.seeds
    ]
    if asked.million:
        sizes.append(Size(asked.powers, 1_000_000, 300, asked.seeds[0]))
    ratios: list[float] = []
    taken: dict[tuple[int, str], list[float]] = {}
    for size in sizes:
        for solver in asked.solver:
            ours = _measured(size, solver, asked.limit, person_level=False)
            taken.setdefault((size.offers, f"{size.people:,} people, {solver}"), []).append(ours["seconds"])
            yield _told(_row(size, f"classes, {solver}", ours))
            if solver == asked.solver[0]:
                first = ours
        if asked.person_level and size.people <= asked.people:
            theirs = _measured(size, asked.solver[0], asked.person_level, person_level=True)
            ratios.append(theirs["seconds"] / first["seconds"])
            yield _told(_row(size, f"one column a person, {asked.solver[0]}", theirs))
    yield _told("")
    for (offers, what), seconds in taken.items():
        yield _told(f"Median of {len(seconds)}: {offers} offers, {what}: {median(seconds):.2f} s.")
    if ratios:
        limited = f"those stopped at {asked.person_level:g} s counted as that"
        yield _told(f"The person-level model takes {geometric_mean(ratios):.1f} times as long ({limited}).")
    if asked.growth:
        yield from _growth(asked)


def _growth(asked: argparse.Namespace) -> Iterable[str]:
    """How time grows with people, with offers and with Powers, the others kept."""
    base = Size(asked.powers, asked.people, 100, asked.seeds[0])
    grown = {
        "people": [replace(base, people=number) for number in (1_000, 10_000, 100_000, 300_000)],
        "offers": [replace(base, offers=number) for number in (10, 30, 100, 200, 300)],
        "powers": [replace(base, powers=number) for number in (4, 7, 10, 20, 40)],
    }
    for what, sizes in grown.items():
        points = []
        for size in sizes:
            ours = _measured(size, "highs", asked.limit, person_level=False)
            points.append((float(getattr(size, what)), ours["seconds"]))
            yield _told(_row(size, f"growth in {what}", ours))
        if asked.plots:
            asked.plots.mkdir(parents=True, exist_ok=True)
            title = f"Seconds by {what} ({base.people:,} people, {base.offers} offers, {base.powers} Powers)"
            chart = line_chart(title, what, "seconds", points)
            (asked.plots / f"clearing-{what}.svg").write_text(chart, encoding="utf-8")


def _measured(size: Size, solver: str, limit: float, *, person_level: bool) -> dict[str, Any]:
    order = {
        "powers": size.powers,
        "people": size.people,
        "offers": size.offers,
        "seed": size.seed,
        "solver": solver,
        "limit": limit,
        "person_level": person_level,
    }
    command = [sys.executable, __file__, "--one", json.dumps(order)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"seconds": float("nan"), "failed": done.stderr.strip().splitlines()[-1:]}
    return dict(json.loads(done.stdout))


def _one(
    powers: int, people: int, offers: int, seed: int, solver: str, limit: float, person_level: bool
) -> dict[str, Any]:
    asked = synthetic_round(Size(powers, people, offers, seed))
    begun = time.perf_counter()
    with ChildSolver(limit, solver) as solve:
        if person_level:
            scope = Scope(
                asked.situation, tuple(sorted(asked.offers, key=lambda one: one.id)), names=asked.names
            )
            built = build(scope, [single for alike in classes(scope) for single in _singles(alike)])
            found = best(built, OBJECTIVES, solve)
            assert found is not None
            levels, columns = found.levels, len(built.draft.columns)
            go = sum(found.values[one.column] for one in built.going)
        else:
            plan = clear(asked.situation, asked.offers, solve, objectives=OBJECTIVES, names=asked.names).firm
            levels, columns, go = plan.levels, 0, len(plan.journeys)
    seconds = time.perf_counter() - begun
    if not columns:
        scope = Scope(asked.situation, tuple(sorted(asked.offers, key=lambda one: one.id)), names=asked.names)
        columns = len(build(scope, classes(scope)).draft.columns)
    own, child = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    open_levels = [level for level in levels if not level.is_proven]
    gap = max(((one.bound - one.value) / max(1, abs(one.bound)) for one in open_levels), default=0.0)
    return {
        "seconds": seconds,
        "megabytes": (own + child) // 1024,
        "columns": columns,
        "go": go,
        "values": [level.value for level in levels],
        "proved": len(levels) - len(open_levels),
        "levels": len(levels),
        "gap": gap,
    }


def _singles(alike: Alike) -> Iterable[Alike]:
    """A class of one for each of its members."""
    for part in alike.parts:
        for member, months in zip(part.members, part.months, strict=True):
            yield replace(alike, parts=(replace(part, members=(member,), months=(months,)),))


def _row(size: Size, model: str, found: dict[str, Any]) -> str:
    start = f"| {size.people:,} | {size.offers} | {size.powers} | {size.seed} | {model}"
    if "failed" in found:
        return f"{start} | failed: {found['failed']} | | | | | |"
    return (
        f"{start} | {found['seconds']:.2f} | {found['megabytes']:,} | {found['columns']:,} | {found['go']:,} "
        f"| {found['proved']} of {found['levels']} | {found['gap']:.2%} |"
    )


def _told(line: str) -> str:
    print(line, flush=True)
    return line


if __name__ == "__main__":
    main()
