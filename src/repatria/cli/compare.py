"""The command `compare`: two rounds cleared and put beside each other."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from repatria import wiring
from repatria.cli import options
from repatria.cli.clear import Seconds, the_round
from repatria.cli.frame import heading, item
from repatria.cli.pictures import write_picture
from repatria.core.clearing.compare.compare_json import comparison_to_json
from repatria.core.clearing.plan import Journey
from repatria.core.clearing.round import Round
from repatria.core.errors import BadInput
from repatria.core.offers.powers import PowerNames
from repatria.desk.comparing import ComparisonAnswer, answer_comparison
from repatria.desk.stages import picture_of_difference

SHOWN = 20
"""How many people of each kind are listed; with --json, everybody."""


def compare(
    first: Annotated[
        Path | None, typer.Argument(help="A round's file (docs/rounds.md), or a scenario of the register.")
    ] = None,
    second: Annotated[Path | None, typer.Argument(help="Another; people have the same ids.")] = None,
    register: options.Register = options.DEFAULT_REGISTER,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    scenario: options.Scenario = None,
    seconds: Seconds = 60.0,
    svg: Annotated[Path | None, typer.Option(help="Write a picture of both plans here.")] = None,
    as_json_text: options.AsJson = False,
) -> None:
    """Put two plans beside each other: of two files, or of a register without and with a scenario.

    Exit status: 0 the same people go the same way, 1 they do not.
    """
    rounds, names = _rounds(first, second, register, as_of, known_on, scenario)
    with wiring.solver(seconds) as solve:
        answer = answer_comparison(*rounds, lambda: solve, names)
    if svg is not None:
        plans = (names[0], answer.first), (names[1], answer.second)
        write_picture(svg, picture_of_difference(*plans, rounds[1]))
    if as_json_text:
        told = comparison_to_json(answer.comparison)
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        _show(answer, names, rounds[1], Console())
    raise typer.Exit(0 if answer.comparison.is_same else 1)


def _rounds(
    first: Path | None,
    second: Path | None,
    register: Path,
    as_of: str | None,
    known_on: str | None,
    scenario: str | None,
) -> tuple[tuple[Round, Round], tuple[str, str]]:
    if first is not None and second is not None and scenario is None:
        if not first.exists() and not second.exists():
            return _supposed(register, as_of, known_on, str(first), str(second)), (str(first), str(second))
        return (the_round(first, register), the_round(second, register)), (first.stem, second.stem)
    if first is None and scenario is not None:
        return _supposed(register, as_of, known_on, None, scenario), ("as known", "as supposed")
    remedy = "Name two files of rounds, two scenarios, or `--scenario` alone."
    raise BadInput.of("clearing.compare", "the command", "it does not say which two plans.", remedy)


def _supposed(
    register: Path, as_of: str | None, known_on: str | None, first: str | None, second: str
) -> tuple[Round, Round]:
    """Of the day of the second: what each of two scenarios, or none, comes to."""
    when = wiring.open_desk(register).ask(as_of, known_on, second).when
    day, known = when.held.isoformat(), when.known.isoformat()
    return the_round(None, register, day, known, first), the_round(None, register, day, known, second)


def _show(answer: ComparisonAnswer, names: tuple[str, str], asked: Round, console: Console) -> None:
    found = answer.comparison
    same = "The same people go the same way." if found.is_same else "The plans differ."
    console.print(Text(f"{names[0]} and {names[1]}: {same}", "bold"))
    for words in answer.words:
        item(words, console)
    lists = (
        (f"Who goes only in {names[0]}", found.only_first),
        (f"Who goes only in {names[1]}", found.only_second),
        (f"Who goes another way in {names[1]}", [each.second for each in found.other_way]),
    )
    for title, journeys in lists:
        if journeys:
            heading(title, console)
            for one in journeys[:SHOWN]:
                item(_told(one, asked), console)
            if len(journeys) > SHOWN:
                item(f"and {len(journeys) - SHOWN:,} more; --json names everybody", console)


def _told(one: Journey, asked: Round) -> str:
    names = PowerNames(asked.names)
    who = asked.labels.get(one.person, one.person)
    return f"{who}, from {names.name(one.held_by)} to {names.name(one.to)}, under {one.offer}"
