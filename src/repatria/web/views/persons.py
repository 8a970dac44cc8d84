"""The list of persons, and one person's file."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.core.access.compartments import Compartment
from repatria.core.access.reduce import reduced_view
from repatria.core.files.person_file import open_file
from repatria.core.files.persons import Person, persons
from repatria.core.law.lanes import health_tier
from repatria.core.terms.records import ClaimId, Kind, ref
from repatria.desk.catalogue import Asking, Catalogue, Flag, Hit, People
from repatria.desk.listing import best_names
from repatria.desk.person import FileReading, read_file
from repatria.desk.showing import shown_reading
from repatria.web.acting import reader_of
from repatria.web.asking import KEPT, Asked, ask, ask_about
from repatria.web.filing import believed, conflicts, fields_bound_to_give, standing, wishes_of
from repatria.web.frame import page
from repatria.web.people import DAYS, columns_of, facets_of, read_asking, without_mentions
from repatria.web.people_csv import people_as_csv

SPELLINGS = 3
"""How many spellings stand under somebody who was found."""

FEW = 12
"""Up to how many mentions are shown beside the people of the list."""


@require_safe
def list_persons(request: HttpRequest) -> HttpResponse:
    """People as asked for: found by words, narrowed by facets, in order, a page at a time."""
    asked, reader = ask(request), reader_of(request)
    card_days = asked.question.settings.camp_card_days
    asking, typed = read_asking(request, reader, asked.desk.today(), card_days)
    catalogue, counted = asked.catalogue, without_mentions(asking)
    found = catalogue.people(counted)
    if request.GET.get("as") == "csv":
        return people_as_csv(catalogue, counted, reader.reads(Compartment.MEDICAL))
    mentions = _mentions(catalogue, asking, found)
    powers = {code for name in ("held_by", "depends_on") for code in found.facets.get(name, {})}
    return page(
        request,
        asked,
        "web/persons.html",
        asking=counted,
        found=found,
        rows=[(line, _spellings(found.hits.get(line.person, ()))) for line in found.lines],
        mentions=mentions,
        names={"-": "no one known"} | dict(catalogue.power_names(powers)),
        typed=typed,
        facets=facets_of(found, typed, reader),
        columns=columns_of(counted, typed),
        since=[(name, typed.but(since="" if typed.parts.get("since") == name else name)) for name in DAYS],
        next=typed.page("after", found.after),
        previous=typed.page("before", found.before),
        export=typed.but(**{"as": "csv"}),
        everybody=typed.but(**{name: "" for name in typed.parts if name not in KEPT}),
        of_now=asked.lists_are_of_now and not asked.is_of_now,
    )


@require_safe
def show_person(request: HttpRequest, key: str) -> HttpResponse:
    """One person's file, with the law beside it."""
    record = ref(Kind.RECORD, key)
    asked, reader = ask_about(request, record), reader_of(request)
    person = persons(asked.view).holding(record)
    if person is None:
        raise Http404
    reading = shown_reading(asked.view, _reading(asked, person), reader)
    file = reading.file
    return page(
        request,
        asked,
        "web/person.html",
        view=reduced_view(asked.view, reader),
        reading=reading,
        file=file,
        judgements=person.judgements,
        names=best_names(file),
        tier=health_tier(file),
        standing=standing(reading, asked),
        wishes=wishes_of(file, asked),
        bound_to_give=fields_bound_to_give(file),
        conflicts=conflicts(file),
        sections=believed(file),
        claims_by_property=_by_property(reading),
    )


def _reading(asked: Asked, person: Person) -> FileReading:
    return read_file(asked.view, open_file(asked.view, person), asked.question.settings, asked.on)


def _spellings(hits: Sequence[Hit]) -> list[Hit]:
    """Why somebody was found: each spelling once, and not more than a line has room for."""
    return list({(hit.property, hit.text): hit for hit in reversed(hits)}.values())[::-1][:SPELLINGS]


def _mentions(catalogue: Catalogue, asking: Asking, found: People) -> People | None:
    """Those who may be somebody counted, beside the list of everybody and while there are only a few."""
    if asking != Asking(sort=asking.sort, descending=asking.descending):
        return None
    if not 0 < found.facets[Flag.MENTION].get("yes", 0) <= FEW:
        return None
    return catalogue.people(Asking(flags={Flag.MENTION: True}, size=FEW))


def _by_property(reading: FileReading) -> list[ClaimId]:
    claims = reading.file.claims.values()
    return [claim.id for claim in sorted(claims, key=lambda claim: (claim.property, claim.id))]
