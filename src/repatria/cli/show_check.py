"""What came of checking a certificate, on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from repatria.cli.frame import heading, item
from repatria.core.clearing.certificate.check import Checked


def show_check(checked: Checked, name: str, console: Console) -> None:
    """Print whether a certificate holds, what was verified, and what is only claimed."""
    words = f"{name} holds" if checked.holds else f"{name} does not hold"
    console.print(Text(words, "bold green" if checked.holds else "bold red"))
    item(f"SHA-256 {checked.digest}", console, mark="")
    for title, lines, style in (
        ("What is wrong", checked.faults, "red"),
        ("Verified here, without a solver", checked.verified, ""),
        ("Claimed, and not verified here", checked.claimed, "yellow"),
    ):
        if lines:
            heading(title, console)
            for line in lines:
                item(Text(line, style), console)
