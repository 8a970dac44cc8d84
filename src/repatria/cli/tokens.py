"""Commands for the API's tokens: token make, token list, token revoke."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from repatria import wiring
from repatria.cli import options
from repatria.core.access.roles import Role
from repatria.desk.as_json import as_json

app = typer.Typer(help="Tokens with which programs use the API.", no_args_is_help=True)


@app.command()
def make(
    name: Annotated[str, typer.Option(help="Whom it stands for: an officer as he signs in, or a program.")],
    role: Annotated[list[Role], typer.Option(help="What it may do; may be given more than once.")],
    expires: Annotated[int, typer.Option(min=1, help="After how many days it ends.")] = 90,
    register: options.Register = options.DEFAULT_REGISTER,
) -> None:
    """Make a token and print it, this once; the register keeps only its hash."""
    print(wiring.api_keeper(register).make_token(name, role, expires))


@app.command("list")
def list_(
    register: options.Register = options.DEFAULT_REGISTER, as_json_text: options.AsJson = False
) -> None:
    """Every token that was made: for whom, with which roles, until when, and when it was last used."""
    found = wiring.api_keeper(register).tokens()
    if as_json_text:
        print(json.dumps(as_json(found), indent=2))
        return
    table = Table("id", "name", "roles", "ends", "revoked", "last used")
    for each in found:
        days = (each.expires_at, each.revoked_at, each.used_at)
        table.add_row(
            each.id,
            each.name,
            ", ".join(each.roles),
            *("" if day is None else f"{day:%Y-%m-%d}" for day in days),
        )
    Console().print(table)


@app.command()
def revoke(
    token: Annotated[str, typer.Argument(help="The token's id, as the list shows it.")],
    register: options.Register = options.DEFAULT_REGISTER,
) -> None:
    """End a token at once, and every subscription that it made."""
    wiring.api_keeper(register).revoke(token)
    print(f"Token {token} is revoked.")
