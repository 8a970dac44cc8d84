"""The frame of every answer: as of when, under what supposition."""

from __future__ import annotations

from rich.console import Console
from rich.panel import Panel

from repatria.desk.desk import Question


def print_head(title: str, question: Question, console: Console) -> None:
    """Print what is answered, as of when, and what is only supposed."""
    lines = [f"[bold]{title}[/bold]", f"as of {question.when}"]
    if question.scenario is not None:
        lines.append(f"[yellow]supposing: {question.scenario.title}[/yellow]")
    console.print(Panel("\n".join(lines), border_style="blue", expand=False))


def heading(words: str, console: Console) -> None:
    """Print a heading within an answer."""
    console.print(f"\n[bold]{words}[/bold]")
