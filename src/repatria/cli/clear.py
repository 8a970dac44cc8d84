"""The command `clear`: a round cleared, from a register or a file, within a time limit."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from repatria import wiring
from repatria.cli import options
from repatria.cli.pictures import write_picture
from repatria.cli.show_clearing import show_clearing
from repatria.core.clearing.cleared import clear as clear_round
from repatria.core.clearing.plan import Level
from repatria.core.clearing.plan_json import cleared_to_json
from repatria.core.clearing.programme.objectives import DEFAULT_OBJECTIVES
from repatria.core.clearing.round import Round
from repatria.core.errors import BadInput
from repatria.core.offers.powers import PowerNames
from repatria.desk.certificates import certificate_of
from repatria.desk.rounds import round_of
from repatria.desk.selection import refuse_undeclared
from repatria.desk.stages import picture_of_plan

MOST_SECONDS = 1_000_000.0
"""Eleven days: longer than anybody waits for an answer."""

RoundFile = Annotated[
    Path | None, typer.Option("--round", help="A round's file instead of a register; see docs/rounds.md.")
]
Seconds = Annotated[
    float,
    typer.Option(
        "--time",
        min=0.0,
        max=MOST_SECONDS,
        help="Seconds for the search; then the best plan so far is given. Reading and building come on top.",
    ),
]
Solver = Annotated[wiring.SolverName, typer.Option(help="The solver: highs, or cp-sat for a second opinion.")]


def clear(
    file: Annotated[
        Path | None, typer.Argument(help="A round's file; the register's own round when not given.")
    ] = None,
    register: options.Register = options.DEFAULT_REGISTER,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    scenario: options.Scenario = None,
    seconds: Seconds = 60.0,
    solver: Solver = wiring.SolverName.HIGHS,
    certificate: Annotated[
        Path | None, typer.Option(help="Write a certificate here, for `repatria check`.")
    ] = None,
    svg: Annotated[
        Path | None, typer.Option(help="Write a picture here of who goes where under which offer.")
    ] = None,
    declaration: Annotated[
        Path | None, typer.Option(help="The criteria declared before lists opened; others are refused.")
    ] = None,
    as_json_text: options.AsJson = False,
) -> None:
    """Clear the offers of a round: who goes where under which offer, proved or with its gap.

    Ctrl-C stops the search and gives the best plan so far.
    Exit status: 0 somebody goes; 1 nobody goes, or not what the round's file expects. A file that
    expects that nobody goes is met by a plan in which nobody does: 0.
    """
    expected = None
    if file is None:
        asked = the_round(None, register, as_of, known_on, scenario)
    else:
        asked, expected = wiring.read_round_with_expected(file)
    with _watching() as watch, wiring.solver(seconds, solver, watch.bound) as solve:
        cleared = clear_round(asked.situation, asked.offers, solve, names=asked.names, watch=watch.level)
    if declaration is not None:
        refuse_undeclared(_read(declaration), declaration.name, cleared.firm, DEFAULT_OBJECTIVES)
    if certificate is not None:
        _write(certificate, certificate_of(asked, cleared, wiring.made_by(solver)))
    if svg is not None:
        write_picture(svg, picture_of_plan(cleared.firm, cleared.additional, asked))
    differences = expected.differences(cleared.firm, PowerNames(asked.names)) if expected else []
    if as_json_text:
        sys.stdout.write(json.dumps(cleared_to_json(cleared), ensure_ascii=False, indent=2) + "\n")
    else:
        show_clearing(asked, cleared, Console())
        if expected is not None:
            for words in differences or ["This is what the file expects."]:
                Console().print(words, style="yellow" if differences else "green", markup=False)
    if expected is not None:
        raise typer.Exit(1 if differences else 0)
    raise typer.Exit(0 if cleared.firm.journeys else 1)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        what = f"cannot be written: {error.strerror}."
        raise BadInput.of("certificate.unwritable", str(path), what, "Name another file.") from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror}."
        raise BadInput.of("clearing.declaration", str(path), what, "Check path and rights.") from None


def the_round(
    file: Path | None,
    register: Path,
    as_of: str | None = None,
    known_on: str | None = None,
    scenario: str | None = None,
) -> Round:
    """The round of a file, or of a register as of a day."""
    if file is not None:
        return wiring.read_round(file)
    return round_of(wiring.open_desk(register).ask(as_of, known_on, scenario))


class _Watch:
    """Tells on the terminal how the search goes; nothing where nobody looks."""

    def __init__(self, console: Console) -> None:
        self.status = console.status("clearing") if console.is_terminal else None

    def level(self, level: Level) -> None:
        proved = "proved" if level.is_proven else f"at most {level.bound:,}"
        self._say(f"{level.value:,} {level.words} ({proved})")

    def bound(self, progress: wiring.Progress) -> None:
        value, bound = progress.value, progress.bound
        if value is not None and bound is not None and math.isfinite(value) and math.isfinite(bound):
            gap = abs(bound - value) / max(1.0, abs(bound))
            self._say(f"{progress.seconds:.0f} s: {value:,.0f}, gap {gap:.1%}")

    def _say(self, words: str) -> None:
        if self.status is not None:
            self.status.update(words)


@contextmanager
def _watching() -> Iterator[_Watch]:
    watch = _Watch(Console(stderr=True))
    if watch.status is None:
        yield watch
    else:
        with watch.status:
            yield watch
