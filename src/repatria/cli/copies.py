"""The commands that copy a register whole, make one again from a copy, and bring an older one up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from repatria import wiring
from repatria.cli import options
from repatria.core.archive.verify import Verification
from repatria.core.errors import BadInput


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
    neutral: Annotated[
        bool, typer.Option(help="One file from which either database is made; always so on PostgreSQL.")
    ] = False,
) -> None:
    """Copy a register whole while it may be in use, and check the copy before it counts as one.

    The copy holds the signing key too: keep it as safe as the register, or encrypt it.
    """
    if new_key is not None:
        print(f"{wiring.new_copy_key(new_key)}\nKeep {new_key} apart from the copies: it alone opens them.")
    elif to is None:
        raise BadInput.of("register.copy-where", "backup", "names no place.", "Name a new folder or file.")
    elif neutral or wiring.open_folder(register).database_url:
        _tell_copied(to, wiring.copy_neutral(register, to, encrypt_to or []))
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
    database_url: Annotated[
        str | None,
        typer.Option(help="An empty PostgreSQL database for the ledger: postgresql://user@host/name."),
    ] = None,
) -> None:
    """Make a register again from a copy, checked entry by entry before it is there.

    A neutral copy is restored into either database; all officers then sign in anew.
    """
    if identity is not None:
        found = wiring.unseal_neutral(copy, register, identity, database_url)
        if found is None:
            _refuse_other_database(copy, database_url)
            found = wiring.unseal_register(copy, register, identity)
        _tell_copied(register, found)
    elif copy.is_file() and _is_sealed(copy):
        what, remedy = "is encrypted, or no copy.", "Name the key that opens it with --identity."
        raise BadInput.of("register.copy-closed", str(copy), what, remedy)
    elif copy.is_file():
        _tell_copied(register, wiring.restore_neutral(copy, register, database_url))
    else:
        _refuse_other_database(copy, database_url)
        _tell_copied(register, wiring.copy_register(copy, register))


def upgrade(register: options.Register = options.DEFAULT_REGISTER) -> None:
    """Bring a register that an older Repatria made up to this one; its entries stay as they are."""
    found = wiring.upgrade(register)
    print(f"{found.size} entries are whole; root {found.root.hex()}.\nThe register is of this version.")


def _is_sealed(copy: Path) -> bool:
    """Whether a file is no neutral copy, by its beginning."""
    with copy.open("rb") as file:
        return file.read(len(wiring.NEUTRAL)) != wiring.NEUTRAL


def _refuse_other_database(copy: Path, database_url: str | None) -> None:
    if database_url is not None:
        what = "is no neutral copy, and only from one is a register on PostgreSQL made."
        remedy = "Restore it without --database-url, then make a copy with --neutral."
        raise BadInput.of("register.copy-form", str(copy), what, remedy)


def _tell_copied(to: Path, found: Verification) -> None:
    held = f"{found.size} entries are whole; root {found.root.hex()}."
    agrees = f"They agree with {found.checkpoints} signed checkpoint{'s' * (found.checkpoints != 1)}."
    print(f"{held}\n{agrees}\nThe copy is in {to}.")


COMMANDS = (backup, restore, upgrade)
