"""Wiring: the one place that names the store, the solver and the intake, and puts them behind the desk."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from repatria.core.errors import BadInput
from repatria.core.law.settings import DEFAULTS
from repatria.desk.desk import Desk, Scenario
from repatria.desk.load_case import load_case
from repatria.desk.ports import Register
from repatria.intake.cases.reader import read_batch, read_case

CASES = Path(__file__).parents[2] / "cases"
"""The cases that come with a checkout."""

DEMO_CASE = CASES / "kursk-2025"


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


def desk_for(register: Register) -> Desk:
    """A desk over a register, with HiGHS as the solver and the default settings of law."""
    from repatria.solver.highs import highs

    return Desk(
        register=register,
        solve=highs,
        settings=DEFAULTS,
        today=today,
        scenarios=tuple(scenario_files()),
        read_scenario=read_scenario,
    )


def load(register: Register, folder: Path) -> int:
    """Load a case's folder into a register; how many entries that made."""
    case = read_case(folder)
    return load_case(register, case.name, case.batches).entries
