"""A claim on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from repatria.desk.desk import Question
from repatria.desk.provenance import Saying


def show_claim(told: Saying, question: Question, console: Console) -> None:
    """Print everything that a claim says of itself."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    rows = {
        "claim": told.claim,
        "about": told.about,
        "says": f"{'not: ' if told.denied else ''}{told.property}: {told.value}",
        "said by": " ← ".join(reversed(told.chain)),
        "in": f"{told.source}, {told.passage}",
        "reserve": told.hedge,
        "said on": told.said_on or "not said",
        "true": told.holds or "not said when",
        "grading": told.grading or "none yet",
        "standing": told.standing.value,
        "note": told.note or "",
    }
    for name, words in rows.items():
        if words:
            table.add_row(f"[dim]{name}[/dim]", words.replace("[", r"\["))
    console.print(table)
