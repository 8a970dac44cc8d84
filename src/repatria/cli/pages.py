"""The commands `demo` and `serve`: a register to look at, and the pages."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from repatria import wiring
from repatria.cli import ask, options, show_intake
from repatria.core.access.reader import LOCAL, all_seeing
from repatria.desk.reviewing.keeping import Brought

Port = Annotated[int, typer.Option(help="The port on this machine.", min=0, max=65535)]
DEMO_DAYS = ("2025-01-13", "2025-10-31")


class LogFormat(StrEnum):
    """How a line of the log looks."""

    PLAIN = "plain"
    JSON = "json"


def demo(
    register: Annotated[Path | None, typer.Option(help="A new folder for the register.")] = None,
    report: Annotated[
        Path | None, typer.Option(help="A saved report: first show what it seems to claim.")
    ] = None,
    serve: Annotated[bool, typer.Option(help="Serve the pages afterwards.")] = True,
    port: Port = 8000,
    as_json_text: options.AsJson = False,
) -> None:
    """Make a register from the case of January 2025, print what it answers, and serve its pages."""
    console = Console(highlight=False)
    if report is not None and not as_json_text:
        show_intake.print_report(wiring.read_report(report), console)
        console.print()
    folder = register or _new_folder()
    if serve:
        wiring.with_accounts(folder)
    entries = wiring.make_register(folder, wiring.DEMO_CASE)
    if report is not None:
        title = "The report of the demonstration"
        brought = Brought(kind="news_report", title=title, obtained="named when the register was made")
        wiring.report_beside(folder, report.read_bytes(), report.name, brought, all_seeing(LOCAL))
    desk = wiring.open_desk(folder)
    asked = [*((day, None) for day in DEMO_DAYS), *((None, name) for name in desk.scenarios)]
    if as_json_text:
        plans = [ask.plan_as_json(desk, day, name) for day, name in asked]
        print(json.dumps({"register": str(folder), "entries": entries, "plans": plans}, indent=2))
        return
    console.print(f"A register of {entries} entries is in [bold]{folder}[/bold].\n")
    for day, name in asked:
        ask.print_plan(desk, day, name)
    console.print(
        f"\nAsk on: repatria plan --register {folder} --as-of 2025-01-13; or person, findings, offers."
    )
    if report is not None:
        console.print("The report waits for review at the pages, under Reports.")
    if serve:
        serve_pages(folder, wiring.At(port=port))


def serve(
    register: options.Register = options.DEFAULT_REGISTER,
    port: Port = 8000,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    behind_tls: Annotated[
        str | None,
        typer.Option(metavar="HOSTNAME", help="The name under which a proxy serves the pages by TLS."),
    ] = None,
    proxy: Annotated[str, typer.Option(help="The address from which that proxy asks.")] = "127.0.0.1",
    idle: Annotated[
        int, typer.Option(help="Minutes after which an unused session ends.", min=1, max=720)
    ] = 20,
    log_format: Annotated[LogFormat, typer.Option(help="How a line of the log looks.")] = LogFormat.PLAIN,
    processes: Annotated[
        int | None,
        typer.Option(
            help="Processes that answer; of a large register, one for each processor.", min=1, max=64
        ),
    ] = None,
) -> None:
    """Serve the pages: to officers who sign in, or, where there are none, to whoever has the printed address.

    A register without officers is served to this machine alone. See repatria officers add.
    """
    serve_pages(
        register,
        wiring.At(
            port=port,
            host=host,
            behind_tls=behind_tls,
            proxy=proxy,
            idle_minutes=idle,
            log_format=log_format.value,
            processes=processes,
        ),
    )


def serve_pages(folder: Path, at: wiring.At) -> None:
    """Serve the pages of a register until stopped."""
    wiring.serve(folder, lambda address: print(f"\nThe pages: {address}\nStop with Ctrl-C.", flush=True), at)


def _new_folder() -> Path:
    """The first folder demo-register, demo-register-2 ... that is not there yet."""
    number, folder = 1, Path("demo-register")
    while folder.exists():
        number += 1
        folder = Path(f"demo-register-{number}")
    return folder


COMMANDS = (demo, serve)
