"""Meters: how often each route answered with what, and how long it took; never who asked for whom."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from threading import Lock

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

STEPS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds: the bounds of the histogram."""

TYPE = "text/plain; version=0.0.4; charset=utf-8"
"""Source: Prometheus text exposition format 0.0.4."""


class Meters:
    """The meters of this process. Safe to share between threads."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, int], int] = defaultdict(int)
        self._seconds: dict[str, list[float]] = defaultdict(lambda: [0.0] * (len(STEPS) + 2))
        self._lock = Lock()
        self._tell: Callable[[str, int, float], None] | None = None

    def pass_on(self, tell: Callable[[str, int, float], None]) -> None:
        """Tell another process of every answer from now on, instead of noting it here."""
        self._tell = tell

    def note(self, route: str, status: int, seconds: float) -> None:
        """Note an answer."""
        if self._tell is not None:
            self._tell(route, status, seconds)
            return
        with self._lock:
            self._answers[route, status] += 1
            row = self._seconds[route]
            row[0] += 1
            row[1] += seconds
            for place, step in enumerate(STEPS, 2):
                row[place] += seconds <= step

    def lines(self) -> Iterator[str]:
        """What is told, in Prometheus's form."""
        with self._lock:
            answers = sorted(self._answers.items())
            times = sorted((route, tuple(row)) for route, row in self._seconds.items())
        yield "# TYPE repatria_answers_total counter"
        for (route, status), count in answers:
            yield f'repatria_answers_total{{route="{route}",status="{status}"}} {count}'
        yield "# TYPE repatria_answer_seconds histogram"
        for route, (count, total, *below) in times:
            for step, number in zip(STEPS, below, strict=True):
                yield f'repatria_answer_seconds_bucket{{route="{route}",le="{step}"}} {number:.0f}'
            yield f'repatria_answer_seconds_bucket{{route="{route}",le="+Inf"}} {count:.0f}'
            yield f'repatria_answer_seconds_sum{{route="{route}"}} {total:.6f}'
            yield f'repatria_answer_seconds_count{{route="{route}"}} {count:.0f}'


METERS = Meters()
"""The meters of this process."""


def measured(answer: Answer) -> Answer:
    """Measure every answer by its route's name."""

    def metered(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = answer(request)
        match = request.resolver_match
        route = (match.url_name if match else None) or "none"
        METERS.note(route, response.status_code, time.perf_counter() - began)
        return response

    return metered
