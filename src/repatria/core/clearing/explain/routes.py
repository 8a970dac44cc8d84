"""Routes: which of them are told first, and what obstacles come to as causes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatria.core.clearing.explain.reasons import Cause, CauseKind, Route
from repatria.core.clearing.programme.ways import Obstacle


def nearest(routes: Iterable[Route]) -> tuple[Route, ...]:
    """The routes of which no other asks for a part only, those with the fewest causes first."""
    listed = list(routes)
    causes = [{(cause.kind, cause.words) for cause in route.causes} for route in listed]
    kept = [
        place
        for place, own in enumerate(causes)
        if not any(other < own or (other == own and before < place) for before, other in enumerate(causes))
    ]
    return tuple(listed[place] for place in sorted(kept, key=lambda place: len(causes[place])))


def of_obstacles(obstacles: Iterable[Obstacle]) -> Iterator[Cause]:
    """Each reason of each obstacle as a cause."""
    for obstacle in obstacles:
        for reason in obstacle.reasons:
            yield Cause(
                kind=CauseKind(obstacle.kind.value),
                words=reason.words,
                article=reason.article,
                decided_by=reason.decided_by,
                claims=reason.claims,
            )
