"""Claims to be exported: those whose compartment the reader reads; the others are counted, not shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from repatria.core.access.compartments import compartment_of, compartment_of_claim
from repatria.core.access.reader import Reader
from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Ruling
from repatria.core.claims.view import View
from repatria.core.files.persons import persons
from repatria.core.terms.records import Kind, PersonId, Ref, kind_of
from repatria.desk.exporting.copies import LeftOut


def claims_to_export(view: View, reader: Reader, left_out: LeftOut) -> Iterator[Claim]:
    """Every claim recorded by the view's moment that the reader may read, in order of id.

    Args:
        view: what is known.
        reader: who takes them.
        left_out: where the others are counted, by compartment.
    """
    for claim in view.recorded:
        compartment = compartment_of_claim(claim, view.by_id)
        if reader.reads(compartment) and isinstance(claim.value, Ruling):
            # That somebody ruled on his wishes says that he has some.
            compartment = compartment_of(claim.value.property)
        if reader.reads(compartment):
            yield claim
        else:
            left_out[compartment] += 1


@dataclass(frozen=True, slots=True)
class ExportedRecord:
    """One record with what is accepted of it and may be taken.

    Args:
        record: the record.
        person: the person that judgements make it part of.
        claims: in order of id; none of them sealed.
        same: other records that an officer judged to be the same person's.
    """

    record: Ref
    person: PersonId
    claims: tuple[Claim, ...]
    same: tuple[Ref, ...]


def records_to_export(view: View, reader: Reader, left_out: LeftOut) -> Iterator[ExportedRecord]:
    """Every record of a person, in order of person and record."""
    for person in persons(view).people:
        for record in person.records:
            claims, same = [], []
            for claim in view.about(record):
                compartment = compartment_of(claim.property)
                if not reader.reads(compartment):
                    left_out[compartment] += 1
                elif claim.value is None:
                    left_out["sealed"] += 1
                else:
                    claims.append(claim)
                if claim.property == "same_as" and claim.asserts() and isinstance(claim.value, str):
                    other = Ref(claim.value)
                    same.extend([other] if kind_of(other) is Kind.RECORD and other in person.records else [])
            yield ExportedRecord(record, person.id, tuple(claims), tuple(dict.fromkeys(same)))
