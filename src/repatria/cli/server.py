"""Asking a server in place of a folder: what a reading command does with `--server` and `--token-file`.

The server's answer is printed as JSON, the same that `--json` prints of a register in a folder: a page
of text is made from a whole register, which is not here.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from repatria.cli import options
from repatria.core.errors import BadInput

if TYPE_CHECKING:
    # HTTP takes a while to load, and no other command waits for it.
    from repatria.client import Client
    from repatria.client.answers import Answer

Server = Annotated[
    str, typer.Option("--server", envvar="REPATRIA_SERVER", help="The server's address: https://host.")
]
TokenFile = Annotated[
    Path,
    typer.Option(
        "--token-file", envvar="REPATRIA_TOKEN_FILE", help="A file that holds the token, and no more."
    ),
]

app = typer.Typer(help="Ask a register on a server, and print its answer as JSON.", no_args_is_help=True)


@app.command()
def situation(
    server: Server, token_file: TokenFile, as_of: options.AsOf = None, known_on: options.KnownOn = None
) -> None:
    """Who holds whom, and what each Power says of it."""
    _print(_client(server, token_file).situation(as_of=as_of, known_on=known_on))


@app.command()
def persons(
    server: Server,
    token_file: TokenFile,
    q: Annotated[str | None, typer.Argument(help="Part of a name, a description or a record's key.")] = None,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
) -> None:
    """Everybody, or whom some words find: one to a line."""
    for each in _client(server, token_file).persons(q=q, as_of=as_of, known_on=known_on):
        print(json.dumps(each, ensure_ascii=False))


@app.command()
def person(
    who: Annotated[str, typer.Argument(help="The key of one of his records.")],
    server: Server,
    token_file: TokenFile,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    scenario: options.Scenario = None,
) -> None:
    """One person's file with the law beside it."""
    _print(_client(server, token_file).person(who, as_of=as_of, known_on=known_on, scenario=scenario))


@app.command()
def plan(
    server: Server,
    token_file: TokenFile,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    scenario: options.Scenario = None,
    seconds: Annotated[float, typer.Option("--time", min=0.1, max=60.0, help="Seconds to search.")] = 10.0,
) -> None:
    """Who can go, who cannot and why.

    Exit status: 0 somebody can go, 1 nobody can.
    """
    answer = _client(server, token_file).plan(seconds, as_of=as_of, known_on=known_on, scenario=scenario)
    _print(answer)
    raise typer.Exit(0 if answer.answer["firm"]["journeys"] else 1)


@app.command()
def findings(
    server: Server,
    token_file: TokenFile,
    as_of: options.AsOf = None,
    known_on: options.KnownOn = None,
    scenario: options.Scenario = None,
) -> None:
    """What the law says of every person, document and group."""
    _print(_client(server, token_file).findings(as_of=as_of, known_on=known_on, scenario=scenario))


@app.command()
def claim(
    claim_id: Annotated[str, typer.Argument(help="The claim's id.")], server: Server, token_file: TokenFile
) -> None:
    """One claim: who said it, where, with what reserve, and whether it stands."""
    _print(_client(server, token_file).claim(claim_id))


@app.command()
def claims(
    server: Server,
    token_file: TokenFile,
    since: Annotated[int, typer.Option(min=0, help="The first entry; `next` of the stream before.")] = 0,
) -> None:
    """Every entry of the ledger from one on, as JSON Lines; the last line says where to go on."""
    for line in _client(server, token_file).stream(since):
        print(json.dumps(line, ensure_ascii=False))


def _client(server: str, token_file: Path) -> Client:
    try:
        token = token_file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        what = "cannot be read."
        raise BadInput.of("client.token", str(token_file), what, "Name a file that holds a token.") from None
    from repatria.client import Client

    return Client(server, token)


def _print(answer: Answer) -> None:
    told: dict[str, Any] = asdict(answer)
    print(
        json.dumps(
            {name: part for name, part in told.items() if part is not None}, ensure_ascii=False, indent=2
        )
    )
