"""The command that tells why somebody goes or stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from repatria import wiring
from repatria.cli import options
from repatria.cli.show_why import show_why
from repatria.core.clearing.explain.reasons import Outcome
from repatria.core.clearing.programme.model import Solve
from repatria.core.clearing.round import Round
from repatria.desk.as_json import as_json
from repatria.desk.rounds import round_of
from repatria.desk.why import answer_why

RoundFile = Annotated[
    Path | None, typer.Option("--round", help="A round's file or folder, in place of the register.")
]

Seconds = Annotated[
    float,
    typer.Option("--time", min=0.0, max=1e6, help="Seconds for each search; then the best found so far."),
]


def why(
    person: Annotated[str, typer.Argument(help="An id, its last part such as without-papers, or a label.")],
    register: options.Register = options.DEFAULT_REGISTER,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    scenario: options.Scenario = None,
    round_file: RoundFile = None,
    seconds: Seconds = wiring.LONGEST_ANSWER,
    as_json_text: options.AsJson = False,
) -> None:
    """Why somebody goes or stays: the exact reason, tried by clearing the round again without it.

    Exit status: 0 he goes, 1 he does not.
    """
    asked, solver = asked_round(register, as_of, known_on, scenario, round_file, seconds)
    answer = answer_why(asked, person, solver)
    if as_json_text:
        told = {"as_of": asked.situation.as_of.isoformat(), "answer": as_json(answer)}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        show_why(answer, asked, Console(highlight=False))
    raise typer.Exit(0 if answer.reason.outcome is Outcome.GOES else 1)


def asked_round(
    register: Path,
    as_of: str | None,
    known_on: str | None,
    scenario: str | None,
    round_file: Path | None,
    seconds: float,
) -> tuple[Round, Callable[[], Solve]]:
    """The round that a command asks about, from a file or from the register, and what makes solvers."""
    solver = partial(wiring.new_solver, seconds)
    if round_file is not None:
        return wiring.read_round(round_file), solver
    return round_of(wiring.open_desk(register).ask(as_of, known_on, scenario)), solver
