"""The desk over a register, the scenarios it compares, and the moment at which it is asked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from repatria.core.errors import BadInput
from repatria.core.law.settings import DEFAULTS
from repatria.desk.desk import Desk, Scenario
from repatria.intake.cases.reader import read_batch
from repatria.store.folder import open_folder
from repatria.wiring.registers import CASES, open_register
from repatria.wiring.solving import LONGEST_ANSWER


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
        origin=open_folder(path).origin,
        stoppable=partial(highs, LONGEST_ANSWER),
    )


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


def now() -> datetime:
    """The moment at which something is done, in UTC."""
    return datetime.now(UTC)
