"""Records as PFIF 1.4: one person for each record, notes with a status, and always a day to forget it.

A record that came in with such a day keeps it, however often it is exported; one whose day has passed
goes out as a placeholder, with its number and its dates and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TextIO
from xml.sax.saxutils import escape

from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Count, Name, Qualifier
from repatria.core.lists.characters import visible
from repatria.core.terms.dates import Edtf
from repatria.core.terms.records import Ref, key_of
from repatria.desk.exporting.claims import ExportedRecord
from repatria.desk.exporting.copies import Copy, LeftOut
from repatria.formats.ftm.terms import partial_date
from repatria.formats.pfif.terms import (
    ALIVE,
    DEAD,
    NAMESPACE,
    NOTE_FIELDS,
    PERSON_FIELDS,
    SOUGHT,
    end_of,
    expiry_of,
    moment,
)

Fields = Mapping[str, str]

KEPT = timedelta(days=365)
"""How long a copy may be kept when nobody says otherwise."""

_TAKEN = frozenset(
    {"name", "described_as", "sex", "birth_date", "age", "comes_from", "died_on", "next_of_kin"}
)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_pfif(
    stream: TextIO, records: Iterable[ExportedRecord], copy: Copy, left_out: LeftOut, kept: timedelta = KEPT
) -> int:
    """Write records; how many they were.

    Args:
        stream: where the XML goes.
        records: what may be taken.
        copy: whose copy it is.
        left_out: where claims that cannot be said there are counted, by reason.
        kept: how long the copy may be kept, for records that came with no day of their own.
    """
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    for line in copy.mark():
        # Two hyphens would end the comment.
        stream.write(f"<!-- {_clean(line).replace('--', '- -')} -->\n")
    stream.write(f'<pfif:pfif xmlns:pfif="{NAMESPACE}">\n')
    count = 0
    for record in records:
        count += _write_record(stream, record, copy, left_out, kept)
    stream.write("</pfif:pfif>\n")
    return count


def record_id(origin: str, record: Ref) -> str:
    """The record's number there: the register's domain, and the record's key."""
    domain = re.sub(r"[^a-z0-9.-]+", "-", origin.partition("/")[0].casefold()).strip("-.") or "register"
    return f"{domain}/{key_of(record)}"


def _write_record(
    stream: TextIO, record: ExportedRecord, copy: Copy, left_out: LeftOut, kept: timedelta
) -> int:
    expires = _expires(record.claims) or copy.at + kept
    dates = {"entry_date": moment(copy.at), "expiry_date": moment(expires), "source_date": moment(copy.at)}
    person = {"person_record_id": record_id(copy.origin, record.record), **dates}
    if expires < copy.at:
        left_out["expired"] += len(record.claims)
        # The moments of forgetting, and not those of the copy.
        person |= {"entry_date": moment(expires), "source_date": moment(expires)}
        _write(stream, "person", PERSON_FIELDS, person, ())
        return 1
    said = [claim.said_on.last for claim in record.claims if claim.said_on and claim.said_on.last]
    if said:
        person["source_date"] = moment(end_of(min(max(said), copy.at.date())))
    fields, notes = _person(record.claims, left_out), list(_notes(record, copy))
    if not fields and not notes:
        left_out["records of which nothing can be said there"] += 1
        return 0
    person |= {"source_name": copy.origin, "full_name": "", **fields}
    _write(stream, "person", PERSON_FIELDS, person, notes)
    return 1


def _expires(claims: Iterable[Claim]) -> datetime | None:
    return min((found for claim in claims if (found := expiry_of(claim.note)) is not None), default=None)


def _person(claims: Iterable[Claim], left_out: LeftOut) -> Fields:
    found: dict[str, str] = {}
    names: list[str] = []
    for claim in claims:
        if claim.property == "died_on" or (claim.property in _TAKEN and claim.asserts()):
            _add(found, names, claim, left_out)
        else:
            left_out["denied" if claim.property in _TAKEN else "no field there"] += 1
    if names:
        found["full_name"], found["alternate_names"] = names[0], "\n".join(names[1:])
    return {field: text for field, text in found.items() if text}


def _add(found: dict[str, str], names: list[str], claim: Claim, left_out: LeftOut) -> None:
    match claim.property, claim.value:
        case "name", Name() as name:
            text = " ".join(visible(name.text).split())
            names.extend([text] if text and text not in names else [])
        case "described_as", str() as text:
            found["description"] = "\n".join(filter(None, (found.get("description"), visible(text).strip())))
        case "sex", str() as sex:
            found.setdefault("sex", sex)
        case "birth_date", Edtf() as born if (date := partial_date(born)) is not None:
            found.setdefault("date_of_birth", date)
        case "age", Count(number=int() as years, qualifier=Qualifier.EXACT):
            found.setdefault("age", str(years))
        case "comes_from", str() as region:
            found.setdefault("home_state", visible(region).strip())
        case (("died_on" | "next_of_kin"), _):
            pass  # Told in notes.
        case _:
            left_out["no such value there"] += 1


def _notes(record: ExportedRecord, copy: Copy) -> Iterator[Fields]:
    for claim in record.claims:
        if claim.property == "died_on" and isinstance(claim.value, Edtf):
            status = DEAD if claim.asserts() else ALIVE
            told = "Said to have died" if claim.asserts() else "Said not to have died"
            yield _note(record, copy, claim, status, copy.origin, f"{told}: {claim.value.text}")
        elif claim.property == "next_of_kin" and claim.asserts() and isinstance(claim.value, str):
            yield _note(record, copy, claim, SOUGHT, visible(claim.value).strip(), "Asks to be informed.")
    for other in record.same:
        number = f"{record_id(copy.origin, record.record)}/same/{key_of(other)}"
        yield {
            "note_record_id": number,
            "person_record_id": record_id(copy.origin, record.record),
            "linked_person_record_id": record_id(copy.origin, other),
            "entry_date": moment(copy.at),
            "author_name": copy.origin,
            "source_date": moment(copy.at),
            "text": "Judged by an officer to be the same person.",
        }


def _note(record: ExportedRecord, copy: Copy, claim: Claim, status: str, author: str, text: str) -> Fields:
    day = claim.said_on.last if claim.said_on and claim.said_on.last else None
    return {
        "note_record_id": f"{record_id(copy.origin, record.record)}/note/{claim.id}",
        "person_record_id": record_id(copy.origin, record.record),
        "entry_date": moment(copy.at),
        "author_name": author,
        "source_date": moment(end_of(day) if day else copy.at),
        "status": status,
        "text": visible(claim.original.text).strip() if claim.original else text,
    }


def _write(stream: TextIO, tag: str, order: Iterable[str], fields: Fields, notes: Iterable[Fields]) -> None:
    depth = "  " if tag == "person" else "    "
    stream.write(f"{depth}<pfif:{tag}>\n")
    for field in order:
        if field in fields:
            stream.write(f"{depth}  <pfif:{field}>{escape(_clean(fields[field]))}</pfif:{field}>\n")
    for note in notes:
        _write(stream, "note", NOTE_FIELDS, note, ())
    stream.write(f"{depth}</pfif:{tag}>\n")


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
