"""The list of people: searched, narrowed, ordered and counted, page by page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query

from repatria.api.answers import Answer, answered
from repatria.api.asking import When, catalogue
from repatria.api.caller import caller
from repatria.api.limits import MOST_ON_A_PAGE
from repatria.api.operations import operation
from repatria.api.paging import make_cursor, read_cursor
from repatria.api.reading import Reading, log_read
from repatria.api.routes.persons import router
from repatria.core.access.compartments import Compartment
from repatria.core.access.deeds import Deed
from repatria.core.errors import BadInput
from repatria.core.terms.records import PersonId, Power
from repatria.desk.catalogue import Asking, Flag, Hit, Sort
from repatria.desk.listing import Listed, Status
from repatria.desk.search import LONGEST


class Sought(When):
    """Whom to list, and in what order; a search orders by how close a spelling is."""

    q: str | None = Field(
        None,
        max_length=LONGEST,
        description="Words of a name in any script, a description, a number or place.",
    )
    held_by: str | None = Field(None, max_length=80, description="The Detaining Power's code; - for none.")
    depends_on: str | None = Field(None, max_length=80, description="The Power's code; - for none.")
    status: Status | None = None
    conflict: bool | None = Field(None, description="Sources disagree.")
    waits: bool | None = Field(None, description="A claim about him waits for a decision.")
    acknowledged: bool | None = None
    notified: bool | None = None
    mention: bool | None = Field(None, description="He may be somebody who is counted already.")
    category: str | None = Field(None, max_length=20, description="The medical category; for its readers.")
    since: date | None = Field(None, description="Something was recorded of him on this day or later.")
    sort: Sort = Sort.NAME
    descending: bool = False
    limit: int = Field(50, ge=1, le=MOST_ON_A_PAGE)
    cursor: str | None = Field(None, max_length=1200)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in a list.

    Args:
        id: who.
        label: how to speak of him without a name.
        names: the name followed in each script.
        held_by: the Detaining Power; None when no one is said to hold him.
        depends_on: the Power on which he depends; None when no one says.
        status: how he stands.
        captured_on: when he was captured, in EDTF; empty when no one says.
        acknowledged: whether some Power acknowledges him.
        notified: whether his Bureau is said to have received his particulars.
        conflicts: on how many matters sources disagree.
        waiting: how many claims about him wait for a decision.
        perhaps: of whom he may be one; not counted then.
        medical_category: what an examination found; None to who does not read medical facts.
        found_by: the spellings by which a search found him.
    """

    id: PersonId
    label: str
    names: tuple[str, ...]
    held_by: Power | None
    depends_on: Power | None
    status: Status
    captured_on: str
    acknowledged: bool
    notified: bool
    conflicts: int
    waiting: int
    perhaps: tuple[PersonId, ...]
    medical_category: str | None
    found_by: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """A page of people.

    Args:
        items: the page.
        next: the cursor of the next page; None on the last.
        total: how many there are in all.
        at_least: whether there are more, which were not counted.
        facets: for each facet, how many people each of its values would leave.
    """

    items: tuple[PersonLine, ...]
    next: str | None
    total: int
    at_least: bool
    facets: dict[str, dict[str, int]]


@operation(router, "get", "/persons", Deed.READ_FILES, answers=Answer[PeoplePage])
def persons(request: HttpRequest, sought: Query[Sought]) -> HttpResponse:
    """People found by words, narrowed, ordered, and counted by facet, page by page."""
    question, lists = catalogue(sought)
    medical = caller(request).reader.reads(Compartment.MEDICAL)
    list_name = f"persons {sought.sort} {sought.descending}"
    found = lists.people(_asking(sought, list_name, medical))
    log_read(request, "", Reading.SEARCH if sought.q else Reading.LIST, question=sought.q or "")
    page = PeoplePage(
        items=tuple(_line(line, found.hits.get(line.person, ()), medical) for line in found.lines),
        next=make_cursor(list_name, json.dumps(found.after)) if found.after else None,
        total=found.total,
        at_least=found.at_least,
        facets={name: dict(each) for name, each in found.facets.items() if medical or name != "category"},
    )
    return answered(request, question, page, is_reduced=True)


def _asking(sought: Sought, list_name: str, medical: bool) -> Asking:
    flags = {flag: yes for flag in Flag if (yes := getattr(sought, flag.value)) is not None}
    return Asking(
        text=sought.q or "",
        held_by=sought.held_by,
        depends_on=sought.depends_on,
        status=sought.status,
        flags=flags,
        since=sought.since,
        category=sought.category if medical else None,
        sort=sought.sort,
        descending=sought.descending,
        after=_after(read_cursor(sought.cursor, list_name)) if sought.cursor else None,
        size=sought.limit,
    )


def _after(place: str) -> tuple[str, str]:
    """Where the page before ended: the value that it is ordered by, and the person."""
    try:
        value, person = json.loads(place)
        if isinstance(value, str) and isinstance(person, str) and "\x00" not in value + person:
            return value, person
    except (ValueError, TypeError):
        pass
    raise BadInput.of("request.cursor", "query", "is no cursor.", "Take it from the answer before.")


def _line(line: Listed, hits: tuple[Hit, ...], medical: bool) -> PersonLine:
    return PersonLine(
        id=line.person,
        label=line.label,
        names=tuple(name.text for name in line.names),
        held_by=line.held_by,
        depends_on=line.depends_on,
        status=line.status,
        captured_on=line.captured_on,
        acknowledged=line.acknowledged,
        notified=line.notified,
        conflicts=line.conflicts,
        waiting=line.waiting,
        perhaps=line.perhaps,
        medical_category=line.medical_category if medical else None,
        found_by=tuple(hits),
    )
