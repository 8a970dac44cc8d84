"""The claims around one record: all that a person's file and the law's word on it rest on.

A register of millions of claims is not read whole to show one man. The neighbourhood holds his
records and those that any judgement connects with them, everything that these claims name, every
claim about Powers, offers and events (which speak to everybody), and every act on any of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from repatria.core.archive.entry import Entry
from repatria.core.claims.view import View
from repatria.core.terms.records import ClaimId, Kind, Ref, claim_ref
from repatria.store.projections.person_reach import joined
from repatria.store.rows import ask, entry_of, portions, within

OF_EVERYBODY = (Kind.POWER, Kind.OFFER, Kind.EVENT)
"""Kinds of things that claims about anybody may rest on without naming them."""

_NAMED = re.compile(
    rb"\b(?:record|group|power|actor|document|source|offer|event):[A-Za-z0-9][A-Za-z0-9._/-]*"
)
_RECORD = b"record:"


def view_around(using: str, record: Ref, recorded: datetime | None = None, held: date | None = None) -> View:
    """The view of the whole register as far as one record's person is concerned.

    A file read from it equals the file read from the whole. A record that nobody speaks of gives a
    view without him.

    Args:
        recorded: what was known by then; None sets no bound.
        held: the day asked about.
    """
    around = _Around(using)
    records = joined(using, {record})
    around.add_about(records)
    around.add_of_everybody()
    around.add_pointing_at(records)
    return around.view(recorded, held)


def view_of_claims(
    using: str, claims: Iterable[ClaimId], recorded: datetime | None = None, held: date | None = None
) -> View:
    """The view of some claims, such as a page of a long list, with all that it takes to tell them."""
    around = _Around(using)
    around.add_claims(claims)
    around.add_of_everybody()
    return around.view(recorded, held)


def view_of_everybody(using: str, groups: Iterable[Ref] = (), held: date | None = None) -> View:
    """The view of what is said of Powers, offers, events and some groups, with their speakers and sources."""
    around = _Around(using)
    around.add_about(groups)
    around.add_of_everybody()
    return around.view(None, held)


class _Around:
    """Entries gathered by what they speak of and what they name."""

    def __init__(self, using: str) -> None:
        self.using = using
        self.known: dict[ClaimId, Entry] = {}
        self.asked: set[Ref] = set()
        self._named: set[bytes] = set()

    def add_about(self, subjects: Iterable[Ref]) -> list[ClaimId]:
        """Add the claims about the subjects; those that were not known before."""
        wanted = sorted(subjects)
        self.asked |= set(wanted)
        found: list[ClaimId] = []
        for portion in portions(wanted):
            found += self._add(f"about {within(self.using)}", portion)
        return found

    def add_claims(self, claims: Iterable[ClaimId]) -> None:
        """Add claims by their ids."""
        for portion in portions(sorted(claims)):
            self._add(f"claim_id {within(self.using)}", portion)

    def add_of_everybody(self) -> None:
        """Add every claim about Powers, offers and events; an index holds these alone."""
        self._add(of_everybody(), None)

    def add_pointing_at(self, records: Iterable[Ref]) -> None:
        """Add the claims whose value is one of the records, such as a document's that shows him."""
        for portion in portions(sorted(records)):
            inner = f"SELECT sequence FROM store_claimrow WHERE refers_to {within(self.using)}"
            self._add(f"sequence IN ({inner})", portion)

    def view(self, recorded: datetime | None, held: date | None) -> View:
        """The view that all of it gives, once what is named and what acts on it was added."""
        self._follow()
        # Other people who are named are only labelled, not followed.
        self.add_about(self._ahead(records=True))
        self._follow()
        ahead: Iterable[ClaimId] = tuple(self.known)
        while ahead:
            ahead = self.add_about(claim_ref(claim) for claim in ahead)
        entries = self.known.values()
        return View(
            (each.claim for each in entries if recorded is None or each.recorded_at <= recorded), held
        )

    def _follow(self) -> None:
        while ahead := self._ahead(records=False):
            self.add_about(ahead)

    def _ahead(self, *, records: bool) -> set[Ref]:
        """What claims name and was not looked up: records, or everything else."""
        found = (name for name in self._named if name.startswith(_RECORD) is records)
        return {Ref(name.rstrip(b".").decode()) for name in found} - self.asked

    def _add(self, condition: str, values: list[str] | None) -> list[ClaimId]:
        found: list[ClaimId] = []
        for (body,) in ask(self.using, f"SELECT body FROM store_ledgerentry WHERE {condition}", values):
            data = bytes(body)
            entry = _entry(self.using, data)
            if entry.claim.id not in self.known:
                self.known[entry.claim.id] = entry
                self._named.update(_names(data))
                found.append(entry.claim.id)
        return found


def of_everybody() -> str:
    """The condition in SQL on what a claim is about, spelled as the index on it is."""
    return f"substr(about, 1, 6) IN ({', '.join(sorted(repr(f'{kind}:') for kind in OF_EVERYBODY))})"


@lru_cache(maxsize=4096)
def _entry(using: str, body: bytes) -> Entry:
    # The same bytes are the same entry for ever, and what concerns everybody is on every page.
    return entry_of(using, body)


@lru_cache(maxsize=4096)
def _names(body: bytes) -> tuple[bytes, ...]:
    return tuple(dict.fromkeys(_NAMED.findall(body)))
