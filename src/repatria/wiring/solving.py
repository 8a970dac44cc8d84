"""The solvers, and the rounds and rings that they are given."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from repatria import __version__
from repatria.core.clearing.programme.model import Solve
from repatria.core.clearing.round import Round
from repatria.intake.rounds.expected import Expected
from repatria.solver.child import ChildSolver, Progress

LONGEST_ANSWER = 60.0
"""Seconds after which a page or a command that names no time gives the best so far and says so."""

if TYPE_CHECKING:
    # Rings need numpy, which takes a fifth of a second to load; no other command waits for it.
    from repatria.core.clearing.rings.graph import RingGraph
    from repatria.core.clearing.rings.plan import RingsPlan
    from repatria.core.clearing.rings.rings import Caps
    from repatria.core.clearing.rings.wants import WantList
    from repatria.solver.rings.wants import Settled


class SolverName(StrEnum):
    """The solvers that a clearing can be asked of."""

    HIGHS = "highs"
    CP_SAT = "cp-sat"


def solver(
    seconds: float | None,
    name: SolverName = SolverName.HIGHS,
    watch: Callable[[Progress], None] | None = None,
) -> ChildSolver:
    """A solver in a process of its own, for a time; to be used in a `with`."""
    return ChildSolver(seconds, name.value, watch)


def new_solver(seconds: float = LONGEST_ANSWER) -> Solve:
    """A solver in this process, for one task that may take so long."""
    from repatria.solver.highs import highs

    return highs(seconds)


def made_by(name: SolverName) -> dict[str, str]:
    """The versions of the programs that compute a clearing, by name, for its certificate."""
    solver_of = {SolverName.HIGHS: "highspy", SolverName.CP_SAT: "ortools"}[name]
    return {"repatria": __version__, solver_of: version(solver_of)}


def read_round(path: Path) -> Round:
    """The round in a file.

    Raises:
        BadInput: it cannot be read, with every fault and its row.
    """
    return read_round_with_expected(path)[0]


def read_round_with_expected(path: Path) -> tuple[Round, Expected | None]:
    """The round in a file, and what the file says should come of it; raises as `read_round`."""
    from repatria.intake.rounds.read import read_with_expected

    return read_with_expected(path)


def read_rings(path: Path) -> RingGraph | WantList:
    """The graph of rings, or the want list, in a file; which it is is told by its name.

    Raises:
        BadInput: it cannot be read, with the line.
    """
    from repatria.intake.rings import preflib
    from repatria.intake.rings.want_lists import read_want_list

    name = path.name.removesuffix(".gz")
    if name.endswith((".wmd", ".dat", ".input", ".ndds")):
        return preflib.read_rings(path)
    return read_want_list(preflib.read_text(path), path.name)


def solve_rings(
    graph: RingGraph, caps: Caps, limit: float | None, tell: Callable[[int, int], None] | None = None
) -> RingsPlan:
    """The worthiest rings of a graph, within a time or with the best so far."""
    from repatria.solver.rings.solve import solve_rings as solve

    return solve(graph, caps, limit, tell)


def settle_wants(wants: WantList, holders: bool | None, limit: float | None) -> Settled:
    """The best settlement of a want list, within a time or with the best so far."""
    from repatria.solver.rings.wants import settle

    return settle(wants, holders, limit)
