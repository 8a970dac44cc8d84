"""A search that ends when its time is up, wherever it is: in a process of its own, which is ended then."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any


def within(limit_seconds: float, work: Callable[..., Any], *given: Any) -> Any:
    """What some work gives, or None when it has not ended by the limit.

    Args:
        limit_seconds: how long to wait; starting the process counts.
        work: a function of a module; it, what it is given and what it gives can be pickled.

    Raises:
        ChildProcessError: the process died without an answer, for want of memory perhaps.
    """
    # A fresh process: a copy of this one would inherit the locks of threads that it has not.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(theirs, work, given), daemon=True)
    child.start()
    theirs.close()
    try:
        if not ours.poll(max(0.0, limit_seconds)):
            return None
        return ours.recv()
    except EOFError:
        raise ChildProcessError("the search ended without an answer") from None
    finally:
        ours.close()
        child.kill()
        child.join()


def _answer(pipe: Connection, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to answer
    pipe.send(work(*given))
