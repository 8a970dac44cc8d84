"""The claims around one record: all that a person's file and the law's word on it rest on.

A register of millions of claims is not read whole to show one man. The neighbourhood holds his
records and those that any judgement connects with them, everything that these claims name, every
claim about Powers, offers and events (which speak to everybody), and every act on any of these.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, datetime

from django.db import connections
from django.db.models import F
from django.db.models.functions import Collate

from repatria.core.archive.entry import Entry
from repatria.core.claims.codec import claim_to_json
from repatria.core.claims.view import View
from repatria.core.terms.records import Kind, Ref, kind_of
from repatria.store.models import ClaimRow, LedgerEntry
from repatria.store.projections.person_rows import joined
from repatria.store.projections.reach import Entries, add_acts, add_claims_about, by_claim
from repatria.store.rows import entries_of, entry_of, portions

OF_EVERYBODY = (Kind.POWER, Kind.OFFER, Kind.EVENT)
"""Kinds of things that claims about anybody may rest on without naming them."""

_NAMED = re.compile(r"\b(?:record|group|power|actor|document|source|offer|event):[A-Za-z0-9][A-Za-z0-9._/-]*")


def view_around(using: str, record: Ref, recorded: datetime | None = None, held: date | None = None) -> View:
    """The view of the whole register as far as one record's person is concerned.

    A file read from it equals the file read from the whole. A record that nobody speaks of gives a
    view without him.

    Args:
        recorded: what was known by then; None sets no bound.
        held: the day asked about.
    """
    known: Entries = {}
    records = joined(using, {record})
    add_claims_about(using, known, records)
    _add_of_everybody(using, known)
    _add_pointing_at(using, known, records)
    asked = set(records)
    # What is named is looked up too; other people who are named are only labelled, not followed.
    while ahead := _named(known.values(), asked, follow=True):
        asked |= ahead
        add_claims_about(using, known, ahead)
    others = _named(known.values(), asked, follow=False)
    add_claims_about(using, known, others)
    asked |= others
    while ahead := _named(known.values(), asked, follow=True):
        asked |= ahead
        add_claims_about(using, known, ahead)
    add_acts(using, known)
    return View((entry.claim for entry in known.values() if _by(entry, recorded)), held)


def _by(entry: Entry, recorded: datetime | None) -> bool:
    return recorded is None or entry.recorded_at <= recorded


def _named(entries: Iterable[Entry], asked: set[Ref], *, follow: bool) -> set[Ref]:
    """What claims name and was not looked up: other records, or everything else."""
    found: set[Ref] = set()
    for entry in entries:
        text = json.dumps(claim_to_json(entry.claim), ensure_ascii=False)
        for match in _NAMED.finditer(text):
            reference = Ref(match.group().rstrip("."))
            if (kind_of(reference) is not Kind.RECORD) is follow:
                found.add(reference)
    return found - asked


def _add_of_everybody(using: str, known: Entries) -> None:
    rows = LedgerEntry.objects.using(using)
    name = "about"
    if connections[using].vendor == "postgresql":
        # Other collations pass over the colon, and a range would mean something else.
        rows, name = rows.annotate(plain=Collate(F("about"), "C")), "plain"
    for kind in OF_EVERYBODY:
        chosen = rows.filter(**{f"{name}__gte": f"{kind}:", f"{name}__lt": f"{kind};"})
        found = (entry_of(using, body) for body in chosen.values_list("body", flat=True))
        known |= by_claim(found)


def _add_pointing_at(using: str, known: Entries, records: Iterable[Ref]) -> None:
    """The claims whose value is one of the records, such as a document's that shows him."""
    rows = ClaimRow.objects.using(using)
    for portion in portions(records):
        claims = rows.filter(refers_to__in=portion).values_list("claim_id", flat=True)
        known |= by_claim(entries_of(using, claims))
