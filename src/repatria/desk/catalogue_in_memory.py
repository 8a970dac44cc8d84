"""The catalogue of a view: for a register that is read whole, for a past day, and for a scenario."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from repatria.core.claims.claim import Claim
from repatria.core.claims.standing import Standing
from repatria.core.claims.values import show
from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile
from repatria.core.terms.records import ClaimId, Kind, PersonId, Power, Ref, kind_of, power_ref
from repatria.desk.board import open_files
from repatria.desk.catalogue import (
    FACETS,
    Asking,
    Held,
    Hit,
    People,
    Sort,
    WaitingClaim,
    counted,
    facet_values,
    facets_asked,
    nearest,
    sorted_value,
)
from repatria.desk.listing import Listed, Status, in_the_register, listed
from repatria.desk.search import SEARCHED, closeness, forms, typed

T = TypeVar("T")


class ViewCatalogue:
    """The lists that a view gives.

    Args:
        view: what is believed.
        recorded_at: when each claim was recorded, as the ledger writes moments; empty where only supposed.
        sequence: each claim's place in the ledger.
    """

    def __init__(
        self, view: View, recorded_at: Mapping[ClaimId, str], sequence: Mapping[ClaimId, int] | None = None
    ) -> None:
        self.view, self.recorded_at, self._sequence = view, recorded_at, sequence or {}
        files = open_files(view)[1]
        about = _by_record(view)
        self.lines = {file.id: _line(view, file, about, recorded_at) for file in files}
        self._person_of = {record: file.id for file in files for record in file.records}
        self._spellings = [claim for claim in view.recorded if _is_searched(claim)]

    def people(self, asking: Asking) -> People:
        """See `catalogue.Catalogue.people`."""
        asked = typed(asking.text)
        hits, more = self._hits(asking.text) if asking.text else ({}, False)
        among = [self.lines[person] for person in hits] if asking.text else list(self.lines.values())
        among = [line for line in among if _is_asked(line, asking)]
        cells = Counter(_cell(line) for line in among)
        total, facets = counted(list(cells.items()), asking)
        wanted = [line for line in among if _matches(line, asking)]
        if asked:
            ordered = sorted(wanted, key=lambda line: (*rank(hits[line.person]), line.name_key, line.person))
        else:
            ordered = sorted(wanted, key=lambda line: (_key(line, asking.sort), line.person))
            ordered = ordered[::-1] if asking.descending else ordered
        lines, after, before = part(
            ordered, asking, lambda line: (sorted_value(line, asking.sort), str(line.person))
        )
        shown = {line.person: hits[line.person] for line in lines if line.person in hits}
        return People(tuple(lines), shown, total, more, facets, after, before)

    def how_many(self, *askings: Asking) -> tuple[int, ...]:
        """See `catalogue.Catalogue.how_many`."""
        lines = self.lines.values()
        return tuple(
            sum(_is_asked(line, each) and _matches(line, each) for line in lines) for each in askings
        )

    def holdings(self) -> tuple[Held, ...]:
        """See `catalogue.Catalogue.holdings`."""
        held = Counter(
            (line.held_by, line.depends_on or "-")
            for line in self.lines.values()
            if line.status is Status.HELD and not line.perhaps and line.held_by
        )
        return tuple(Held(str(one), str(other), number) for (one, other), number in sorted(held.items()))

    def waiting(
        self, properties: frozenset[str], after: int = -1, size: int = 50
    ) -> tuple[WaitingClaim, ...]:
        """See `catalogue.Catalogue.waiting`."""
        found = [
            WaitingClaim(self._sequence.get(claim.id, 0), claim.id, claim.about, claim.property)
            for claim in self.view.recorded
            if claim.property in properties and _waits(self.view, claim)
        ]
        return tuple(sorted((each for each in found if each.sequence > after), key=_place)[:size])

    def days(self) -> Mapping[date, int]:
        """See `catalogue.Catalogue.days`."""
        return Counter(date.fromisoformat(moment[:10]) for moment in self.recorded_at.values())

    def sources(self, after: str = "", size: int = 50) -> tuple[tuple[Ref, int], ...]:
        """See `catalogue.Catalogue.sources`."""
        read_in = Counter(claim.source for claim in self.view.recorded)
        return tuple([each for each in sorted(read_in.items()) if each[0] > after][:size])

    def claims_in(self, source: Ref, after: int = -1, size: int = 50) -> tuple[tuple[int, ClaimId], ...]:
        """See `catalogue.Catalogue.claims_in`."""
        read = (claim.id for claim in self.view.recorded if claim.source == source)
        placed = sorted((self._sequence.get(claim, 0), claim) for claim in read)
        return tuple([each for each in placed if each[0] > after][:size])

    def view_about(self, subjects: tuple[Ref, ...], held: date | None = None) -> View:
        """See `catalogue.Catalogue.view_about`: the whole view, which is at hand."""
        return self.view

    def view_of(self, claims: tuple[ClaimId, ...], held: date | None = None) -> View:
        """See `catalogue.Catalogue.view_of`: the whole view, which is at hand."""
        return self.view

    def view_of_groups(self, held: date | None = None) -> View:
        """See `catalogue.Catalogue.view_of_groups`: the whole view, which is at hand."""
        return self.view

    def power_names(self, codes: Iterable[str]) -> Mapping[str, str]:
        """See `catalogue.Catalogue.power_names`."""
        named = {code: next(self.view.about(power_ref(Power(code)), "title"), None) for code in codes}
        return {code: show(claim.value) for code, claim in named.items() if claim is not None}

    def _hits(self, text: str) -> tuple[dict[PersonId, tuple[Hit, ...]], bool]:
        asked = typed(text)
        met = []
        for claim in self._spellings if asked else ():
            words = show(claim.value)
            close = closeness(asked, words, forms(words).indexed)
            if close is not None and claim.about in self._person_of:
                standing = self.view.stands[claim.id].standing
                person = self._person_of[claim.about]
                met.append((close, Hit(person, claim.id, claim.property, words, close, standing)))
        met.sort(key=lambda each: (self._sequence.get(each[1].claim, 0), each[1].claim))
        hits, more = nearest(met)
        return by_person(hits), more


def by_person(hits: Iterable[Hit]) -> dict[PersonId, tuple[Hit, ...]]:
    """Hits by person, the closest first, then by the property and the claim."""
    found: dict[PersonId, list[Hit]] = defaultdict(list)
    for hit in sorted(hits, key=lambda hit: (hit.close, SEARCHED.index(hit.property), hit.claim)):
        found[hit.person].append(hit)
    return {person: tuple(each) for person, each in found.items()}


def rank(hits: Sequence[Hit]) -> tuple[int, int]:
    """How near somebody stands to the top of a search: by the closest of his spellings, names first."""
    return hits[0].close, SEARCHED.index(hits[0].property)


def _line(
    view: View, file: PersonFile, about: Mapping[Ref, list[Claim]], recorded_at: Mapping[ClaimId, str]
) -> Listed:
    told = [claim for record in file.records for claim in about.get(record, ())]
    waiting = sum(in_the_register(claim.property) and _waits(view, claim) for claim in told)
    return listed(file, waiting, max((recorded_at.get(claim.id, "") for claim in told), default=""))


def _waits(view: View, claim: Claim) -> bool:
    return kind_of(claim.about) is Kind.RECORD and view.stands[claim.id].standing is Standing.PROPOSED


def _by_record(view: View) -> dict[Ref, list[Claim]]:
    found: dict[Ref, list[Claim]] = defaultdict(list)
    for claim in view.recorded:
        found[claim.about].append(claim)
    return found


def _is_searched(claim: Claim) -> bool:
    return claim.property in SEARCHED and kind_of(claim.about) is Kind.RECORD and claim.value is not None


def _cell(line: Listed) -> tuple[str, ...]:
    values = facet_values(line)
    return tuple(values[name] for name in FACETS)


def _matches(line: Listed, asking: Asking) -> bool:
    values = facet_values(line)
    return all(values[name] == value for name, value in facets_asked(asking).items())


def _is_asked(line: Listed, asking: Asking) -> bool:
    """Whether a line is asked for, as far as days go, which are no facets."""
    if asking.since is not None and line.recorded_at < asking.since.isoformat():
        return False
    return asking.card_since is None or bool(
        line.card_from and line.card_from <= asking.card_since.isoformat()
    )


def _key(line: Listed, sort: Sort) -> Any:
    if sort in (Sort.CONFLICTS, Sort.WAITING):
        return getattr(line, sort)
    return sorted_value(line, sort)


def part(
    ordered: Sequence[T], asking: Asking, place: Callable[[T], tuple[str, str]]
) -> tuple[Sequence[T], tuple[str, str] | None, tuple[str, str] | None]:
    """The page of an ordered list that the cursor asks for, and the cursors around it.

    Args:
        place: where one of the list stands in the order, and who it is; nobody stands there twice.
    """
    first, cursor = 0, asking.after or asking.before
    if cursor is not None:
        # Whoever left the list since is no place to go on from; then it begins anew.
        found = next((number for number, each in enumerate(ordered) if place(each)[1] == cursor[1]), None)
        if found is not None:
            first = found + 1 if asking.after else max(0, found - asking.size)
    page = ordered[first : first + asking.size]
    after = place(page[-1]) if page and first + len(page) < len(ordered) else None
    return page, after, place(page[0]) if page and first else None


def _place(waiting: WaitingClaim) -> tuple[int, ClaimId]:
    return (waiting.sequence, waiting.claim)
