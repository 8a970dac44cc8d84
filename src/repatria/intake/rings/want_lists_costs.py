"""What wants cost under a scheme of priorities: a function of their ranks in their list.

The first want has rank 1, each next one SMALL-STEP more, and each semicolon adds BIG-STEP. Under
EXPLICIT-PRIORITIES `name=15` sets the rank, and the wants after it go on from there. A want that
is passed over takes no rank, except an official name whose holder sent no list.

Source: the instructions of TradeMaximizer 1.3, "Prioritizing Trades" and "Controlling with Options".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from repatria.core.clearing.rings.wants import MOST_COST
from repatria.intake.rings.want_lists_options import Options, Priorities


class Want(NamedTuple):
    """One word of a list: semicolons before it, its name, the rank that it states (0: none, -1: no rank)."""

    semicolons: int
    name: str
    stated: int


def words_of(wants: str, options: Options) -> list[Want]:
    """The words of a list with what bears on their ranks; spaces stand round each semicolon."""
    found, semicolons = [], 0
    for word in wants.split():
        if word == ";":
            semicolons += 1
            continue
        name, stated = word, 0
        if options.priorities is Priorities.EXPLICIT and "=" in word:
            name, _, rank = word.partition("=")
            fits = rank.isascii() and rank.isdigit() and len(rank) <= 10 and int(rank) > 0
            stated = int(rank) if fits and name else -1
        found.append(Want(semicolons, name, stated))
        semicolons = 0
    return found


def priced(
    words: Iterable[Want], taken: Iterable[bool], takes_rank: Iterable[bool], options: Options
) -> list[int]:
    """The cost of each want of one list; 0 for those passed over.

    Args:
        words: as `words_of` gives them.
        taken: whether each is a want of the list.
        takes_rank: whether one that is passed over moves the rank on all the same.
    """
    rank, costs = 1, []
    for word, is_taken, moves in zip(words, taken, takes_rank, strict=True):
        rank += word.semicolons * options.big_step
        if word.stated > 0:
            rank = word.stated
        # Anything beyond what can be added is refused later; it need not be kept at full length.
        costs.append(min(_cost(rank, options.priorities), MOST_COST) if is_taken else 0)
        if is_taken or moves:
            rank += options.small_step
    return costs


def _cost(rank: int, scheme: Priorities) -> int:
    match scheme:
        case Priorities.NONE:
            return 1
        case Priorities.TRIANGLE:
            return rank * (rank + 1) // 2
        case Priorities.SQUARE:
            return rank * rank
        case _:
            return rank
