"""One objective after the other: each is proved, held fixed, and only then the next is sought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from repatria.core.clearing.plan import Level
from repatria.core.clearing.programme.alike import Part
from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.greedy import greedy
from repatria.core.clearing.programme.model import Solve, value_of
from repatria.core.clearing.programme.objectives import LongestFirst, Objective
from repatria.core.clearing.programme.search import Best, Queue, Search

STEPS = (1, 3, 6, 12, 24, 60)
"""Steps in which captivity may be compared, in months."""

MOST_LENGTHS = 1_500
"""How many lengths of captivity the parts of classes may have in all before the step is widened."""


def best(built: Built, objectives: Sequence[Objective], solve: Solve) -> Best | None:
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
    return search.found()


def pursue(search: Search, built: Built, objective: Objective) -> bool:
    """Seek one objective and hold it; False when no choice keeps every row.

    Raises:
        SolverFailed: an answer breaks a row, or nothing at all was found in time.
    """
    if not isinstance(objective, LongestFirst):
        return search.improve(objective.name, objective.words, objective.terms(built), objective.fewest)
    step = step_of(built)
    proved = search.serve(_queues(built, step))
    found = search.found()
    if proved is None or found is None:
        return False
    ended = sum(months_that_end(built, found.values))
    everybody = sum(sum(part.months) for part in _parts(built))
    words = objective.words if step == 1 else f"{objective.words}, in steps of {step} months"
    search.levels.append(Level(objective.name, words, ended, ended if proved else everybody))
    return True


def step_of(built: Built) -> int:
    """In steps of how many months captivity is compared between classes; within a class always in months.

    The finest step under which the parts of classes have no more than `MOST_LENGTHS` lengths in all.
    """
    for step in STEPS:
        lengths = (len({months // step for months in part.months}) for part in _parts(built))
        if sum(lengths) <= MOST_LENGTHS:
            return step
    return STEPS[-1]


def _parts(built: Built) -> Iterator[Part]:
    return (part for alike in built.classes for part in alike.parts)


def _queues(built: Built, step: int) -> list[Queue]:
    """Those of each part of each class, the longest captivity first, in whole steps."""
    return [
        Queue(built.going_of(number, place), tuple(months // step for months in part.months))
        for number, alike in enumerate(built.classes)
        for place, part in enumerate(alike.parts)
    ]


def months_that_end(built: Built, values: tuple[int, ...]) -> list[int]:
    """The months in captivity of everybody who goes under a choice, the longest first."""
    ended = (
        months
        for number, alike in enumerate(built.classes)
        for place, part in enumerate(alike.parts)
        for months in part.months[: value_of(built.going_of(number, place), values)]
    )
    return sorted(ended, reverse=True)
