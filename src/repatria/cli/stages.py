"""The command `stages`: a plan carried out in the fewest simultaneous handovers."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from repatria import wiring
from repatria.cli import options
from repatria.cli.clear import RoundFile, Seconds, the_round
from repatria.cli.pictures import write_picture
from repatria.cli.show_stages import show_stages
from repatria.core.clearing.cleared import clear as clear_round
from repatria.core.clearing.stages.plan_stages import plan_stages
from repatria.core.clearing.stages.schedule import Corridor, Limits, Schedule
from repatria.core.clearing.stages.stages_json import schedule_to_json
from repatria.core.errors import BadInput
from repatria.core.offers.powers import PowerNames
from repatria.core.terms.records import Power
from repatria.desk.stages import picture_of_schedule

_SETTING = re.compile(r"(.+?)=(\d{1,7})")


def stages(
    register: options.Register = options.DEFAULT_REGISTER,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    scenario: options.Scenario = None,
    round_file: RoundFile = None,
    capacity: Annotated[
        list[str] | None, typer.Option(help='The most in one stage between two Powers: "Ukraine>Russia=50".')
    ] = None,
    place: Annotated[int | None, typer.Option(min=0, help="The most people in one stage.")] = None,
    tolerance: Annotated[
        list[str] | None, typer.Option(help='How far ahead a Power bears to be: "Ukraine=10".')
    ] = None,
    tolerance_of_others: Annotated[
        int | None, typer.Option(min=0, help="The same for every Power that is not named.")
    ] = None,
    cautious: Annotated[
        bool, typer.Option(help="Releases of a stage are taken to happen before its receipts.")
    ] = True,
    seconds: Seconds = 60.0,
    svg: Annotated[Path | None, typer.Option("--svg", help="Write a picture of the schedule here.")] = None,
    as_json_text: options.AsJson = False,
) -> None:
    """The fewest stages in which the plan can be carried out, the gravest first, and every Power's exposure.

    Exit status: 0 there is a schedule, 1 there is none.
    """
    asked = the_round(round_file, register, as_of, known_on, scenario)
    names = PowerNames(asked.names)
    limits = Limits(
        corridors=dict(_corridors(capacity or [], names)),
        place=place,
        tolerance=dict(_tolerances(tolerance or [], names)),
        otherwise=tolerance_of_others,
        cautious=cautious,
    )
    with wiring.solver(seconds) as solve:
        plan = clear_round(asked.situation, asked.offers, solve, names=asked.names).firm
        found = plan_stages(plan, asked.situation, limits, solve, asked.names)
    if svg is not None and isinstance(found, Schedule):
        write_picture(svg, picture_of_schedule(found, asked))
    if as_json_text:
        told = schedule_to_json(found, asked.situation)
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        show_stages(found, limits, asked, Console())
    raise typer.Exit(0 if isinstance(found, Schedule) else 1)


def _corridors(settings: Iterable[str], names: PowerNames) -> Iterable[tuple[Corridor, int]]:
    for setting in settings:
        whole = _SETTING.fullmatch(setting)
        source, arrow, to = whole.group(1).partition(">") if whole else ("", "", "")
        if whole is None or not arrow:
            raise _wrong("--capacity", setting, '"Ukraine>Russia=50"')
        yield (_power(source, names, "--capacity"), _power(to, names, "--capacity")), int(whole.group(2))


def _tolerances(settings: Iterable[str], names: PowerNames) -> Iterable[tuple[Power, int]]:
    for setting in settings:
        whole = _SETTING.fullmatch(setting)
        if whole is None:
            raise _wrong("--tolerance", setting, '"Ukraine=10"')
        yield _power(whole.group(1), names, "--tolerance"), int(whole.group(2))


def _power(text: str, names: PowerNames, option: str) -> Power:
    code = names.code(text.strip())
    if code is None:
        meant = names.nearest(text.strip())
        remedy = f"Did you mean {' or '.join(meant)}?" if meant else "Write its name or its code."
        raise BadInput.of("stages.power", option, f"no Power is called {text.strip()[:60]!r}.", remedy)
    return code


def _wrong(option: str, text: str, example: str) -> BadInput:
    return BadInput.of("stages.setting", option, f"{text[:60]!r} cannot be read.", f"Write {example}.")
