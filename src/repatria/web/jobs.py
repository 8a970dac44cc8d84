"""Long work: it goes on in a thread of its own, shows how far it is, and can be stopped.

An answer that is ready within a moment is given at once; for any other the page that asked shows
the progress and asks again. What a stopped search had found is shown as what it is: not proved.
"""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any, Generic, TypeVar

from django.db import connections

from repatria.core.clearing.programme.model import Model, Solution, Solve
from repatria.desk.desk import Desk

T = TypeVar("T")

PATIENCE = 0.8
"""Seconds for which a page waits before it shows the progress instead."""

_MOST = 16
"""How many pieces of work are remembered, those that go on among them."""


@dataclass(eq=False)
class Job(Generic[T]):
    """A piece of work.

    Args:
        id: its unguessable name.
        began: when, on the clock that only counts.
        solved: how many models were solved so far.
        told: how far it is, in words, where it counts something else.
    """

    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    began: float = field(default_factory=time.monotonic)
    solved: int = 0
    told: str = ""
    is_stopped: bool = False
    _done: Event = field(default_factory=Event)
    _found: T | None = None
    _error: BaseException | None = None

    @property
    def is_done(self) -> bool:
        """True once it has an answer, or failed."""
        return self._done.is_set()

    @property
    def seconds(self) -> int:
        """For how long it has gone on."""
        return int(time.monotonic() - self.began)

    def stop(self) -> None:
        """Let it end with the best that it has found."""
        self.is_stopped = True

    def answer(self) -> T:
        """What it found; raises what went wrong with it."""
        if self._error is not None:
            raise self._error
        return self._found  # type: ignore[return-value]

    def run(self, make: Callable[[], T]) -> None:
        """Do the work in a thread."""

        def work() -> None:
            try:
                self._found = make()
            except BaseException as error:
                self._error = error
            finally:
                connections.close_all()
                self._done.set()

        Thread(target=work, name=f"job {self.id}", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait for it; True once it is done."""
        return self._done.wait(seconds)


class Jobs:
    """The pieces of work of this process, by what they answer. Safe to share between threads."""

    def __init__(self) -> None:
        self._by_key: OrderedDict[Hashable, Job[Any]] = OrderedDict()
        self._lock = Lock()

    def work(self, key: Hashable, make: Callable[[Job[T]], T]) -> Job[T]:
        """The work that answers a question, begun now when nobody asked before."""
        with self._lock:
            job = self._by_key.get(key)
            if job is None or (job.is_done and (job._error is not None or job.is_stopped)):
                job = Job[T]()
                self._by_key[key] = job
                job.run(lambda: make(job))
            self._by_key.move_to_end(key)
            while len(self._by_key) > _MOST:
                _, oldest = self._by_key.popitem(last=False)
                oldest.stop()
        job.wait(PATIENCE)
        return job

    def begun(self, key: Hashable) -> Job[Any] | None:
        """The work that answers a question, where somebody has begun it."""
        with self._lock:
            return self._by_key.get(key)

    def forget(self, key: Hashable) -> None:
        """Forget an answer, so that the question can be asked anew; work that goes on is stopped."""
        with self._lock:
            job = self._by_key.pop(key, None)
        if job is not None and not job.is_done:
            job.stop()

    def named(self, id: str) -> Job[Any] | None:
        """The piece of work of that name."""
        with self._lock:
            return next((job for job in self._by_key.values() if secrets.compare_digest(job.id, id)), None)


JOBS = Jobs()
"""The pieces of work of this process."""


def solvers_for(desk: Desk, job: Job[Any]) -> Callable[[], Solve]:
    """Makers of solvers that end when the work is stopped, and count for its progress."""

    def make() -> Solve:
        solve = desk.stoppable(lambda: job.is_stopped) if desk.stoppable else desk.solve()

        def counted(model: Model) -> Solution:
            found = solve(model)
            job.solved += 1
            return found

        return counted

    return make
