"""Commands for the officers of a register: officers add, list, roles, disable, enable, reset."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from repatria import wiring
from repatria.cli import options
from repatria.core.access.roles import Role
from repatria.core.errors import BadInput

app = typer.Typer(
    help="Officers who sign in to the pages. The first one ends the mode in which whoever has the key reads.",
    no_args_is_help=True,
)

Name = Annotated[str, typer.Argument(help="What the officer signs in with.")]
Roles = Annotated[list[Role] | None, typer.Option("--role", help="May be given more than once.")]


@app.command()
def add(
    name: Name,
    role: Roles = None,
    password: Annotated[
        bool, typer.Option("--password", help="Ask for the password here, in place of printing a link.")
    ] = False,
    password_file: Annotated[
        Path | None, typer.Option(help="Read the password from a file's first line; - is the standard input.")
    ] = None,
    register: options.Register = options.DEFAULT_REGISTER,
) -> None:
    """Add an officer; without a password, print a link with which he chooses one himself.

    A password is never an argument: every user of the machine could read it. The second factor is set
    up at the first sign-in.
    """
    keeper = wiring.officers_keeper(register)
    chosen = _password(ask=password, file=password_file)
    path = keeper.add(name, role or [], chosen)
    print(f"Officer {name.strip().casefold()} is added.")
    _tell_link(path)


@app.command("list")
def list_(
    register: options.Register = options.DEFAULT_REGISTER, as_json_text: options.AsJson = False
) -> None:
    """Every officer: his roles, whether he can sign in, and when he was last here."""
    found = wiring.officers_keeper(register).lines()
    if as_json_text:
        print(json.dumps(found, indent=2))
        return
    table = Table("name", "roles", "sign-in", "last here")
    for line in found:
        table.add_row(line["name"], ", ".join(line["roles"]), line["state"], line["last"] or "never")
    Console().print(table)


@app.command()
def roles(name: Name, role: Roles = None, register: options.Register = options.DEFAULT_REGISTER) -> None:
    """Give an officer these roles in place of those that he holds; none takes all away."""
    wiring.officers_keeper(register).give_roles(name, role or [])
    print(f"Officer {name.strip().casefold()} holds: {', '.join(sorted(role or [])) or 'no role'}.")


@app.command()
def disable(name: Name, register: options.Register = options.DEFAULT_REGISTER) -> None:
    """End an officer's sessions, and let him in no more; what he did stays."""
    wiring.officers_keeper(register).disable(name)
    print(f"Officer {name.strip().casefold()} is disabled.")


@app.command()
def enable(name: Name, register: options.Register = options.DEFAULT_REGISTER) -> None:
    """Let a disabled officer in again."""
    wiring.officers_keeper(register).enable(name)
    print(f"Officer {name.strip().casefold()} is enabled.")


@app.command()
def reset(name: Name, register: options.Register = options.DEFAULT_REGISTER) -> None:
    """Take away an officer's password and second factors, and print a link to set them up anew."""
    path = wiring.officers_keeper(register).reset(name)
    print(f"Officer {name.strip().casefold()} has no password and no second factor any more.")
    _tell_link(path)


def _tell_link(path: str | None) -> None:
    if path is None:
        print("He sets up a second factor when he first signs in.")
        return
    print(f"Give him this by hand; it is good once, for 48 hours, at the address of the pages:\n{path}")


def _password(*, ask: bool, file: Path | None) -> str | None:
    """The password: typed, or the first line of a file; None when there is to be a link."""
    if file is not None:
        text = sys.stdin.readline() if str(file) == "-" else _first_line(file)
        return text.rstrip("\r\n")
    if ask:
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return None


def _first_line(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").partition("\n")[0]
    except (OSError, UnicodeDecodeError):
        raise BadInput.of("officer.file", str(file), "cannot be read.", "Name another file.") from None
