"""Entering claims: what an officer read or heard, with its speakers, its source and its passage.

The ids of an act's claims are made from the act's key, so that sending a form twice records it once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from repatria.core.claims.claim import Claim
from repatria.core.claims.codec import claim_from_json
from repatria.core.claims.source import Source
from repatria.core.errors import BadInput, Problem
from repatria.core.terms.dates import on_day
from repatria.core.terms.records import ClaimId, Kind, Ref, claim_ref, derived_claim_id, ref
from repatria.desk.ports import Act

NOTE = "register-note"
"""The last part of the reference of a register's own note, in which acts of office are recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Who writes, under which key, on what day.

    Args:
        by: the officer.
        key: a fresh UUIDv7, made once for each intention; the act's idempotency key.
        origin: the register's name, with which the references that it coins begin.
        today: the day of the act.
    """

    by: Ref
    key: ClaimId
    origin: str
    today: date

    @property
    def note(self) -> Ref:
        """The register's own note."""
        return note_of(self.origin)

    def id(self, name: str) -> ClaimId:
        """The id of one claim of the act."""
        return derived_claim_id(UUID(self.key).int >> 80, f"{self.key} {name}")

    def coined(self, kind: Kind, name: str) -> Ref:
        """A reference that nobody else coins: the register, what it is, and the end of the act's key."""
        return ref(kind, f"{self.origin}/{slug(name)}-{self.key[-6:]}")

    def own_claim(self, name: str, about: Ref, property: str, value: Any) -> Claim:
        """A claim of the officer's own, in the register's note."""
        return Claim(
            id=self.id(name),
            about=about,
            property=property,
            value=value,
            speakers=(self.by,),
            source=self.note,
            said_on=on_day(self.today),
        )

    def accepting(self, claims: Iterable[Claim], why: str) -> tuple[Claim, ...]:
        """The officer's acceptance of each claim."""
        return tuple(
            self.own_claim(f"accept {claim.id}", claim_ref(claim.id), "accepted", why) for claim in claims
        )

    def describing(self, source: Ref, described: Source) -> Claim:
        """What a source is."""
        return self.own_claim(f"source {source}", source, "source", described)


def note_of(origin: str) -> Ref:
    """The reference of a register's own note."""
    return ref(Kind.SOURCE, f"{origin}/{NOTE}")


def slug(text: str) -> str:
    """A text as a part of a reference."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:40].strip("-") or "entry"


def enter_act(
    writing: Writing,
    entries: Sequence[Mapping[str, Any]],
    source: Ref | Source,
    accept_why: str | None = None,
) -> Act:
    """Claims as an act.

    Args:
        writing: who writes.
        entries: the claims in their JSON form, without id and source.
        source: where they were read: one that the register knows, or a new one described.
        accept_why: the reason for accepting them at once; None leaves them proposed.

    Raises:
        BadInput: an entry cannot be read; every fault of every entry is listed.
    """
    if not entries:
        raise BadInput.of("enter.nothing", "the form", "says nothing.", "Fill in at least one line.")
    first: tuple[Claim, ...] = ()
    if isinstance(source, Source):
        coined = writing.coined(Kind.SOURCE, source.title)
        first, source = (writing.describing(coined, source),), coined
    claims: list[Claim] = []
    problems: list[Problem] = []
    for number, entry in enumerate(entries, 1):
        where = f"line {number}" if len(entries) > 1 else "the claim"
        try:
            data = {**entry, "id": writing.id(f"claim {number}"), "source": source}
            claims.append(claim_from_json(data, where))
        except BadInput as error:
            problems.extend(error.problems)
    if problems:
        raise BadInput(problems)
    accepted = writing.accepting(claims, accept_why) if accept_why is not None else ()
    return Act(kind="enter", key=writing.key, by=writing.by, claims=(*first, *claims, *accepted))
