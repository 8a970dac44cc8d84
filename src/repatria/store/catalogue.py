"""The catalogue over the projections: each page takes a bounded number of queries, whatever the size.

Counts come from the tally, which has a row for each combination of the facets' values; a page is a
walk along one index from where the last one ended; a search looks at a bounded number of spellings.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db import connections
from django.db.models import Q, QuerySet

from repatria.core.claims.standing import Standing
from repatria.core.claims.view import View
from repatria.core.terms.records import ClaimId, PersonId, Power, Ref, power_ref
from repatria.desk.catalogue import (
    ENOUGH,
    FACETS,
    MOST_COUNTED,
    MOST_HITS,
    Asking,
    Flag,
    Held,
    Hit,
    People,
    Sort,
    WaitingClaim,
    counted,
    facets_asked,
    nearest,
    sorted_value,
)
from repatria.desk.catalogue_in_memory import by_person, part, rank
from repatria.desk.listing import BestName, Listed, Status
from repatria.desk.search import Close, closeness, typed
from repatria.store import spelling_index
from repatria.store.around import view_of_claims, view_of_everybody
from repatria.store.failures import plainly
from repatria.store.models import ClaimRow, PersonRow, SourceRow
from repatria.store.projections.tally import COLUMNS, cell_of, cell_text
from repatria.store.rows import ask

FEW = 2_000
"""Up to how many people are put in order for one page."""

MOST_LOOKED_AT = MOST_HITS + 1
"""Spellings that one query of a search gives."""

MOST_GROUPS = 200
"""Groups whose claims one page tells."""

_COLUMN_OF = {Sort.NAME: "name_key"}
_NUMBERS = (Sort.CONFLICTS, Sort.WAITING)


class DjangoCatalogue:
    """Lists from the projections of the register in the database of one alias."""

    def __init__(self, using: str) -> None:
        self.using = using

    def people(self, asking: Asking) -> People:
        """See `desk.catalogue.Catalogue.people`."""
        with plainly(self.using):
            return self._searched(asking) if asking.text else self._listed(asking)

    def how_many(self, *askings: Asking) -> tuple[int, ...]:
        """See `desk.catalogue.Catalogue.how_many`."""
        with plainly(self.using):
            cells = self._cells()
            return tuple(
                counted(cells, asking)[0]
                if asking.since is None and asking.card_since is None
                else _narrowed(self._rows(), asking).count()
                for asking in askings
            )

    def holdings(self) -> tuple[Held, ...]:
        """See `desk.catalogue.Catalogue.holdings`."""
        found: Counter[tuple[str, str]] = Counter()
        with plainly(self.using):
            for cell, number in self._cells():
                values = dict(zip(FACETS, cell, strict=True))
                if values["status"] == Status.HELD and values[Flag.MENTION] == "no":
                    found[(values["held_by"], values["depends_on"])] += number
        return tuple(Held(one, other, number) for (one, other), number in sorted(found.items()))

    def waiting(
        self, properties: frozenset[str], after: int = -1, size: int = 50
    ) -> tuple[WaitingClaim, ...]:
        """See `desk.catalogue.Catalogue.waiting`."""
        rows = ClaimRow.objects.using(self.using).filter(
            standing="proposed", sequence__gt=after, property__in=sorted(properties)
        )
        found = rows.filter(about__startswith="record:").order_by("sequence")
        columns = ("sequence", "claim_id", "about", "property")
        with plainly(self.using):
            return tuple(
                WaitingClaim(sequence, ClaimId(claim), Ref(about), property)
                for sequence, claim, about, property in found.values_list(*columns)[:size]
            )

    def days(self) -> Mapping[date, int]:
        """See `desk.catalogue.Catalogue.days`."""
        with plainly(self.using):
            rows = ask(self.using, "SELECT day, entries FROM store_dayrow ORDER BY day")
        return {date.fromisoformat(day): number for day, number in rows}

    def sources(self, after: str = "", size: int = 50) -> tuple[tuple[Ref, int], ...]:
        """See `desk.catalogue.Catalogue.sources`."""
        rows = SourceRow.objects.using(self.using).filter(source__gt=after).order_by("source")
        with plainly(self.using):
            return tuple(
                (Ref(source), number) for source, number in rows.values_list("source", "claims")[:size]
            )

    def claims_in(self, source: Ref, after: int = -1, size: int = 50) -> tuple[tuple[int, ClaimId], ...]:
        """See `desk.catalogue.Catalogue.claims_in`."""
        rows = (
            ClaimRow.objects.using(self.using).filter(source=source, sequence__gt=after).order_by("sequence")
        )
        with plainly(self.using):
            return tuple(
                (place, ClaimId(claim)) for place, claim in rows.values_list("sequence", "claim_id")[:size]
            )

    def view_about(self, subjects: tuple[Ref, ...], held: date | None = None) -> View:
        """See `desk.catalogue.Catalogue.view_about`."""
        with plainly(self.using):
            return view_of_everybody(self.using, subjects, held)

    def view_of(self, claims: tuple[ClaimId, ...], held: date | None = None) -> View:
        """See `desk.catalogue.Catalogue.view_of`."""
        with plainly(self.using):
            return view_of_claims(self.using, claims, held=held)

    def view_of_groups(self, held: date | None = None) -> View:
        """See `desk.catalogue.Catalogue.view_of_groups`; the first `MOST_GROUPS` groups by name are in it."""
        # Spelled as the index on groups is.
        query = (
            "SELECT DISTINCT about FROM store_claimrow WHERE substr(about, 1, 6) = 'group:' ORDER BY about"
        )
        with plainly(self.using):
            some = [Ref(about) for (about,) in ask(self.using, f"{query} LIMIT {MOST_GROUPS}")]
            return view_of_everybody(self.using, some, held)

    def power_names(self, codes: Iterable[str]) -> Mapping[str, str]:
        """See `desk.catalogue.Catalogue.power_names`."""
        powers = [power_ref(Power(code)) for code in sorted(codes)]
        rows = ClaimRow.objects.using(self.using).filter(
            about__in=powers, property="title", standing="accepted"
        )
        with plainly(self.using):
            named = list(rows.order_by("-claim_id").values_list("about", "shown"))
        return {about.partition(":")[2]: shown for about, shown in named}

    def _rows(self) -> QuerySet[PersonRow]:
        return PersonRow.objects.using(self.using)

    def _cells(self) -> list[tuple[tuple[str, ...], int]]:
        return [(_told(row[:-1]), row[-1]) for row in ask(self.using, _TALLY)]

    def _listed(self, asking: Asking) -> People:
        cells, at_least = self._cells(), False
        if asking.since is not None or asking.card_since is not None:
            # Days are no facets: those asked for are looked at one by one, up to a bound.
            some = list(_by_day(self._rows(), asking)[: MOST_COUNTED + 1])
            at_least = len(some) > MOST_COUNTED
            cells = list(Counter(_told(cell_of(row)) for row in some[:MOST_COUNTED]).items())
        total, facets = counted(cells, asking)
        rows, after, before = self._page(self._narrowed(asking, cells, total), asking)
        return People(tuple(map(line_of, rows)), {}, total, at_least, facets, after, before)

    def _narrowed(self, asking: Asking, cells: list[Any], total: int) -> QuerySet[PersonRow]:
        """The rows asked for, on a way to them that looks at no more than a few thousand.

        Few are looked up by their combination of values and put in order; among many, a page is soon
        full on a walk in order.
        """
        if total > FEW or asking.since is not None or asking.card_since is not None:
            return _narrowed(self._rows(), asking, walk=connections[self.using].vendor == "sqlite")
        wanted = facets_asked(asking)
        places = [(FACETS.index(name), value) for name, value in wanted.items()]
        chosen = [cell for cell, _ in cells if all(cell[place] == value for place, value in places)]
        return self._rows().filter(cell__in=[cell_text(_untold(cell)) for cell in chosen])

    def _page(self, rows: QuerySet[PersonRow], asking: Asking) -> tuple[list[PersonRow], Any, Any]:
        """One page of rows in order, and the cursors around it."""
        column = _COLUMN_OF.get(asking.sort, str(asking.sort))
        backwards = asking.before is not None and asking.after is None
        descending = asking.descending is not backwards
        cursor = asking.before if backwards else asking.after
        if cursor is not None:
            rows = _beyond(rows, column, _typed_value(cursor[0], asking.sort), cursor[1], descending)
        ordered = rows.order_by(*(f"-{name}" if descending else name for name in (column, "person")))
        found = list(ordered[: asking.size + 1])
        more, found = len(found) > asking.size, found[: asking.size]
        found = found[::-1] if backwards else found
        ends = [(sorted_value(line_of(row), asking.sort), row.person) for row in (found[:1] + found[-1:])]
        after = ends[-1] if ends and (more or backwards) else None
        before = ends[0] if ends and (cursor is not None and (more or not backwards)) else None
        return found, after, before

    def _searched(self, asking: Asking) -> People:
        hits, more = self._hits(asking.text)
        rows = list(_by_day(self._rows().filter(person__in=sorted(hits)), asking))
        cells = [_told(cell_of(row)) for row in rows]
        total, facets = counted(list(Counter(cells).items()), asking)
        places = [(FACETS.index(name), value) for name, value in facets_asked(asking).items()]
        wanted = [
            row
            for row, cell in zip(rows, cells, strict=True)
            if all(cell[place] == value for place, value in places)
        ]
        wanted.sort(key=lambda row: (*rank(hits[PersonId(row.person)]), row.name_key, row.person))
        page, after, before = part(wanted, asking, lambda row: (row.name_key, row.person))
        lines = tuple(map(line_of, page))
        shown = {line.person: hits[line.person] for line in lines}
        return People(lines, shown, total, more, facets, after, before)

    def _hits(self, text: str) -> tuple[dict[PersonId, tuple[Hit, ...]], bool]:
        """Who is found by some words, the closest way of meeting them tried first, up to a bound."""
        asked, connection = typed(text), connections[self.using]
        found: dict[int, tuple[Close, tuple[int, str, str]]] = {}
        more = False
        for query, values in spelling_index.looked_for(connection, asked) if asked else ():
            with connection.cursor() as cursor:
                cursor.execute(query, [*values, MOST_LOOKED_AT])
                met = cursor.fetchall()
            for sequence, property, text, indexed in met:
                if sequence not in found and (close := closeness(asked, text, indexed)) is not None:
                    found[sequence] = (close, (sequence, property, text))
            more |= len(met) == MOST_LOOKED_AT
            if len(found) >= ENOUGH:
                break
        kept, cut = nearest([found[sequence] for sequence in sorted(found)])
        return by_person(self._named({each[0]: (found[each[0]][0], *each[1:]) for each in kept})), more or cut

    def _named(self, found: Mapping[int, tuple[Close, str, str]]) -> Iterator[Hit]:
        places = ", ".join(map(str, found)) or "NULL"
        query = (
            "SELECT c.sequence, c.claim_id, c.standing, r.person FROM store_claimrow c"
            f" JOIN store_recordrow r ON r.record = c.about WHERE c.sequence IN ({places})"
        )
        for sequence, claim, standing, person in ask(self.using, query):
            close, property, text = found[sequence]
            yield Hit(PersonId(person), ClaimId(claim), property, text, close, Standing(standing))


def line_of(row: PersonRow) -> Listed:
    """A row as the desk's line."""
    return Listed(
        person=PersonId(row.person),
        records=len(row.records.split()),
        perhaps=tuple(map(PersonId, row.perhaps.split())),
        label=row.label,
        names=tuple(BestName(text, ClaimId(claim)) for text, claim in json.loads(row.names)),
        held_by=Power(row.held_by) if row.held_by != "-" else None,
        depends_on=Power(row.depends_on) if row.depends_on != "-" else None,
        status=Status(row.status),
        captured_on=row.captured_on,
        card_from=row.card_from,
        acknowledged=bool(row.acknowledged),
        notified=bool(row.notified),
        conflicts=row.conflicts,
        waiting=row.waiting,
        recorded_at=row.recorded_at,
        medical_category=row.category if row.category != "-" else "",
    )


