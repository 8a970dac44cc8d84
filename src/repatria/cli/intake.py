"""The commands `repatria intake`: read reports into proposals, show their parts, and score golds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from repatria import wiring
from repatria.cli import options, show_intake

app = typer.Typer(
    name="intake", help="Read reports into proposals that an officer decides on.", no_args_is_help=True
)

Files = Annotated[list[Path], typer.Argument(help="Reports saved as plain text.")]


@app.command()
def read(files: Files, as_json_text: options.AsJson = False) -> None:
    """Say what each report seems to claim, with its passage, its speakers and how each was found.

    Nothing is recorded: a proposal is for an officer to look at.
    """
    console = Console(stderr=True)
    found = [
        wiring.read_report(file)
        for file in track(files, "reading", console=console, transient=True, disable=not console.is_terminal)
    ]
    if as_json_text:
        write = wiring.reports_as_json().report_to_json
        print(json.dumps([write(each) for each in found], ensure_ascii=False, indent=2))
        return
    for report in found:
        show_intake.print_report(report, Console(highlight=False))


@app.command()
def parts(
    file: Annotated[Path, typer.Argument(help="A report saved as plain text.")],
    as_json_text: options.AsJson = False,
) -> None:
    """Show what is body and what is not: title, byline, adverts, captions, related stories."""
    report = wiring.read_report(file)
    if as_json_text:
        print(json.dumps(wiring.reports_as_json().parts_to_json(report.page), ensure_ascii=False, indent=2))
        return
    show_intake.print_parts(report.page, Console(highlight=False))


@app.command()
def evaluate(
    golds: Annotated[
        list[Path], typer.Argument(help="Golds of the schema intake-gold/1, beside their reports.")
    ],
    details: Annotated[bool, typer.Option(help="Also list what was missed, and what was wrong.")] = False,
    as_json_text: options.AsJson = False,
) -> None:
    """Score golds: parts, quotations, dates, counts, chains, claims by predicate, and must-nots.

    Exit status: 0, or 1 where something was proposed that must not be.
    """
    found, whole = wiring.evaluate_golds(golds)
    if as_json_text:
        print(json.dumps(show_intake.scores_to_json(found, whole), ensure_ascii=False, indent=2))
    else:
        show_intake.print_scores(found, whole, details=details, console=Console(highlight=False, width=160))
    raise typer.Exit(1 if whole.must_nots else 0)
