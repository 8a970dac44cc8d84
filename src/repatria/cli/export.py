"""The command `export`: what one reader may take out, in a format of others, marked with who and why."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from repatria import wiring
from repatria.cli import options
from repatria.core.access.reader import LOCAL, all_seeing
from repatria.desk.as_json import as_json
from repatria.desk.exporting.copies import ExportReceipt, What


def export(
    what: Annotated[What, typer.Argument(help="persons, claims or counts.")],
    format: Annotated[
        str, typer.Argument(help="persons: csv, xlsx, pfif, ftm; claims: jsonl, ftm; counts: hxl.")
    ],
    out: Annotated[Path, typer.Option(help="A new file.")],
    purpose: Annotated[str, typer.Option(help="For what it is taken; it stands on the copy.")],
    register: options.Register = options.DEFAULT_REGISTER,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    keep_days: Annotated[
        int, typer.Option(min=1, max=3650, help="For PFIF: days after which others have to forget it.")
    ] = 365,
    as_json_text: options.AsJson = False,
) -> None:
    """Take a copy out of the register, for a purpose; it tells what it does not hold.

    Exit status: 0 the copy is there, 2 it is not.
    """
    desk = wiring.open_desk(register)
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading the register")
        receipt = wiring.formats().export_to(
            out,
            desk.ask(as_of, known_on),
            all_seeing(LOCAL),
            what,
            format,
            purpose,
            at=datetime.now(UTC).replace(microsecond=0),
            origin=desk.origin,
            kept=timedelta(days=keep_days),
            tell=lambda rows: progress.update(task, description=f"{rows:,} written"),
        )
    if as_json_text:
        print(json.dumps({"file": str(out), **as_json(receipt)}, ensure_ascii=False, indent=2))
    else:
        _show(receipt, out, Console(highlight=False))


def _show(receipt: ExportReceipt, out: Path, console: Console) -> None:
    rows = f"{receipt.rows:,} row{'s' * (receipt.rows != 1)}"
    console.print(
        f"Copy {receipt.copy.number} is in {out}: {rows}, SHA-256 {receipt.sha256}.", soft_wrap=True
    )
    for line in receipt.copy.mark()[1:]:
        console.print(line, markup=False, soft_wrap=True)
    for reason, count in receipt.left_out.items():
        console.print(Text(f"Left out: {count:,} ({reason}).", "yellow"))
    console.print("What this format does not keep:")
    for words in receipt.losses:
        console.print(Text(f"  - {words}", "dim"))
