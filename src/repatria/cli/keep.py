"""The commands that keep a register: load, verify, checkpoint, prove, rebuild."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from repatria import wiring
from repatria.cli import options
from repatria.core.terms.records import ClaimId
from repatria.desk.as_json import as_json
from repatria.desk.ledger import prove_inclusion


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


COMMANDS = (load, verify, checkpoint, prove, rebuild)
