"""Jobs: long tasks that are worked on one after another while whoever asked looks in now and then.

They live in this process only. What is worked on when the server stops is simply asked for again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from typing import Any
from uuid import uuid4

from django.db import connections

from repatria.api.served import served
from repatria.core.errors import BadInput, RepatriaError
from repatria.core.terms.records import Ref

MOST_KEPT = 100
MOST_WAITING = 8


@dataclass(frozen=True, slots=True)
class Job:
    """A long task.

    Args:
        id: its id.
        kind: what it does.
        by: who asked for it; nobody else is told of it.
        state: `waiting`, `running`, `done` or `failed`.
        asked_at: when it was asked for.
        ended_at: when it ended.
        result: what came of it.
        codes: of a failed one, the codes of what went wrong.
    """

    id: str
    kind: str
    by: Ref
    state: str
    asked_at: datetime
    ended_at: datetime | None = None
    result: Any = None
    codes: tuple[str, ...] = ()


class Jobs:
    """The jobs of this process."""

    def __init__(self) -> None:
        self._kept, self._lock = OrderedDict[str, Job](), Lock()
        self._worker: ThreadPoolExecutor | None = None

    def start(self, kind: str, by: Ref, work: Callable[[], Any]) -> Job:
        """Take up a job.

        Raises:
            BadInput: too many wait already.
        """
        job = Job(str(uuid4()), kind, by, "waiting", served().now())
        with self._lock:
            if sum(each.state in ("waiting", "running") for each in self._kept.values()) >= MOST_WAITING:
                raise BadInput.of("request.busy", "", "too many jobs wait.", "Ask again later.")
            self._kept[job.id] = job
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            self._worker = self._worker or ThreadPoolExecutor(1, "repatria-job")
        self._worker.submit(self._work, job, work)
        return job

    def get(self, id: str, by: Ref) -> Job | None:
        """A job of an officer's own."""
        with self._lock:
            found = self._kept.get(id)
        return found if found is not None and found.by == by else None

    def _work(self, job: Job, work: Callable[[], Any]) -> None:
        self._put(replace(job, state="running"))
        try:
            ended = replace(job, state="done", result=work())
        except RepatriaError as error:
            ended = replace(job, state="failed", codes=tuple(each.code for each in error.problems[:20]))
        except Exception:
            ended = replace(job, state="failed", codes=("broken",))
        finally:
            connections.close_all()
        self._put(replace(ended, ended_at=served().now()))

    def _put(self, job: Job) -> None:
        with self._lock:
            if job.id in self._kept:
                self._kept[job.id] = job


JOBS = Jobs()
