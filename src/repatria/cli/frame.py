"""The frame of every answer: as of when, under what supposition, and lines that hang from their marks."""

from __future__ import annotations

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from repatria.desk.desk import Question


def print_head(title: str, question: Question, console: Console) -> None:
    """Print what is answered, as of when, and what is only supposed."""
    words = Text.assemble((title, "bold"), f"\nas of {question.when}")
    if question.scenario is not None:
        words.append(f"\nsupposing: {question.scenario.title}", "yellow")
    console.print(Panel(words, border_style="blue", expand=False))


def heading(words: str, console: Console) -> None:
    """Print a heading within an answer."""
    console.print(Text(f"\n{words}", "bold"))


def item(words: Text | str, console: Console, depth: int = 0, mark: str = "•") -> None:
    """Print one line of a list; what does not fit hangs under its own beginning.

    Args:
        words: the line; a plain text is taken as it is, without markup.
        depth: how far it is indented, in steps.
        mark: what stands before it.
    """
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=2 * depth + len(mark), justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(mark), Text(words) if isinstance(words, str) else words)
    console.print(grid)
