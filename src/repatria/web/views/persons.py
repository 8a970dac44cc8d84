"""The list of persons, and one person's file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.core.files.persons import persons
from repatria.core.law.lanes import health_tier
from repatria.core.terms.records import ClaimId, Kind, ref
from repatria.desk.person import FileReading, read_files
from repatria.web.asking import Asked, ask
from repatria.web.filing import believed, conflicts, fields_bound_to_give, standing, wishes_of
from repatria.web.frame import page


@require_safe
def list_persons(request: HttpRequest) -> HttpResponse:
    """Everybody in the register: those counted, and mentions that may be one of them."""
    asked = ask(request)
    readings = readings_of(asked)
    return page(
        request,
        asked,
        "web/persons.html",
        counted=[(reading, standing(reading, asked)) for reading in readings if not reading.file.perhaps],
        mentions=[reading for reading in readings if reading.file.perhaps],
    )


@require_safe
def show_person(request: HttpRequest, key: str) -> HttpResponse:
    """One person's file, with the law beside it."""
    asked = ask(request)
    record = ref(Kind.RECORD, key)
    reading = next((each for each in readings_of(asked) if record in each.file.records), None)
    if reading is None:
        raise Http404
    file = reading.file
    person = persons(asked.view).holding(record)
    return page(
        request,
        asked,
        "web/person.html",
        reading=reading,
        file=file,
        judgements=person.judgements if person else (),
        tier=health_tier(file),
        standing=standing(reading, asked),
        wishes=wishes_of(file, asked),
        bound_to_give=fields_bound_to_give(file),
        conflicts=conflicts(file),
        sections=believed(file),
        claims_by_property=_by_property(reading),
    )


def readings_of(asked: Asked) -> tuple[FileReading, ...]:
    """Every file of the question with the law beside it; read once for all pages that need it."""
    question = asked.question
    return asked.recall("readings", lambda: read_files(question.view, question.settings, asked.on))


def _by_property(reading: FileReading) -> list[ClaimId]:
    claims = reading.file.claims.values()
    return [claim.id for claim in sorted(claims, key=lambda claim: (claim.property, claim.id))]
