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
from repatria.core.access.reader import LOCAL, all_seeing
from repatria.core.errors import BadInput
from repatria.desk.reviewing.keeping import Brought
from repatria.desk.reviewing.labelled import labelled

app = typer.Typer(
    name="intake", help="Read reports into proposals that an officer decides on.", no_args_is_help=True
)

Files = Annotated[list[Path], typer.Argument(help="Reports saved as plain text.")]


@app.command()
def read(
    files: Files,
    register: Annotated[
        Path | None, typer.Option(help="Keep the originals in this register, for review at its pages.")
    ] = None,
    kind: Annotated[
        str, typer.Option(help="What sort of source it is, such as official_statement.")
    ] = "news_report",
    obtained: Annotated[
        str, typer.Option(help="From where and how you have them.")
    ] = "read from a file on this machine",
    proposer: Annotated[
        str | None,
        typer.Option(
            help="Also ask a model, behind an OpenAI-compatible endpoint such as http://127.0.0.1:8080/v1."
        ),
    ] = None,
    model: Annotated[str, typer.Option(help="The model's name there.")] = "local",
    send_to: Annotated[
        str,
        typer.Option(metavar="HOST", help="Let this case's text leave for that host; it may name prisoners."),
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Keep nothing, whatever is named.")] = False,
    as_json_text: options.AsJson = False,
) -> None:
    """Say what each report seems to claim, with its passage, its speakers and how each was found.

    No claim is recorded: a proposal is for an officer to decide on, at the register's pages. Every file is
    read; those that cannot be are told at the end.

    Exit status: 0, or 2 where a file was refused.
    """
    console = Console(stderr=True)
    found, problems, of_model = [], [], []
    for file in track(files, "reading", console=console, transient=True, disable=not console.is_terminal):
        try:
            found.append(wiring.read_report(file))
            if register is not None and not dry_run:
                title = f"A report received as {file.suffix.lstrip('.') or 'a file'}, {found[-1].sha256[:12]}"
                brought = Brought(kind=kind, title=title, obtained=obtained)
                wiring.report_beside(register, file.read_bytes(), file.name, brought, all_seeing(LOCAL))
            if proposer is not None:
                keep_in = None if dry_run else register
                of_model.append(wiring.propose_with(found[-1], proposer, model, send_to, keep_in))
        except BadInput as error:
            problems.extend(error.problems)
    if as_json_text:
        write = wiring.reports_as_json().report_to_json
        told = [write(each) for each in found]
        for each, (proposals, dropped) in zip(told, of_model, strict=False):
            each |= {"of_model": proposals, "dropped_of_model": dropped}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for report in found:
            show_intake.print_report(report, Console(highlight=False))
        for proposals, dropped in of_model:
            show_intake.print_of_model(proposals, dropped, Console(highlight=False))
        if register is not None and not dry_run and found:
            print(f"\nKept in {register}. Review them at its pages: repatria serve --register {register}")
    if problems:
        raise BadInput(problems)


@app.command("export-decisions")
def export_decisions(
    register: options.Register = options.DEFAULT_REGISTER,
    out: Annotated[Path | None, typer.Option(help="A new file; printed when not given.")] = None,
) -> None:
    """Officers' decisions on proposals as JSON Lines: the register's own labelled data.

    Each line has the digest of the original, the passage, what was proposed by which version, the decision,
    and the claims that came of it. No officer is named and none of the page's words are in it; the claims
    may name prisoners.
    """
    lines = (json.dumps(each, ensure_ascii=False) for each in labelled(wiring.open_register(register)))
    if out is None:
        for line in lines:
            print(line)
        return
    try:
        with out.open("x", encoding="utf-8") as file:
            written = sum(file.write(f"{line}\n") > 0 for line in lines)
    except OSError as error:
        what = f"cannot be written: {error.strerror}."
        raise BadInput.of("intake.out", str(out), what, "Name a new file with --out.") from None
    print(f"{written} decisions are in {out}.")


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
