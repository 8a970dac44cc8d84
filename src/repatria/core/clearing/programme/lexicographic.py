"""One objective after the other: each is proved, held fixed, and only then the next is sought."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from repatria.core.clearing.plan import Level
from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.greedy import greedy
from repatria.core.clearing.programme.least_share import least_share
from repatria.core.clearing.programme.longest_first import longest_first, months_that_end
from repatria.core.clearing.programme.model import Solve
from repatria.core.clearing.programme.objectives import MONTHS, LeastShare, LongestFirst, Objective, Total
from repatria.core.clearing.programme.search import Best, Search

Watch = Callable[[Level], None]
"""Is told what each objective came to as soon as it is settled."""


def best(
    built: Built, objectives: Sequence[Objective], solve: Solve, watch: Watch | None = None
) -> Best | None:
    """The best choice in the order of the objectives; None when no choice keeps every row.

    Stopped by a time limit, a level keeps the best choice found and states the bound, and the
    levels after it go on from there.

    Raises:
        SolverFailed: an answer breaks a row, or nothing at all was found in time.
    """
    model = built.draft.model()
    search = Search(replace(model, start=greedy(built, model)), solve)
    for objective in objectives:
        if not pursue(search, built, objective):
            return None
        if watch is not None:
            watch(search.levels[-1])
    found = search.found()
    return None if found is None else replace(found, levels=tuple(_as_it_is(built, found, search.levels)))


def _as_it_is(built: Built, found: Best, levels: Sequence[Level]) -> Iterator[Level]:
    """The levels with the months that end in the plan, which later levels may change within a step."""
    for level in levels:
        if level.name == MONTHS.name and level.is_proven:
            ended = sum(months_that_end(built, found.values))
            yield replace(level, value=ended, bound=ended)
        else:
            yield level


def pursue(search: Search, built: Built, objective: Objective) -> bool:
    """Seek one objective and hold it; False when no choice keeps every row.

    Raises:
        SolverFailed: an answer breaks a row, or nothing at all was found in time.
    """
    name, words = objective.name, objective.words
    match objective:
        case Total():
            return search.improve(name, words, objective.terms(built), objective.fewest)
        case LongestFirst():
            return longest_first(search, built, name, words)
        case LeastShare():
            return least_share(search, built, name, words, objective.further)
