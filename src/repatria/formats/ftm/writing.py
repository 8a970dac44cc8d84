"""Records as statements, one for each claim, and as entities, one for each person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from repatria.core.claims.claim import Claim
from repatria.core.terms.records import Ref, key_of
from repatria.desk.exporting.claims import ExportedRecord
from repatria.desk.exporting.copies import LeftOut
from repatria.formats.ftm.terms import PROPERTIES, SCHEMA, dataset_of, seen, statement_id, written


def statements(records: Iterable[ExportedRecord], origin: str, left_out: LeftOut) -> Iterator[dict[str, Any]]:
    """Statements in order of record and claim, each with the claim that it was made of as its origin.

    Args:
        records: what may be taken.
        origin: the register.
        left_out: where claims that cannot be said there are counted, by reason.
    """
    dataset = dataset_of(origin)
    for record in records:
        entity, canonical = key_of(record.record), key_of(Ref(record.person))
        yield _statement(dataset, entity, canonical, ("id", "id"), entity)
        for claim in record.claims:
            value = _sayable(claim, left_out)
            if value is None:
                continue
            made = _statement(dataset, entity, canonical, PROPERTIES[claim.property], value)
            made["original_value"] = claim.original.text if claim.original else None
            made["first_seen"] = made["last_seen"] = seen(claim.said_on)
            made["origin"] = f"claim:{claim.id}"
            yield made


def entities(records: Iterable[ExportedRecord], origin: str, left_out: LeftOut) -> Iterator[dict[str, Any]]:
    """One entity for each person, with the values of all of his records and the records as its referents."""
    for person, of_person in groupby(records, key=lambda record: record.person):
        found = list(of_person)
        properties: dict[str, list[str]] = {}
        for made in statements(found, origin, left_out):
            values = properties.setdefault(made["prop"], [])
            if made["prop"] != "id" and made["value"] not in values:
                values.append(made["value"])
        properties.pop("id", None)
        yield {
            "id": key_of(Ref(person)),
            "schema": SCHEMA,
            "properties": properties,
            "datasets": [dataset_of(origin)],
            "referents": [key for record in found if (key := key_of(record.record)) != key_of(Ref(person))],
        }


def _sayable(claim: Claim, left_out: LeftOut) -> str | None:
    if claim.property not in PROPERTIES or claim.value is None:
        left_out["no property there"] += 1
        return None
    if not claim.asserts():
        left_out["denied"] += 1
        return None
    value = written(claim.property, claim.value)
    if value is None:
        left_out["no such value there"] += 1
    return value


def _statement(
    dataset: str, entity: str, canonical: str, property: tuple[str, str], value: str
) -> dict[str, Any]:
    name, type_there = property
    return {
        "id": statement_id(dataset, entity, name, value),
        "entity_id": entity,
        "canonical_id": canonical,
        "prop": name,
        "prop_type": type_there,
        "schema": SCHEMA,
        "value": value,
        "dataset": dataset,
        "lang": None,
        "original_value": None,
        "external": False,
        "first_seen": None,
        "last_seen": None,
        "origin": None,
    }
