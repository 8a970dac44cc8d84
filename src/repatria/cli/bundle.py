"""The commands `repatria bundle`: make, inspect and take a bundle; print a key, and trust one."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from repatria import wiring
from repatria.cli import options, show_bundle
from repatria.core.access.reader import LOCAL, Reader, all_seeing
from repatria.core.archive.bundle.header import Choice, Rule
from repatria.core.archive.bundle.verifier import Verifier, parse_verifier
from repatria.core.errors import BadInput
from repatria.desk.as_json import as_json
from repatria.desk.bundling.make import Order, parse_since, since
from repatria.desk.bundling.preview import preview_bundle
from repatria.desk.bundling.take import Mode

app = typer.Typer(
    name="bundle", help="Exchange signed bundles of claims with other registers.", no_args_is_help=True
)

File = Annotated[Path, typer.Argument(help="The bundle's file.")]
Once = Annotated[str | None, typer.Option("--trust-once", help="A key to trust for this bundle alone.")]
SameBody = Annotated[
    bool, typer.Option("--same-body", help="Its acts take effect: it comes from a register of our own body.")
]
AsProposals = Annotated[
    bool, typer.Option("--as-proposals", help="Its acts take no effect here, whoever made it.")
]


@app.command()
def make(
    to_file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file for the bundle.")],
    purpose: Annotated[str, typer.Option(help="What it is sent for, in a sentence.")],
    register: options.Register = options.DEFAULT_REGISTER,
    everything: Annotated[bool, typer.Option("--all", help="Every claim.")] = False,
    record: Annotated[list[str] | None, typer.Option(help="A person, by one of his records.")] = None,
    source: Annotated[list[str] | None, typer.Option(help="What was read in a source.")] = None,
    property: Annotated[list[str] | None, typer.Option(help="Claims of a property.")] = None,
    compartment: Annotated[list[str] | None, typer.Option(help="Claims of a compartment.")] = None,
    since_moment: Annotated[
        str | None,
        typer.Option("--since", help="What was recorded since a moment: 2026-11-23T12:00Z."),
    ] = None,
    to: Annotated[str | None, typer.Option(help="The origin of the register that alone may take it.")] = None,
    encrypt_to: Annotated[list[str] | None, typer.Option(help="An age key that can open it.")] = None,
    proofs: Annotated[bool, typer.Option(help="Prove of each claim that it is in the signed log.")] = False,
    made_at: Annotated[str | None, typer.Option(help="The moment that it bears; now when not given.")] = None,
    as_json_text: options.AsJson = False,
) -> None:
    """Write a signed bundle of claims, chosen by exactly one rule, to a new file.

    What acts on a chosen claim, and what its sources are, goes with it. The same choice of the same
    ledger at the same moment gives the same bytes, unless they are encrypted.
    """
    rules = {
        Choice.RECORD: [_with_kind("record", each) for each in record or []],
        Choice.SOURCE: [_with_kind("source", each) for each in source or []],
        Choice.PROPERTY: property or [],
        Choice.COMPARTMENT: compartment or [],
    }
    chosen = [Rule(choice, tuple(names)) for choice, names in rules.items() if names]
    chosen += [Rule(Choice.ALL)] * everything
    chosen += [since(parse_since(since_moment))] if since_moment else []
    if len(chosen) != 1:
        what, remedy = f"names {len(chosen)} rules.", "Name exactly one: --all, --record, --source ..."
        raise BadInput.of("bundle.rule", "the choice", what, remedy)
    moment = parse_since(made_at) if made_at else datetime.now(UTC).replace(microsecond=0)
    order = Order(rule=chosen[0], purpose=purpose, made_at=moment, to=to, proofs=proofs)
    made = wiring.make_bundle(register, order, _reader(), to_file, encrypt_to or [])
    if as_json_text:
        size = sum(map(len, made.lines))
        print(json.dumps({"file": str(to_file), "size": size, "header": as_json(made.header)}, indent=2))
    else:
        show_bundle.print_made(made, to_file, Console(highlight=False))


@app.command()
def inspect(
    file: File,
    register: options.Register = options.DEFAULT_REGISTER,
    trust_once: Once = None,
    same_body: SameBody = False,
    as_proposals: AsProposals = False,
    as_json_text: options.AsJson = False,
) -> None:
    """Say who made a bundle, what it holds, and what would come of taking it; nothing is written."""
    mode, once = _mode(same_body, as_proposals), _once(trust_once)
    taking, _, studied = wiring.study_bundle(register, file, _reader(), mode, once)
    name = wiring.bundle_shelf(register).name_of(studied.signed.signer)
    found = preview_bundle(taking, studied, name)
    if as_json_text:
        print(json.dumps(as_json(found), indent=2, ensure_ascii=False))
    else:
        show_bundle.print_preview(found, Console(highlight=False))


@app.command()
def take(
    file: File,
    register: options.Register = options.DEFAULT_REGISTER,
    trust_once: Once = None,
    same_body: SameBody = False,
    as_proposals: AsProposals = False,
    as_json_text: options.AsJson = False,
) -> None:
    """Take a bundle: what is new in it is added, nothing is overwritten, and taking it again adds nothing.

    Without --same-body or --as-proposals, it is taken as its key is kept (see trust).
    """
    mode, once = _mode(same_body, as_proposals), _once(trust_once)
    taken = wiring.take_bundle(register, file, _reader(), mode, once)
    if as_json_text:
        print(json.dumps(as_json(taken), indent=2))
    else:
        show_bundle.print_taken(taken, register, Console(highlight=False))


@app.command()
def key(register: options.Register = options.DEFAULT_REGISTER, as_json_text: options.AsJson = False) -> None:
    """Print this register's own keys: the one that others trust, and the age key to encrypt to it."""
    shelf = wiring.bundle_shelf(register)
    own, age = shelf.own(), str(shelf.identity().to_public())
    if as_json_text:
        print(json.dumps({"key": str(own), "fingerprint": own.fingerprint, "age": age}, indent=2))
        return
    print(f"key          {own}\nfingerprint  {own.fingerprint}\nencrypt to   {age}")
    print("\nWhoever trusts the key compares the fingerprint with you by telephone, or face to face.")


