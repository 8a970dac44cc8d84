"""What the client gives back: answers under their question, receipts, and how much was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and the times at which it was asked.

    Args:
        as_of: the day asked about.
        known_on: the day by which it was known.
        scenario: what was supposed, if anything.
        answer: the answer, as JSON.
    """

    as_of: str
    known_on: str
    scenario: str | None
    answer: Any


@dataclass(frozen=True, slots=True)
class Seen:
    """How many entries spoke of a thing when it was looked at; what an act on it has to name."""

    entries: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """The server's word on an act.

    Args:
        state: `recorded`, or `waiting` for a second officer.
        key: the act's key, and the draft's id.
        first: sequence of its first entry; None while it waits.
        claims: the ids of its claims.
        recorded_at: when it was recorded; None while it waits.
        digest: of the draft, while it waits.
        repeated: True when it had been done before, and nothing was done now.
    """

    state: str
    key: str
    first: int | None
    claims: tuple[str, ...]
    recorded_at: str | None
    digest: str | None
    repeated: bool


def answer_of(told: Mapping[str, Any]) -> Answer:
    """An answer from its JSON."""
    return Answer(told["as_of"], told["known_on"], told["scenario"], told["answer"])


def receipt_of(told: Mapping[str, Any], headers: Mapping[str, str]) -> Receipt:
    """A receipt from its JSON."""
    return Receipt(
        state=told["state"],
        key=told["key"],
        first=told["first"],
        claims=tuple(told["claims"]),
        recorded_at=told["recorded_at"],
        digest=told["digest"],
        repeated=headers.get("idempotency-replayed") == "true",
    )
