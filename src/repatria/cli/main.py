"""The command `repatria`: its parts put together, and every error made readable.

Exit status: 0 done; 1 a check failed, or nobody can go; 2 wrong usage or wrong input.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from tempfile import gettempdir

import typer

from repatria.cli import ask, bundle, copies, intake, keep, officers, pages, server, tokens, webhooks
from repatria.cli.check import check
from repatria.cli.clear import clear
from repatria.cli.compare import compare
from repatria.cli.doctor import doctor
from repatria.cli.export import export
from repatria.cli.importing import import_file
from repatria.cli.rings import rings
from repatria.cli.simulate import simulate
from repatria.cli.stages import stages
from repatria.cli.unlock import unlock
from repatria.cli.why import why
from repatria.core.errors import Problem, RepatriaError

STOPPED = 130
"""The exit status of a command that Ctrl-C ended."""

app = typer.Typer(
    name="repatria",
    help="A register of prisoners of war, and a planner of their lawful return.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
ROUNDS = (clear, compare, stages, why, unlock, check, rings)
for command in (*ask.COMMANDS, *ROUNDS, simulate, doctor, *pages.COMMANDS, *keep.COMMANDS, *copies.COMMANDS):
    app.command()(command)
app.command("import")(import_file)
app.command()(export)
app.add_typer(bundle.app, name="bundle")
app.add_typer(intake.app, name="intake")
app.add_typer(officers.app, name="officers")
app.add_typer(tokens.app, name="token")
app.add_typer(webhooks.app, name="webhooks")
app.add_typer(server.app, name="ask")


def main() -> None:
    """Run a command; whatever goes wrong is one clear message and an exit status."""
    try:
        app()
    except RepatriaError as error:
        for problem in error.problems:
            print(f"repatria: {problem}", file=sys.stderr)
            _point(problem)
        raise SystemExit(error.status) from None
    except BrokenPipeError:
        # Whoever reads our output has seen enough; Python must not complain while it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except SystemExit as done:
        # Typer turns Ctrl-C into this status and says nothing.
        if done.code == STOPPED:
            raise KeyboardInterrupt from None
        raise
    except Exception:
        raise SystemExit(_broken()) from None


def _point(problem: Problem) -> None:
    """Show the passage that a problem is about, where it has one."""
    for line in getattr(problem, "passage", "").splitlines():
        print(f"    {line}", file=sys.stderr)


def _broken() -> int:
    """Keep the traceback for the developers, and say so in a sentence."""
    report = Path(gettempdir()) / f"repatria-error-{os.getpid()}.txt"
    try:
        report.write_text(traceback.format_exc(), encoding="utf-8")
        report.chmod(0o600)
        kept = f"The developers need the report in {report}; it may hold names, so send it with care."
    except OSError:
        kept = "The report of it could not be kept."
    print(f"repatria: something in Repatria itself is broken. {kept} [broken]", file=sys.stderr)
    return 1
