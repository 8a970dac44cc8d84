"""PFIF 1.4 as rows of a list: persons with their notes, and placeholders where they are to be forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from repatria.core.claims.claim import Original
from repatria.core.lists.cells import Reading, read_cell
from repatria.core.lists.listed import Entry, Fault, Listed
from repatria.core.terms.dates import Edtf, on_day
from repatria.core.terms.speech import Polarity
from repatria.desk.exporting.copies import LeftOut
from repatria.formats.pfif.terms import (
    ALIVE,
    DEAD,
    NOTE_FIELDS,
    PERSON_FIELDS,
    SOUGHT,
    expiry_note,
    read_moment,
)
from repatria.formats.tables import caps
from repatria.formats.tables.caps import refuse
from repatria.formats.tables.xml_parts import read_xml

Record = dict[str, str]

LONGEST_FIELD = 100_000
"""Characters of one field."""

_OURS = re.compile(r"Said (?:not )?to have died: .*|Asks to be informed\.")


def read_pfif(path: Path, reading: Reading, at: datetime, left_out: LeftOut) -> Iterator[Listed]:
    """The records of a file, in its order.

    Args:
        path: the file.
        reading: how cells are read.
        at: now; a record that expired before comes in as a placeholder.
        left_out: where what is not taken is counted, by reason.

    Raises:
        BadInput: it is no PFIF, or asks for more than any file of it does.
    """
    handler = _Collecting(path.name)
    with path.open("rb") as stream:
        read_xml(stream, handler, path.name)
    if not handler.is_pfif:
        refuse("import.pfif", path.name, "is no PFIF.", "It begins with a pfif element.")
    notes: dict[str, list[Record]] = {}
    for note in handler.notes:
        notes.setdefault(note.get("person_record_id", ""), []).append(note)
    known = {person.get("person_record_id", "") for person in handler.persons}
    left_out["note on a record that is not here"] += sum(
        len(n) for key, n in notes.items() if key not in known
    )
    for number, person in enumerate(handler.persons, 1):
        own = notes.get(person.get("person_record_id", ""), [])
        row = _listed(number, person, own, reading, at, left_out)
        if row is not None:
            yield row
    for reason in [reason for reason, count in left_out.items() if not count]:
        del left_out[reason]


class _Collecting:
    """Persons and notes as they are met; a note within a person is a note on him."""

    def __init__(self, name: str) -> None:
        self.name, self.is_pfif = name, False
        self.persons: list[Record] = []
        self.notes: list[Record] = []
        self.open: list[tuple[Record, frozenset[str]]] = []
        self.field, self.parts, self.length = "", [""], 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "pfif":
            self.is_pfif = True
        elif tag == "person":
            self._begin(self.persons, PERSON_FIELDS)
        elif tag == "note":
            self._begin(self.notes, NOTE_FIELDS)
        elif self.open and tag in self.open[-1][1]:
            self.field, self.parts, self.length = tag, [], 0

    def end(self, tag: str) -> None:
        if tag in ("person", "note") and self.open:
            record, _ = self.open.pop()
            if tag == "note" and self.open:
                record.setdefault("person_record_id", self.open[-1][0].get("person_record_id", ""))
        elif self.field and tag == self.field:
            self.open[-1][0][tag] = "".join(self.parts)
            self.field = ""

    def text(self, text: str) -> None:
        if not self.field:
            return
        self.length += len(text)
        if self.length > LONGEST_FIELD:
            refuse("import.pfif", self.name, "has a field longer than any is.", "Ask for the file again.")
        self.parts.append(text)

    def _begin(self, records: list[Record], fields: tuple[str, ...]) -> None:
        if len(records) >= caps.ROWS:
            refuse("list.many", self.name, f"has more than {caps.ROWS:,} records.", "Split it.")
        record: Record = {}
        records.append(record)
        self.open.append((record, frozenset(fields)))


def _listed(
    number: int, person: Record, notes: list[Record], reading: Reading, at: datetime, left_out: LeftOut
) -> Listed | None:
    name = person.get("person_record_id", "").strip()
    if not name:
        what, remedy = "has no person_record_id.", "Give it one: domain/id."
        fault = Fault(code="import.pfif", column="person_record_id", what=what, remedy=remedy)
        return Listed(number=number, line=number, key="", faults=(fault,), cells=("",))
    key = f"k-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:20]}"
    written = person.get("expiry_date", "").strip()
    expires = read_moment(written) if written else None
    if written and expires is None:
        fault = Fault(
            code="list.date", column="expiry_date", what="is no date.", remedy="Write 2027-01-31T00:00:00Z."
        )
        return Listed(number=number, line=number, key=key, faults=(fault,), cells=(name,))
    if expires is not None and expires < at:
        left_out["expired"] += sum(bool(person.get(field)) for field in PERSON_FIELDS[3:]) + len(notes)
        return Listed(number=number, line=number, key=key, entries=(_placeholder(expires),))
    entries, faults = _entries(person, notes, reading, left_out)
    if not entries and not faults:
        left_out["records that tell nothing of a person"] += 1
        return None
    if faults:
        return Listed(number=number, line=number, key=key, faults=tuple(faults), cells=(name,))
    if expires is not None:
        entries = [replace(entry, note=expiry_note(expires)) for entry in entries]
    return Listed(number=number, line=number, key=key, entries=tuple(dict.fromkeys(entries)))


def _placeholder(expires: datetime) -> Entry:
    words = "a record that had to be forgotten; its content was not taken in"
    return Entry(property="described_as", value=words, note=expiry_note(expires))


def _entries(
    person: Record, notes: list[Record], reading: Reading, left_out: LeftOut
) -> tuple[list[Entry], list[Fault]]:
    entries: list[Entry] = []
    faults: list[Fault] = []
    said_on = _day(person.get("source_date"))

    def take(property: str, text: str, field: str) -> None:
        found, fault = read_cell(text, property, reading, field, {}, None)
        entries.extend(replace(entry, said_on=said_on) for entry in found)
        faults.extend(() if fault is None else (fault,))

    whole = " ".join(
        filter(None, (person.get("given_name", "").strip(), person.get("family_name", "").strip()))
    )
    take("name", person.get("full_name", "").strip() or whole, "full_name")
    for name in person.get("alternate_names", "").splitlines():
        take("name", name, "alternate_names")
    for line in person.get("description", "").splitlines():
        take("described_as", line, "description")
    if person.get("sex") in ("female", "male"):
        take("sex", person["sex"], "sex")
    take("birth_date", person.get("date_of_birth", ""), "date_of_birth")
    if person.get("age", "").strip().isdigit():
        take("age", person["age"], "age")
    home = (person.get(field, "").strip() for field in ("home_city", "home_state", "home_country"))
    take("comes_from", ", ".join(filter(None, home)), "home_state")
    for note in notes:
        entry = _of_note(note, left_out)
        entries.extend(() if entry is None else (entry,))
    used = (
        "photo_url",
        "profile_urls",
        "home_street",
        "home_neighborhood",
        "home_postal_code",
        "author_name",
    )
    left_out["fields not taken"] += sum(bool(person.get(field)) for field in used)
    return entries, faults


def _of_note(note: Record, left_out: LeftOut) -> Entry | None:
    """What a note says: that somebody asks, that he is dead, or that he is not."""
    status, text = note.get("status", "").strip(), note.get("text", "").strip()
    said_on = _day(note.get("source_date")) or _day(note.get("entry_date"))
    original = Original(text=text) if text and not _OURS.fullmatch(text) else None
    if note.get("linked_person_record_id"):
        left_out["links between records, for an officer to judge"] += 1
        return None
    if status == SOUGHT:
        parts = (note.get(field, "").strip() for field in ("author_name", "author_phone", "author_email"))
        who = "; ".join(filter(None, parts))
        if who:
            return Entry(property="next_of_kin", value=who, original=original, said_on=said_on)
    elif status in (DEAD, ALIVE) and said_on is not None and said_on.last is not None:
        until = Edtf(f"../{said_on.last.isoformat()}", None, said_on.last)
        polarity = Polarity.ASSERTS if status == DEAD else Polarity.DENIES
        return Entry(property="died_on", value=until, original=original, polarity=polarity, said_on=said_on)
    left_out[f"notes with status {status[:40]}" if status else "notes without a status"] += 1
    return None


def _day(text: str | None) -> Edtf | None:
    found = read_moment(text) if text else None
    return None if found is None else on_day(found.date())
