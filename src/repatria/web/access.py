"""The desk that the pages ask; whoever starts the server puts it here before the first request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from repatria.core.archive.checkpoint import Checkpoint
from repatria.desk.desk import Desk


def _none_kept() -> Sequence[Checkpoint]:
    return ()


@dataclass(frozen=True, slots=True)
class Served:
    """What one run of the server serves.

    Args:
        desk: what every page asks.
        checkpoints: reads the signed checkpoints kept beside the register, oldest first.
        folder: where the register's keys, bundles and ways of reading lists are kept; None when it has none.
    """

    desk: Desk
    checkpoints: Callable[[], Sequence[Checkpoint]] = _none_kept
    folder: Path | None = None


_served: list[Served] = []


def use_desk(
    desk: Desk,
    checkpoints: Callable[[], Sequence[Checkpoint]] = _none_kept,
    folder: Path | None = None,
) -> None:
    """Serve this desk from now on, in place of any other."""
    _served[:] = [Served(desk, checkpoints, folder)]


def served() -> Served:
    """What is served.

    Raises:
        LookupError: the server was started without a desk; a fault of whoever started it.
    """
    if not _served:
        raise LookupError("no desk is served: call use_desk before the first request")
    return _served[0]
