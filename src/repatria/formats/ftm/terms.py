"""Which property of a person in FollowTheMoney says what a term says, and how its value is written.

Source: FollowTheMoney, schemata Thing, LegalEntity and Person (followthemoney/schema); version 4.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha1

from repatria.core.claims.values import Name, Value, ValueType
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.lists.characters import visible
from repatria.core.terms.dates import Edtf

SCHEMA = "Person"

PROPERTIES: Mapping[str, tuple[str, str]] = {
    "name": ("name", "name"),
    "described_as": ("description", "text"),
    "birth_date": ("birthDate", "date"),
    "birth_place": ("birthPlace", "string"),
    "died_on": ("deathDate", "date"),
    "sex": ("gender", "gender"),
    "rank": ("position", "string"),
    "service_number": ("idNumber", "identifier"),
    "father_name": ("fatherName", "string"),
    "mother_maiden_name": ("motherName", "string"),
    "nationality": ("nationality", "country"),
    "depends_on": ("country", "country"),
    "mail_address": ("address", "address"),
}
"""By term: the property there, and its type."""

TERMS: Mapping[str, str] = {there: term for term, (there, _) in PROPERTIES.items()}
"""By property there: the term."""

_COUNTRY = re.compile(r"[A-Za-z]{2}")
_DATE = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)[~?%]?")


def written(term: str, value: Value) -> str | None:
    """A value as it is written there; None for one that cannot be said there."""
    there = PROPERTIES[term][1]
    if isinstance(value, Name):
        return visible(value.text).strip() or None
    if isinstance(value, Edtf):
        return partial_date(value)
    if there == "country":
        return str(value).lower() if _COUNTRY.fullmatch(str(value)) else None
    return visible(str(value)).strip() or None


def partial_date(value: Edtf) -> str | None:
    """A date as a year, a month or a day; None for an interval or one whose digits are not all known."""
    found = _DATE.fullmatch(value.text)
    return found[1] if found is not None else None


def read(term: str, text: str) -> str:
    """A value from there as a cell of a list would write it."""
    is_code = VOCABULARY[term].type is ValueType.POWER or term == "nationality"
    return text.upper() if is_code and _COUNTRY.fullmatch(text) else text


def dataset_of(origin: str) -> str:
    """The name of a register as a dataset."""
    return re.sub(r"[^a-z0-9]+", "_", origin.casefold()).strip("_") or "register"


def statement_id(dataset: str, entity: str, property: str, value: str) -> str:
    """The id that every program gives this statement."""
    return sha1(f"{dataset}.{entity}.{property}.{value}".encode(), usedforsecurity=False).hexdigest()


def seen(said_on: Edtf | None) -> str | None:
    """The day on which a statement was made, where one day is known."""
    if said_on is None or said_on.first is None or said_on.first != said_on.last:
        return None
    day: date = said_on.first
    return day.isoformat()