_TALLY = f"SELECT {', '.join(COLUMNS)}, number FROM store_tallyrow"


def _told(cell: Iterable[Any]) -> tuple[str, ...]:
    """A combination as the desk tells it: yes and no for what is so and is not."""
    values = tuple(cell)
    return (*map(str, values[:4]), *("yes" if value else "no" for value in values[4:]))


def _untold(cell: tuple[str, ...]) -> tuple[object, ...]:
    return (*cell[:4], *(value == "yes" for value in cell[4:]))


def _by_day(rows: QuerySet[PersonRow], asking: Asking) -> QuerySet[PersonRow]:
    if asking.since is not None:
        rows = rows.filter(recorded_at__gte=asking.since.isoformat())
    if asking.card_since is not None:
        rows = rows.filter(card_from__gt="", card_from__lte=asking.card_since.isoformat())
    return rows


def _narrowed(rows: QuerySet[PersonRow], asking: Asking, *, walk: bool = False) -> QuerySet[PersonRow]:
    """The rows asked for.

    Args:
        walk: whether to keep SQLite from any index but that of the order.
    """
    rows = _by_day(rows, asking)
    for name, value in facets_asked(asking).items():
        column, is_so = _FLAG_COLUMNS.get(name, name), value == "yes"
        if name in (Flag.ACKNOWLEDGED, Flag.NOTIFIED):
            rows = rows.filter(**{column: is_so})
        elif name == Flag.MENTION:
            rows = rows.filter(perhaps__gt="") if is_so else rows.filter(perhaps="")
        elif name in _FLAG_COLUMNS:
            compare = ">" if is_so else "="
            rows = rows.extra(where=[f"{'+' if walk else ''}{column} {compare} 0"])
        else:
            rows = rows.extra(where=[f"{'+' if walk else ''}{column} = %s"], params=[value])
    return rows


_FLAG_COLUMNS = {Flag.CONFLICT: "conflicts", Flag.WAITS: "waiting"}


def _beyond(
    rows: QuerySet[PersonRow], column: str, value: str | int, person: str, descending: bool
) -> QuerySet[PersonRow]:
    """The rows after a place in the order."""
    beyond = "lt" if descending else "gt"
    return rows.filter(
        Q(**{f"{column}__{beyond}e": value})
        & (Q(**{f"{column}__{beyond}": value}) | Q(**{f"person__{beyond}": person}))
    )


def _typed_value(text: str, sort: Sort) -> str | int:
    if sort not in _NUMBERS:
        return text
    return int(text) if text.isdecimal() and len(text) < 10 else 0
