"""Comparing: what two rounds come to beside each other, such as a round and a scenario."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from repatria.core.clearing.cleared import clear
from repatria.core.clearing.compare.compare import Comparison, compare, words_of
from repatria.core.clearing.plan import Plan
from repatria.core.clearing.programme.model import Solve
from repatria.core.clearing.round import Round
from repatria.core.offers.powers import PowerNames


@dataclass(frozen=True, slots=True)
class ComparisonAnswer:
    """Two plans and what sets them apart.

    Args:
        first: the firm plan of the first round.
        second: the firm plan of the second.
        comparison: what differs.
        words: the same in plain language, one statement to a line.
    """

    first: Plan
    second: Plan
    comparison: Comparison
    words: tuple[str, ...]


def answer_comparison(
    first: Round,
    second: Round,
    solver: Callable[[], Solve],
    called: tuple[str, str] = ("the first plan", "the second plan"),
) -> ComparisonAnswer:
    """Clear two rounds and put their firm plans beside each other.

    Args:
        first: a round.
        second: another, of people with the same ids where they are the same.
        solver: makes a solver for one task.
        called: what the two plans are called in words.

    Raises:
        SolverFailed: the solver gave no answer, or one that the referee refuses.
    """
    plans = [clear(one.situation, one.offers, solver(), names=one.names).firm for one in (first, second)]
    found = compare(*plans)
    return ComparisonAnswer(plans[0], plans[1], found, words_of(found, PowerNames(first.names).name, called))
