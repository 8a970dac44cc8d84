"""The situation on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from repatria.cli.citations import Citations
from repatria.cli.frame import heading, item, print_head
from repatria.desk.board import Board
from repatria.desk.desk import Question
from repatria.desk.provenance import power_name, saying, title_of


def show_situation(board: Board, question: Question, console: Console) -> None:
    """Print who holds whom, who is not counted, and what the Powers say."""
    view, cited = question.view, Citations(question.view, question.supposed)
    print_head("The situation", question, console)
    if not board.holdings:
        console.print("No one is known to hold anybody.")
    table = Table(
        "Detaining Power", "holds people of", "how many", "known one by one", box=None, padding=(0, 2, 0, 0)
    )
    for each in board.holdings:
        table.add_row(
            power_name(view, each.held_by),
            power_name(view, each.depends_on),
            cited.line(each.number, each.claims),
            "\n".join(file.label for file in each.files) or "nobody",
        )
    console.print(table)
    if board.mentions:
        heading("May be counted already", console)
        for file in board.mentions:
            item(file.label, console)
    if board.acknowledgements:
        heading("What Powers say of what is laid at their door", console)
        for told in board.acknowledgements:
            for date, words, claim in told.said:
                said = f"{date}: {power_name(view, told.power)} {words}: {title_of(view, told.matter)}"
                item(cited.line(said, [claim]), console)
    if board.news:
        heading("What Powers ask, promise, order and expect", console)
        for claim in board.news:
            told_claim = saying(view, claim)
            said = f"{told_claim.about}, {told_claim.property}: {told_claim.value}"
            item(cited.line(said, [claim]), console)
    for group, number, claims in board.others:
        item(cited.line(f"{title_of(view, group)}: {number}", claims), console)
    cited.print(console)
