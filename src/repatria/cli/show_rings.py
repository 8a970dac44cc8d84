"""Rings on the terminal: the answer first, then each ring, then what is proved."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from repatria.cli.frame import heading, item
from repatria.desk.rings import RingAnswer, RingsAnswer


def show_rings(answer: RingsAnswer, console: Console) -> None:
    """Print the rings by names, and the proof or the gap."""
    console.print(Text(answer.headline, "bold"))
    for is_chain, words in (
        (False, "Cycles: each gives to the next, the last to the first"),
        (True, _CHAINS),
    ):
        rings = [ring for ring in answer.rings if ring.is_chain is is_chain]
        if rings:
            heading(words, console)
        for number, ring in enumerate(rings, 1):
            item(Text(_line(ring), "green"), console, mark=f"{number}.")
    heading("What is proved", console)
    if answer.is_optimal:
        item(f"No plan within the caps is worth more than {answer.weight}: {answer.proof}.", console)
    else:
        words = f"Worth {answer.weight}, and no plan is worth more than {answer.bound}: {answer.proof}."
        item(Text(words, "yellow"), console, mark="!")
    if answer.passed_over:
        heading("What was passed over in the file", console)
        for problem in answer.passed_over[:SHOWN]:
            item(Text(str(problem), "yellow"), console, mark="!")
        if len(answer.passed_over) > SHOWN:
            item(f"and {len(answer.passed_over) - SHOWN:,} more; --json tells all", console)


SHOWN = 20
"""How many remarks on a file are printed."""

_CHAINS = "Chains: a unilateral release begins, the last need not give"


def _line(ring: RingAnswer) -> str:
    return " → ".join(ring.names)
