"""A register of a synthetic country, for demonstrations, tests and benchmarks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from repatria import wiring
from repatria.core.errors import BadInput

UNTIL = "2026-06-30"
"""The last day of a country whose day nobody names: the same on every machine and in every year."""


def simulate(
    people: Annotated[int, typer.Option("--people", help="How many captives.")] = 1_000,
    powers: Annotated[int, typer.Option("--powers", help="How many Powers hold and are held, 2 to 12.")] = 4,
    seed: Annotated[int, typer.Option("--seed", help="What chance begins with.")] = 1,
    register: Annotated[Path, typer.Option(help="The new register's folder.")] = Path("synthetic-register"),
    until: Annotated[str, typer.Option(help="The last day that anything is recorded on.")] = UNTIL,
) -> None:
    """Make a register of invented people: captures, lists, wounds, wishes that change, disputes, offers.

    The same numbers give the same ledger to the byte. Nobody in it exists.
    """
    try:
        last = date.fromisoformat(until)
    except ValueError:
        what, remedy = f"{until[:40]!r} is no day.", "Write a day such as 2026-06-30."
        raise BadInput.of("simulate.until", "--until", what, remedy) from None
    bar = Progress(
        TextColumn("recording"), BarColumn(), MofNCompleteColumn(), TextColumn("claims"), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task("claims", total=None)
        made = wiring.simulate_register(
            register, people, powers, seed, last,
            lambda done, all: bar.update(task, completed=done, total=max(done, all)),
        )  # fmt: skip
    console = Console()
    console.print(f"{register} holds {made:,} claims about {people:,} invented people.", markup=False)
    console.print(f"Ask it as of its last day: repatria situation --register {register} --as-of {until}")
