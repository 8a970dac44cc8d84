"""Commands for webhooks: where they may go, and sending what is due."""

from __future__ import annotations

from typing import Annotated

import typer

from repatria import wiring
from repatria.cli import options
from repatria.core.errors import BadInput

app = typer.Typer(
    help="Webhooks: messages to other programs that something was recorded.", no_args_is_help=True
)

Host = Annotated[str, typer.Argument(help="The host, with a port unless it is 443: hooks.example.org:8443.")]


@app.command()
def allow(
    host: Host,
    private: Annotated[
        bool,
        typer.Option("--private", help="It may lie in a network of one's own, and be spoken to by HTTP."),
    ] = False,
    register: options.Register = options.DEFAULT_REGISTER,
) -> None:
    """Let webhooks go to a host. No other host is ever connected to."""
    name, port = _host(host)
    wiring.api_keeper(register).allow(name, port, private=private)
    print(f"Webhooks may go to {name}:{port}.")


@app.command()
def disallow(host: Host, register: options.Register = options.DEFAULT_REGISTER) -> None:
    """Let webhooks go to a host no more."""
    name, port = _host(host)
    was = wiring.api_keeper(register).disallow(name, port)
    print(f"Webhooks may go to {name}:{port} no more." if was else f"{name}:{port} was not allowed.")


@app.command()
def hosts(register: options.Register = options.DEFAULT_REGISTER) -> None:
    """The hosts that webhooks may go to."""
    for each in wiring.api_keeper(register).hosts():
        print(f"{each.host}:{each.port}{' private' if each.private else ''}")


@app.command()
def deliver(register: options.Register = options.DEFAULT_REGISTER) -> None:
    """Send what is due, once.

    Exit status: 0 all of it was taken, 1 some has to be tried again or was given up.
    """
    done = wiring.api_keeper(register).deliver()
    print(f"{done.sent} sent, {done.failed} to be tried again, {done.given_up} given up.")
    raise typer.Exit(1 if done.failed or done.given_up else 0)


@app.command()
def outbox(register: options.Register = options.DEFAULT_REGISTER) -> None:
    """Print what is due, signed, as JSON Lines: for a machine without a network."""
    for line in wiring.api_keeper(register).outbox():
        print(line)


def _host(text: str) -> tuple[str, int]:
    name, colon, port = text.rpartition(":")
    if not colon:
        return text, 443
    if not (port.isascii() and port.isdigit() and len(port) <= 5):
        raise BadInput.of("webhook.url", text[:80], "is no host.", "Write hooks.example.org:443.")
    return name, int(port)
