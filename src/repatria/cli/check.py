"""The command that checks a certificate; it needs no register and no solver."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from repatria.cli import options
from repatria.cli.show_check import show_check
from repatria.core.clearing.certificate.check import check_certificate
from repatria.core.errors import BadInput


def check(
    file: Annotated[Path, typer.Argument(help="The certificate, as repatria clear --certificate wrote it.")],
    as_json_text: options.AsJson = False,
) -> None:
    """Check a certificate by the independent referee, without the solver.

    Exit status: 0 it holds, 1 it does not, 2 it cannot be read.
    """
    try:
        text = file.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror}."
        raise BadInput.of("clearing.certificate-file", str(file), what, "Check path and rights.") from None
    checked = check_certificate(text, str(file))
    if as_json_text:
        told = {
            "holds": checked.holds,
            "sha256": checked.digest,
            "faults": list(checked.faults),
            "verified": list(checked.verified),
            "claimed": list(checked.claimed),
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        show_check(checked, file.name, Console(highlight=False))
    raise typer.Exit(0 if checked.holds else 1)
