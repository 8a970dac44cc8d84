"""A solver in a process of its own, which can be killed: a time limit holds whatever the solver does.

Solvers look at their clock only now and then; some were seen to overshoot ten seconds to twenty-four
and to return nothing. The child tells every better choice as it finds it, so that when it is killed
the best choice and the bound are known. It also keeps a solver's memory and its libraries apart.
"""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Any

from repatria.core.clearing.programme.model import Model, Solution, SolverFailed, Status

LONGEST_WAIT = 1_000_000.0
"""Seconds in one wait for the child; the system's own clock takes no more than some weeks."""

GRACE = 0.5
"""Seconds that a child may take beyond the limit to tell what it has before it is killed."""

SOLVERS = ("highs", "cp-sat")
"""The solvers that a child can be."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the search for one level stands.

    Args:
        seconds: since the solver was made.
        value: what the best choice so far reaches; None while there is none.
        bound: no choice is better; None while unknown.
    """

    seconds: float
    value: float | None
    bound: float | None


class ChildSolver:
    """A `Solve` whose work is done by a child process.

    Args:
        limit_seconds: how much time all its models may take together, from now; None is no limit.
        solver: one of `SOLVERS`.
        watch: is told how the search stands.
        memory_bytes: how much address space the child may take; None is no limit.
    """

    def __init__(
        self,
        limit_seconds: float | None = None,
        solver: str = "highs",
        watch: Callable[[Progress], None] | None = None,
        memory_bytes: int | None = None,
    ) -> None:
        self.solver, self.watch, self.memory = solver, watch, memory_bytes
        self.began = time.monotonic()
        self.ends = None if limit_seconds is None else self.began + limit_seconds
        self.is_stopped = False
        self.child: subprocess.Popen[bytes] | None = self._started()

    def __enter__(self) -> ChildSolver:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __call__(self, model: Model) -> Solution:
        """Solve one model; after the limit, or after Ctrl-C, only what is known already."""
        left = None if self.ends is None else self.ends - time.monotonic()
        if self.is_stopped or (left is not None and left <= 0):
            return Solution(Status.STOPPED)
        try:
            return self._asked(model, left)
        except KeyboardInterrupt:
            # Whoever stops a search wants the best plan so far, not none.
            self.is_stopped = True
            self.close()
            return self._so_far

    def close(self) -> None:
        """End the child."""
        if self.child is not None:
            child, self.child = self.child, None
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                # What was still to be written to a child that died is of no use to anybody.
                with suppress(BrokenPipeError):
                    if pipe is not None:
                        pipe.close()

    def _asked(self, model: Model, left: float | None) -> Solution:
        self._so_far = Solution(Status.STOPPED)
        child = self.child or self._started()
        self.child = child
        assert child.stdin is not None and child.stdout is not None  # both are pipes
        try:
            _write(child.stdin, (model, left))
            while True:
                deadline = None if self.ends is None else self.ends + GRACE - time.monotonic()
                if not _readable(child.stdout, deadline):
                    self.close()
                    return self._so_far
                told = _read(child.stdout)
                if isinstance(told, Solution):
                    return told
                if isinstance(told, str):
                    raise SolverFailed.of("clearing.solver", "the solver", told, "Report this.")
                self._note(model, *told)
        except (EOFError, BrokenPipeError):
            self.close()
            what = "it ended without an answer, perhaps for want of memory."
            raise SolverFailed.of(
                "clearing.solver", "the solver", what, "Free memory and try again."
            ) from None

    def _note(self, model: Model, values: tuple[float, ...], bound: float) -> None:
        value = None
        if values:
            value = sum(weight * values[column] for column, weight in model.objective)
            self._so_far = Solution(Status.STOPPED, values, bound)
        elif self._so_far.values:
            self._so_far = Solution(Status.STOPPED, self._so_far.values, bound)
        if self.watch is not None:
            self.watch(Progress(time.monotonic() - self.began, value, bound))

    def _started(self) -> subprocess.Popen[bytes]:
        search = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        return subprocess.Popen(
            [sys.executable, "-m", "repatria.solver.child", self.solver, str(self.memory or 0)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=search,
            # Ctrl-C at the terminal is the parent's to hear; it keeps the best choice and ends the child.
            start_new_session=True,
        )


def _readable(pipe: IO[bytes], seconds: float | None) -> bool:
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        return bool(selector.select(None if seconds is None else min(max(0.0, seconds), LONGEST_WAIT)))


def _write(pipe: IO[bytes], what: Any) -> None:
    body = pickle.dumps(what, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(struct.pack("<Q", len(body)) + body)
    pipe.flush()


def _read(pipe: IO[bytes]) -> Any:
    (size,) = struct.unpack("<Q", _exactly(pipe, 8))
    # Only our own child writes into this pipe.
    return pickle.loads(_exactly(pipe, size))


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    parts = []
    while size:
        part = os.read(pipe.fileno(), size)
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def main(solver: str, memory_bytes: int) -> None:
    """Answer models from standard input until it ends."""
    if memory_bytes:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    if solver == "cp-sat":
        from repatria.solver.cp_sat import solve_model
    else:
        import highspy  # noqa: F401  (loaded while the parent still writes its model)

        from repatria.solver.highs import solve_model
    # The pipe is ours alone: whatever a library prints must not get into it.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        try:
            model, left = _read(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer: Any = solve_model(model, left, lambda values, bound: _write(answers, (values, bound)))
        except SolverFailed as error:
            answer = str(error)
        except MemoryError:
            answer = "it needs more memory than it may take"
        _write(answers, answer)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    main(sys.argv[1], int(sys.argv[2]))
