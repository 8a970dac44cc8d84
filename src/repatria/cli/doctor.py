"""The doctor at the terminal."""

from __future__ import annotations

import json

import typer
from rich.console import Console
from rich.table import Table

from repatria import wiring
from repatria.cli import options
from repatria.desk.as_json import as_json
from repatria.desk.doctor import State, overall

_MARKS = {State.OK: ("✓", "green"), State.ATTENTION: ("!", "yellow"), State.BROKEN: ("✗", "bold red")}


def doctor(
    register: options.Register = options.DEFAULT_REGISTER, as_json_text: options.AsJson = False
) -> None:
    """Look whether a register can be relied on: settings, keys, disk, clock, copies, checkpoints.

    Exit status: 0 nothing is broken, 1 something is.
    """
    signs = wiring.examine(register)
    worst = overall(signs)
    if as_json_text:
        print(json.dumps({"state": worst, "signs": as_json(signs)}, indent=2))
    else:
        table = Table(box=None, show_header=False, padding=(0, 1))
        for sign in signs:
            mark, style = _MARKS[sign.state]
            table.add_row(
                f"[{style}]{mark}[/]", sign.name, f"{sign.words}. {sign.remedy}".replace("[", r"\[")
            )
        Console().print(table)
    raise typer.Exit(1 if worst is State.BROKEN else 0)
