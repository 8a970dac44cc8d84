"""Commands that keep a register: demo, load, verify, checkpoint, prove, backup, restore, rebuild, serve."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from repatria import wiring
from repatria.cli import ask, options, show_intake
from repatria.core.archive.verify import Verification
from repatria.core.errors import BadInput
from repatria.core.terms.records import ClaimId
from repatria.desk.as_json import as_json
from repatria.desk.ledger import prove_inclusion


class LogFormat(StrEnum):
    """How a line of the log looks."""

    PLAIN = "plain"
    JSON = "json"


Port = Annotated[int, typer.Option(help="The port on this machine.", min=0, max=65535)]
DEMO_DAYS = ("2025-01-13", "2025-10-31")


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
    if serve:
        serve_pages(folder, wiring.At(port=port))


def load(
    case: Annotated[Path, typer.Argument(help="A case's folder of YAML files.")],
    register: options.Register = options.DEFAULT_REGISTER,
    as_json_text: options.AsJson = False,
) -> None:
    """Load a case into a register; what was loaded before is not loaded again."""
    made = wiring.load(wiring.open_register(register), case)
    print(json.dumps({"entries": made}) if as_json_text else f"{made} entries were made.")


def verify(
    register: options.Register = options.DEFAULT_REGISTER,
    against: Annotated[
        list[Path] | None, typer.Option(help="A checkpoint kept elsewhere; may be given more than once.")
    ] = None,
    as_json_text: options.AsJson = False,
) -> None:
    """Check every entry of the ledger, and the whole against its checkpoints.

    Exit status: 0 all is whole, 1 something was altered; each fault is named with its entry.
    """
    found = wiring.verify_register(register, against or [])
    if as_json_text:
        print(json.dumps(as_json(found), indent=2))
        return
    print(f"{found.size} entries are whole; root {found.root.hex()}.")
    if found.checkpoints:
        print(f"They agree with {found.checkpoints} signed checkpoint{'s' * (found.checkpoints > 1)}.")
    else:
        print(
            "There is no checkpoint to hold them against: "
            "make one with repatria checkpoint, and keep it elsewhere."
        )


def checkpoint(
    register: options.Register = options.DEFAULT_REGISTER, as_json_text: options.AsJson = False
) -> None:
    """Sign the state of the ledger; keep the file in other hands."""
    kept = wiring.open_folder(register).sign(wiring.open_register(register).checkpoint())
    if as_json_text:
        print(json.dumps({"file": str(kept), "note": kept.read_text(encoding="utf-8")}, indent=2))
        return
    print(f"{kept.read_text(encoding='utf-8')}\nkept in {kept}; give a copy to somebody else.")


def prove(
    claim_id: Annotated[str, typer.Argument(help="The claim's id, as answers print it.")],
    register: options.Register = options.DEFAULT_REGISTER,
) -> None:
    """Prove, as JSON, that a claim is in the ledger, without showing any other (RFC 9162)."""
    proof = prove_inclusion(wiring.open_register(register), ClaimId(claim_id))
    print(json.dumps(as_json(proof), indent=2))


def backup(
    to: Annotated[
        Path | None, typer.Argument(help="A new folder for the copy, or a new file where it is encrypted.")
    ] = None,
    register: options.Register = options.DEFAULT_REGISTER,
    encrypt_to: Annotated[
        list[str] | None, typer.Option(help="A public key of age; may be given more than once.")
    ] = None,
    new_key: Annotated[
        Path | None,
        typer.Option(help="Make a key in this new file and print its public half; no copy is made."),
    ] = None,
) -> None:
    """Copy a register whole while it may be in use, and check the copy before it counts as one.

    The copy holds the signing key too: keep it as safe as the register, or encrypt it.
    """
    if new_key is not None:
        print(f"{wiring.new_copy_key(new_key)}\nKeep {new_key} apart from the copies: it alone opens them.")
    elif to is None:
        raise BadInput.of("register.copy-where", "backup", "names no place.", "Name a new folder or file.")
    elif encrypt_to:
        _tell_copied(to, wiring.seal_register(register, to, encrypt_to))
    else:
        _tell_copied(to, wiring.copy_register(register, to))


def restore(
    copy: Annotated[Path, typer.Argument(help="A copy that repatria backup made.")],
    register: Annotated[Path, typer.Argument(help="A new folder for the register.")],
    identity: Annotated[
        Path | None, typer.Option(help="The file of the key that opens an encrypted copy.")
    ] = None,
) -> None:
    """Make a register again from a copy, checked entry by entry before it is there."""
    if identity is not None:
        _tell_copied(register, wiring.unseal_register(copy, register, identity))
    elif copy.is_file():
        what, remedy = "is encrypted, or no copy.", "Name the key that opens it with --identity."
        raise BadInput.of("register.copy-closed", str(copy), what, remedy)
    else:
        _tell_copied(register, wiring.copy_register(copy, register))


def _tell_copied(to: Path, found: Verification) -> None:
    held = f"{found.size} entries are whole; root {found.root.hex()}."
    agrees = f"They agree with {found.checkpoints} signed checkpoint{'s' * (found.checkpoints != 1)}."
    print(f"{held}\n{agrees}\nThe copy is in {to}.")


def rebuild(
    register: options.Register = options.DEFAULT_REGISTER, as_json_text: options.AsJson = False
) -> None:
    """Make every projection again from the ledger."""
    rows = dict(wiring.open_register(register).rebuild())
    if as_json_text:
        print(json.dumps(rows, indent=2))
        return
    for name, number in rows.items():
        print(f"{name}: {number} rows")


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


COMMANDS = (demo, load, verify, checkpoint, prove, backup, restore, rebuild, serve)
