"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Register = Annotated[
    Path,
    typer.Option("--register", "-r", envvar="REPATRIA_REGISTER", help="The register's folder."),
]
AsOf = Annotated[
    str | None,
    typer.Option(help="The day asked about, known by its end: 2025-01-13, 2025-10 ... Today when not given."),
]
KnownOn = Annotated[
    str | None, typer.Option(help="What was known by the end of another day than the one asked about.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Scenario = Annotated[
    str | None,
    typer.Option(
        help="A scenario: a file, or the name of one of the case's own. Its claims are supposed, not kept."
    ),
]

DEFAULT_REGISTER = Path("register")
