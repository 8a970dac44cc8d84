"""What the API serves; whoever starts the server puts it here before the first request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from repatria.api.tokens import Held, as_given
from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.clearing.programme.model import Solve
from repatria.core.terms.records import Ref
from repatria.desk.desk import Desk
from repatria.desk.doing import Doing
from repatria.desk.ports import Act


class ReadLog(Protocol):
    """Where it is kept who read what; ids only, never what was read."""

    def __call__(self, officer: Ref, subject: str, what: str, purpose: str, *, question: str) -> None:
        """Keep that an officer reads something, before it is shown; raises `Refused` to stop him."""


def no_log(officer: Ref, subject: str, what: str, purpose: str, *, question: str) -> None:
    """Keep nothing: for a register that one person keeps alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What one run of the server serves.

    Args:
        desk: what every question is asked of.
        doing: the door for every act.
        using: the alias of the database with the tokens.
        checkpoints: reads the signed checkpoints kept beside the register, oldest first.
        solver: a solver for a task that may take so many seconds, to be used in a `with`.
        check: what the register checks of an act before it takes it; raises `BadInput`.
        notes: the register's own notes, in which acts of office are recorded.
        now: the clock.
        read_log: where reads of files are kept.
        held: of a token's roles, those that its officer holds now.
        folder: the register's own, with its keys, bundles and officers' files; None when it has none.
    """

    desk: Desk
    doing: Doing
    using: str
    checkpoints: Callable[[], Sequence[Checkpoint]]
    solver: Callable[[float], AbstractContextManager[Solve]]
    check: Callable[[Act], object]
    notes: Ref
    now: Callable[[], datetime]
    read_log: ReadLog = no_log
    held: Held = as_given
    folder: Path | None = None


_served: list[Served] = []


def use(served: Served | None) -> None:
    """Serve this from now on in place of anything else; nothing, when None."""
    _served[:] = [] if served is None else [served]


def served() -> Served:
    """What is served.

    Raises:
        LookupError: the server was started without the API.
    """
    if not _served:
        raise LookupError("no API is served: call served.use before the first request")
    return _served[0]


def is_served() -> bool:
    """Whether this run of the server has an API."""
    return bool(_served)
