"""Every error that Repatria raises on purpose.

Three kinds are never mixed. A lawful no is a value (a Finding). Bad input is collected as
`Problem` values and raised together as one `BadInput`. A broken register raises at once.
Each problem says where, what is wrong and what to do, and carries a code that
docs/errors.md explains. No name of a prisoner and no medical fact may stand in a message.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what was given: its code, its place, what is wrong and the remedy."""

    code: str
    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.remedy} [{self.code}]"


class RepatriaError(Exception):
    """Something that the person at the keyboard can act on; `status` is the command's exit status."""

    status = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def of(cls, code: str, where: str, what: str, remedy: str) -> Self:
        """The error that holds exactly one problem."""
        return cls([Problem(code, where, what, remedy)])


class BadInput(RepatriaError):
    """Input that cannot be taken: every problem found is listed, and nothing was written."""


class Refused(RepatriaError):
    """An act that the register's present state does not allow, such as accepting a claim twice."""


class RegisterUnusable(RepatriaError):
    """A register that cannot be opened as it stands: newer, damaged, or kept without durability."""


class CheckFailed(RepatriaError):
    """A check that was asked for and that failed, such as a ledger that does not match a checkpoint."""

    status = 1


class NoRoom(RepatriaError):
    """The disk refused a write; nothing of the act was kept."""

    status = 1


class Collector:
    """Collects problems while reading, so that all of them are shown at once."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[Problem] = []

    def add(self, code: str, where: str, what: str, remedy: str) -> None:
        """Note one problem at `where`, a place within this collector's own place."""
        place = f"{self.where}, {where}" if where else self.where
        self.problems.append(Problem(code, place, what, remedy))

    def raise_if_any(self) -> None:
        """Raise `BadInput` with all that was collected.

        Raises:
            BadInput: at least one problem was added.
        """
        if self.problems:
            raise BadInput(self.problems)
