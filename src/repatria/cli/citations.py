"""Citations: every line of an answer ends in numbers, and each number leads to who said it and where."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from repatria.cli.frame import heading, item
from repatria.core.claims.view import View
from repatria.core.terms.records import ClaimId
from repatria.desk.provenance import Saying, saying


class Citations:
    """Numbers claims in the order in which an answer first rests on them.

    Args:
        view: where the claims are.
        supposed: claims that only a scenario supposes; they are marked.
    """

    def __init__(self, view: View, supposed: frozenset[ClaimId] = frozenset()) -> None:
        self.view, self.supposed = view, supposed
        self.numbers: dict[ClaimId, int] = {}

    def cite(self, claims: Iterable[ClaimId]) -> str:
        """The numbers of claims, such as ` [1, 3]`; nothing when there are none."""
        numbers = sorted({self.numbers.setdefault(claim, len(self.numbers) + 1) for claim in claims})
        return f" [{', '.join(map(str, numbers))}]" if numbers else ""

    def line(self, words: str, claims: Iterable[ClaimId], style: str = "") -> Text:
        """A line of an answer with its citations."""
        return Text.assemble((words, style), (self.cite(claims), "dim"))

    def print(self, console: Console) -> None:
        """Print what each number stands for: the claim, its chain and its passage."""
        if not self.numbers:
            return
        heading("Who says so", console)
        width = len(str(len(self.numbers))) + 2
        for claim, number in self.numbers.items():
            told = saying(self.view, claim, self.supposed)
            words = Text.assemble((f"{chain(told)}: ", ""), (f"{says(told)}", "italic"),
                                  (f"\n{place(told)}\n{claim}", "dim"))  # fmt: skip
            item(words, console, mark=f"[{number}]".rjust(width))


def chain(told: Saying) -> str:
    """The chain of speakers, innermost first, as a person would tell it."""
    inner, *relays = reversed(told.chain)
    by = "".join(f", according to {relay}" for relay in relays)
    return ("supposed: " if told.hypothetical else "") + inner + by


def says(told: Saying) -> str:
    """What is said, in one line."""
    value = "its text" if told.property == "offer" else " ".join(told.value.split())
    return f"{'not ' if told.denied else ''}{told.property}: {value}"


def place(told: Saying) -> str:
    """The source and the passage within it, and when it was said."""
    said = f", said {told.said_on}" if told.said_on else ""
    return f"{told.source}, {told.passage}{said}"
