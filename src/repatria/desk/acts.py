"""What an officer does to claims: accept, reject, correct, retract, rule and judge.

Each act appends one claim about what it acts on, and names how much of it the officer had
seen, so that of two officers who act on the same claim at once exactly one is acknowledged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Ruling, Value
from repatria.core.terms.dates import on_day
from repatria.core.terms.records import ClaimId, Ref, claim_ref
from repatria.desk.ports import Act

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Recorder(Protocol[T_co]):
    """Whatever takes an act: the register itself, or the door that asks an officer's roles first."""

    def record(self, act: Act) -> T_co:
        """Take the act; a receipt, or a draft where it waits for a second officer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Who acts, on what day, with what note as the source, and the id for the claim that the act makes.

    Args:
        actor: the officer.
        source: the register's own note, in which acts of office are recorded.
        today: the day of the act.
        new_id: a fresh UUIDv7; it is the act's idempotency key as well.
        seen: how many entries about the thing acted on the officer had before him.
    """

    actor: Ref
    source: Ref
    today: date
    new_id: ClaimId
    seen: int


def accept(to: Recorder[T], officer: Officer, claim: ClaimId, why: str) -> T:
    """Take a claim into what is believed.

    Raises:
        Refused: another officer acted on the claim first.
    """
    return _act(to, officer, "accept", claim_ref(claim), "accepted", why)


def reject(to: Recorder[T], officer: Officer, claim: ClaimId, why: str) -> T:
    """Keep a claim out of what is believed. Raises as `accept`."""
    return _act(to, officer, "reject", claim_ref(claim), "rejected", why)


def correct(to: Recorder[T], officer: Officer, claim: ClaimId, by: ClaimId) -> T:
    """Let another claim take a claim's place. Raises as `accept`."""
    return _act(to, officer, "correct", claim_ref(claim), "corrected_by", claim_ref(by))


def retract(to: Recorder[T], officer: Officer, claim: ClaimId, why: str) -> T:
    """Withdraw an act of one's own; it counts only for the speaker of the claim. Raises as `accept`."""
    return _act(to, officer, "retract", claim_ref(claim), "retracted", why)


def rule(to: Recorder[T], officer: Officer, about: Ref, property: str, claim: ClaimId) -> T:
    """Rule which claim on a property is to be believed. Raises as `accept`."""
    return _act(to, officer, "rule", about, "ruling", Ruling(property=property, claim=claim))


def judge(to: Recorder[T], officer: Officer, record: Ref, verdict: str, other: Ref) -> T:
    """Judge whether two records are one person.

    Args:
        verdict: `same_as`, `not_same_as` or `unsure_same_as`.

    Raises:
        Refused: another officer acted on the record first.
    """
    return _act(to, officer, "judge", record, verdict, other)


def _act(to: Recorder[T], officer: Officer, kind: str, about: Ref, property: str, value: Value) -> T:
    claim = Claim(
        id=officer.new_id,
        about=about,
        property=property,
        value=value,
        speakers=(officer.actor,),
        source=officer.source,
        said_on=on_day(officer.today),
    )
    return to.record(
        Act(
            kind=kind,
            key=str(officer.new_id),
            by=officer.actor,
            claims=(claim,),
            expects={about: officer.seen},
        )
    )
