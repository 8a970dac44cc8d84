"""One objective after the other: each is proved, held fixed, and only then the next is sought."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from repatria.core.clearing.plan import Level
from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.greedy import greedy
from repatria.core.clearing.programme.least_share import least_share
from repatria.core.clearing.programme.longest_first import longest_first, months_that_end
from repatria.core.clearing.programme.model import Solve, value_of
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
    return (
        None
        if found is None
        else replace(found, levels=tuple(_as_it_is(built, found, objectives, search.levels)))
    )


def _as_it_is(
    built: Built, found: Best, objectives: Sequence[Objective], levels: Sequence[Level]
) -> Iterator[Level]:
    """The levels as the plan has them, which may be more than they were held at.

    Months may change within a step while later levels are sought; and where time ran out, a later
    level may have found a choice that is better in an earlier one too.
    """
    for objective, level in zip(objectives, levels, strict=True):
        if level.name == MONTHS.name and level.is_proven:
            ended = sum(months_that_end(built, found.values))
            yield replace(level, value=ended, bound=ended)
        elif isinstance(objective, Total) and not level.is_proven:
            yield replace(level, value=value_of(objective.terms(built), found.values))
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
