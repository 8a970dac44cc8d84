"""Words of PFIF 1.4, its moments, and until when a record may be passed on.

Source: K.-P. Yee (2012), PFIF 1.4 Specification, sections 3.3 (expiry) and 4 (fields).
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

NAMESPACE = "http://zesty.ca/pfif/1.4"

PERSON_FIELDS = (
    "person_record_id", "entry_date", "expiry_date", "author_name", "author_email", "author_phone",
    "source_name", "source_date", "source_url", "full_name", "given_name", "family_name",
    "alternate_names", "description", "sex", "date_of_birth", "age", "home_street",
    "home_neighborhood", "home_city", "home_state", "home_postal_code", "home_country", "photo_url",
    "profile_urls",
)  # fmt: skip
NOTE_FIELDS = (
    "note_record_id", "person_record_id", "linked_person_record_id", "entry_date", "author_name",
    "author_email", "author_phone", "source_date", "author_made_contact", "status",
    "email_of_found_person", "phone_of_found_person", "last_known_location", "text", "photo_url",
)  # fmt: skip

SOUGHT, ALIVE, DEAD = "information_sought", "believed_alive", "believed_dead"

_EXPIRES = re.compile(r"to be forgotten on (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z")


def moment(at: datetime) -> str:
    """A moment as PFIF writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def end_of(day: date) -> datetime:
    """The last second of a day."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=UTC)


def read_moment(text: str) -> datetime | None:
    """A moment of PFIF, or a day; None for what is neither."""
    text = text.strip()
    found = _MOMENT.fullmatch(text)
    try:
        if found is not None:
            return datetime.fromisoformat(f"{found[1]}T{found[2]}+00:00")
        return end_of(date.fromisoformat(text))
    except ValueError:
        return None


def expiry_note(expires: datetime) -> str:
    """The remark that keeps the day with every claim of a record that came with one."""
    return f"PFIF: to be forgotten on {moment(expires)}; not to be passed on after that"


def expiry_of(note: str | None) -> datetime | None:
    """The moment that such a remark names."""
    found = _EXPIRES.search(note) if note else None
    return read_moment(found[1]) if found is not None else None
