"""Wiring: the one place that names the store, the solver and the intake, and puts them behind the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

from django.conf import settings

from repatria import __version__
from repatria.core.archive.verify import Verification
from repatria.core.clearing.programme.model import Solve
from repatria.core.clearing.round import Round
from repatria.core.errors import BadInput
from repatria.core.law.settings import DEFAULTS
from repatria.desk.desk import Desk, Scenario
from repatria.desk.ledger import verify_ledger
from repatria.desk.load_case import load_case
from repatria.desk.ports import Register
from repatria.intake.cases.reader import read_batch, read_case
from repatria.intake.rounds.expected import Expected
from repatria.solver.child import ChildSolver, Progress
from repatria.store import databases
from repatria.store.backup import draft_copy, keep_copy
from repatria.store.folder import RegisterFolder, create_folder, open_folder

if TYPE_CHECKING:
    # Rings need numpy, which takes a fifth of a second to load; no other command waits for it.
    from repatria.core.clearing.rings.graph import RingGraph
    from repatria.core.clearing.rings.plan import RingsPlan
    from repatria.core.clearing.rings.rings import Caps
    from repatria.core.clearing.rings.wants import WantList
    from repatria.solver.rings.wants import Settled

# Django's models can be imported only once Django is configured, so the store's rooms that have
# them are imported where they are used.

CASES = Path(__file__).parents[2] / "cases"
"""The cases that come with a checkout."""

DEMO_CASE = CASES / "kursk-2025"
ORIGIN = "repatria.example/register"
"""The name under which a register signs that was given none."""

LONGEST_ANSWER = 60.0
"""Seconds after which a page or a command that names no time gives the best so far and says so."""

__all__ = ["open_folder"]


def make_register(path: Path, case: Path, origin: str = ORIGIN) -> int:
    """Make a register in a new folder from a case; how many entries it then has.

    Raises:
        BadInput: the folder is not empty, or the case is wrong; no folder is made then.
        NoRoom: it cannot be written.
    """
    read = read_case(case)
    folder = create_folder(path, origin)
    try:
        register = _create(folder)
        made = load_case(register, read.name, read.batches).entries
        folder.sign(register.checkpoint())
    except BaseException:
        # A register that holds half a case must not be taken for a whole one.
        rmtree(path, ignore_errors=True)
        raise
    return made


def open_register(path: Path, *, to_examine: bool = False) -> Register:
    """Open the register in a folder, after checking that it can be relied on.

    Args:
        path: the folder.
        to_examine: it is only to be verified, and may have been altered.

    Raises:
        BadInput: there is no register in the folder.
        RegisterUnusable: it is damaged, newer, or kept without durability.
    """
    folder = open_folder(path)
    alias = _alias(folder)
    from repatria.store.startup import open_register as check

    check(alias, to_examine=to_examine)
    return _register(folder)


def copy_register(path: Path, to: Path) -> Verification:
    """Copy a register whole to a new folder, while it may be in use; what the copy was found to hold.

    The copy is there only once every entry of it was checked, against all its checkpoints.

    Raises:
        BadInput: the new folder is there already, or the ledger is on PostgreSQL.
        CheckFailed: the copy is not whole; nothing is kept then.
        NoRoom: it cannot be written.
        RegisterUnusable: there is no register that can be read.
    """
    draft = draft_copy(open_folder(path), to)
    try:
        folder = open_folder(draft)
        found = verify_ledger(open_register(draft, to_examine=True), folder.checkpoints())
        _forget(folder)
        keep_copy(draft, to)
    except BaseException:
        rmtree(draft, ignore_errors=True)
        raise
    return found


def _forget(folder: RegisterFolder) -> None:
    """Let go of a register's database, so that its folder may be moved."""
    alias = _alias(folder)
    databases.remove_database(alias)
    _known.discard(alias)


def open_desk(path: Path) -> Desk:
    """The desk over the register in a folder, with HiGHS as the solver; raises as `open_register`."""
    from repatria.solver.highs import highs

    return Desk(
        register=open_register(path),
        solve=partial(highs, LONGEST_ANSWER),
        settings=DEFAULTS,
        today=today,
        scenarios=tuple(scenario_files()),
        read_scenario=read_scenario,
    )


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


def load(register: Register, folder: Path) -> int:
    """Load a case's folder into a register; how many entries that made."""
    case = read_case(folder)
    return load_case(register, case.name, case.batches).entries


def serve(path: Path, port: int, tell: Callable[[str], None]) -> None:
    """Serve the pages of the register in a folder on this machine, until stopped.

    Args:
        tell: called with the address that opens the pages, once they are served.

    Raises:
        BadInput: the port is taken.
    """
    import waitress
    from django.core.wsgi import get_wsgi_application
    from django.urls import resolve

    from repatria.web.access import use_desk

    folder = open_folder(path)
    use_desk(open_desk(path), folder.checkpoints)
    resolve("/")  # pages that do not even load must fail here, not at the first reader
    try:
        server = waitress.create_server(
            get_wsgi_application(),
            host="127.0.0.1",
            port=port,
            threads=4,
            ident=None,
            clear_untrusted_proxy_headers=True,
        )
    except OSError:
        raise BadInput.of(
            "serve.port", f"port {port}", "is taken on this machine.", "Name another with --port."
        ) from None
    tell(f"http://127.0.0.1:{server.effective_port}/enter?key={settings.REPATRIA_KEY}")
    server.run()


def scenario_files() -> dict[str, Path]:
    """The scenarios that come with the cases, by name."""
    return {path.stem: path for path in sorted(CASES.glob("*/scenarios/*.yaml"))}


def read_scenario(name: str) -> Scenario:
    """Read a scenario by its name or from a file.

    Raises:
        BadInput: there is no such scenario, or its file is wrong.
    """
    path = scenario_files().get(name, Path(name))
    if not path.is_file():
        known = ", ".join(scenario_files()) or "none here"
        raise BadInput.of("ask.scenario", name, "is no scenario.", f"Name a file, or one of: {known}.")
    batch = read_batch(path)
    return Scenario(path.stem, batch.title or path.stem, batch.as_of, batch.claims)


def today() -> date:
    """The day on which questions are asked, in UTC."""
    return datetime.now(UTC).date()


def _create(folder: RegisterFolder) -> Register:
    alias = _alias(folder)
    from repatria.store.startup import create_register

    create_register(alias)
    return _register(folder)


def _register(folder: RegisterFolder) -> Register:
    alias = _alias(folder)
    from repatria.store.register import DjangoRegister

    return DjangoRegister(alias, folder.origin)


def _alias(folder: RegisterFolder) -> str:
    """The database alias of a folder, added to Django when it is first asked for."""
    alias = str(folder.path.resolve())
    if alias in _known:
        return alias
    database = (
        databases.postgres_settings(folder.database_url)
        if folder.database_url
        else databases.sqlite_settings(folder.database)
    )
    if not settings.configured:
        databases.configure({alias: database}, _settings())
    else:
        databases.add_database(alias, database)
    _known.add(alias)
    return alias


_known: set[str] = set()


def _settings() -> dict[str, Any]:
    from repatria.web.keys import new_key
    from repatria.web.settings import web_settings

    pages = web_settings(new_key())
    return pages | {"INSTALLED_APPS": ["repatria.store", *pages["INSTALLED_APPS"]]}
