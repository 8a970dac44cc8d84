"""Offers on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from repatria.cli.citations import Citations
from repatria.cli.frame import item, print_head
from repatria.desk.desk import Question
from repatria.desk.offers import OfferReading


def show_offers(offers: tuple[OfferReading, ...], question: Question, console: Console) -> None:
    """Print each offer as it is understood, with who voiced it and what is wrong with it."""
    cited = Citations(question.view, question.supposed)
    print_head("Offers", question, console)
    if not offers:
        console.print("No Power has offered anything.")
    for reading in offers:
        console.print(Text(f"\n{reading.text.rstrip()}"))
        item(cited.line("voiced in", reading.belief.rests_on()), console, mark="→")
        if reading.withdrawn:
            console.print(cited.line("withdrawn", reading.withdrawn), style="yellow")
        for problem in reading.problems:
            console.print(Text(str(problem)), style="red")
            for line in getattr(problem, "passage", "").splitlines():
                console.print(Text(f"    {line}"))
    cited.print(console)