@app.command()
def trust(
    name: Annotated[str, typer.Argument(help="The name under which to keep the key.")],
    key: Annotated[str, typer.Argument(help="The other register's key, as repatria bundle key prints it.")],
    register: options.Register = options.DEFAULT_REGISTER,
    same_body: Annotated[
        bool,
        typer.Option("--same-body", help="Another register of our own body; its acts take effect."),
    ] = False,
) -> None:
    """Trust another register's key, after its fingerprint was compared with its keeper."""
    verifier = _verifier(key)
    kept = wiring.bundle_shelf(register).trust(name, verifier, same_body=same_body)
    body = "of this body: its officers' acts take effect here" if same_body else "of another body"
    print(f"{verifier.origin} is trusted as {name}, {body}.")
    print(f"fingerprint  {verifier.fingerprint}\nkept in {kept}")


def _reader() -> Reader:
    """Whoever keeps a register alone on one machine."""
    return all_seeing(LOCAL)


def _with_kind(kind: str, name: str) -> str:
    return name if ":" in name else f"{kind}:{name}"


def _mode(same_body: bool, as_proposals: bool) -> Mode | None:
    if same_body and as_proposals:
        what, remedy = "is taken in two ways at once.", "Name --same-body or --as-proposals."
        raise BadInput.of("bundle.mode", "the bundle", what, remedy)
    if same_body:
        return Mode.SAME_BODY
    return Mode.AS_PROPOSALS if as_proposals else None


def _once(text: str | None) -> Verifier | None:
    return None if text is None else _verifier(text)


def _verifier(text: str) -> Verifier:
    try:
        return parse_verifier(text)
    except ValueError as error:
        what, remedy = f"{error}.", "Copy the key that repatria bundle key prints there."
        raise BadInput.of("bundle.not-a-key", text[:60], what, remedy) from None
