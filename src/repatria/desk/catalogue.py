"""The catalogue: lists of people that can be searched, narrowed, ordered and paged, at any size.

What is asked and what is answered stand here; a small register, a past day and a scenario are
answered in memory (`catalogue_in_memory`), a large one from its projections (the store's catalogue).
Both give the same answers, which a test holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from repatria.core.claims.standing import Standing
from repatria.core.claims.view import View
from repatria.core.terms.records import ClaimId, PersonId, Ref
from repatria.desk.listing import Listed, Status
from repatria.desk.search import Close

T = TypeVar("T")

PAGE = 50
"""People on one page."""

FOUND_PAGE = 25
"""People on one page of a search, the closest first."""

MOST_HITS = 100
"""Spellings that a search looks at in each way of meeting the words; more are asked to be narrowed."""

ENOUGH = 25
"""Spellings after which no more distant way of meeting the words is tried."""

MOST_COUNTED = 10_000
"""People among whom a search by day counts; more are told as `at least`."""


class Sort(StrEnum):
    """By what people can be ordered; each with the field of a line that it reads."""

    NAME = "name"
    HELD_BY = "held_by"
    DEPENDS_ON = "depends_on"
    STATUS = "status"
    CAPTURED = "captured_on"
    CONFLICTS = "conflicts"
    WAITING = "waiting"
    RECORDED = "recorded_at"


class Flag(StrEnum):
    """What can be asked of people with yes or no."""

    CONFLICT = "conflict"  # sources disagree
    WAITS = "waits"  # a claim waits for a decision
    ACKNOWLEDGED = "acknowledged"
    NOTIFIED = "notified"
    MENTION = "mention"  # may be somebody counted already


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Which people are asked for, in what order, from where on.

    Args:
        text: words of a name, a number, a unit or a place; empty asks for everybody.
        held_by: the code of the Detaining Power; `-` for no one known, None for any.
        depends_on: the same of the Power on which they depend.
        status: how they stand.
        flags: what must be so, or must not be.
        card_since: only those whom no capture card was sent since their arrival by this day.
        since: only those of whom something was recorded on this day or later.
        category: the medical category, for readers of medical facts.
        sort: the order; a search orders by closeness instead.
        descending: True for the opposite order.
        after: where the page before ended: the sorted value and the person.
        before: where the page after begins.
        size: lines on a page.
    """

    text: str = ""
    held_by: str | None = None
    depends_on: str | None = None
    status: Status | None = None
    flags: Mapping[Flag, bool] = field(default_factory=dict)
    card_since: date | None = None
    since: date | None = None
    category: str | None = None
    sort: Sort = Sort.NAME
    descending: bool = False
    after: tuple[str, str] | None = None
    before: tuple[str, str] | None = None
    size: int = PAGE


@dataclass(frozen=True, slots=True)
class Hit:
    """Why a search found somebody: which spelling, in which claim."""

    person: PersonId
    claim: ClaimId
    property: str
    text: str
    close: Close
    standing: Standing


@dataclass(frozen=True, slots=True)
class People:
    """A page of people.

    Args:
        lines: the page.
        hits: for a search, why each person was found, the closest spelling first.
        total: how many there are in all.
        at_least: True when there are more than `total`, which were not counted.
        facets: for each facet, how many people each of its values would leave, the rest as asked.
        after: what the next page begins after; None on the last.
        before: what the page before ends before; None on the first.
    """

    lines: tuple[Listed, ...]
    hits: Mapping[PersonId, tuple[Hit, ...]]
    total: int
    at_least: bool
    facets: Mapping[str, Mapping[str, int]]
    after: tuple[str, str] | None
    before: tuple[str, str] | None


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """How many people of one Power another holds, mentions left out."""

    held_by: str
    depends_on: str
    number: int


@dataclass(frozen=True, slots=True)
class WaitingClaim:
    """A claim about somebody that nobody has accepted or rejected."""

    sequence: int
    claim: ClaimId
    about: Ref
    property: str


class Catalogue(Protocol):
    """Lists of people, as the pages ask for them."""

    def people(self, asking: Asking) -> People:
        """A page of the people asked for."""

    def how_many(self, *askings: Asking) -> tuple[int, ...]:
        """How many each question asks for; words are not counted here."""

    def holdings(self) -> tuple[Held, ...]:
        """Who holds how many of whom, of those who are counted and held."""

    def waiting(
        self, properties: frozenset[str], after: int = -1, size: int = PAGE
    ) -> tuple[WaitingClaim, ...]:
        """Claims about people that wait for a decision, oldest first, of the properties that may be read."""

    def days(self) -> Mapping[date, int]:
        """How many entries were recorded on each day."""

    def sources(self, after: str = "", size: int = PAGE) -> tuple[tuple[Ref, int], ...]:
        """Sources in the order of their references, after one, and how many claims were read in each."""

    def claims_in(self, source: Ref, after: int = -1, size: int = PAGE) -> tuple[tuple[int, ClaimId], ...]:
        """Claims read in a source, with their places in the ledger, in the order of these."""

    def view_about(self, subjects: tuple[Ref, ...], held: date | None = None) -> View:
        """The view of what is said of some sources or other things, as `view_of` gives it of claims."""

    def view_of(self, claims: tuple[ClaimId, ...], held: date | None = None) -> View:
        """The view of some claims, and of what is said of Powers, with all that it takes to tell them."""

    def view_of_groups(self, held: date | None = None) -> View:
        """The view of what is said of Powers, offers, events and groups, and of nobody's record."""

    def power_names(self, codes: Iterable[str]) -> Mapping[str, str]:
        """What Powers are called, by code; one without a name is left out."""


def nearest(found: list[tuple[Close, T]]) -> tuple[list[T], bool]:
    """What is close enough: each way of meeting the words after the other, until enough was found.

    Args:
        found: what meets the words and how, in the order in which it was recorded.

    Returns:
        Of each way at most `MOST_HITS`, and whether there were more.
    """
    kept: list[T] = []
    more = False
    for way in (
        (Close.AS_WRITTEN, Close.ANOTHER_SPELLING),
        (Close.BEGINS,),
        (Close.WITHIN,),
        (Close.SOUNDS,),
    ):
        met = [each for close, each in found if close in way]
        kept, more = kept + met[:MOST_HITS], more or len(met) > MOST_HITS
        if len(kept) >= ENOUGH:
            break
    return kept, more


def facet_values(line: Listed) -> dict[str, str]:
    """What a person counts under in each facet."""
    flags = {
        Flag.CONFLICT: line.conflicts > 0,
        Flag.WAITS: line.waiting > 0,
        Flag.ACKNOWLEDGED: line.acknowledged,
        Flag.NOTIFIED: line.notified,
        Flag.MENTION: bool(line.perhaps),
    }
    return {
        "held_by": line.held_by or "-",
        "depends_on": line.depends_on or "-",
        "status": str(line.status),
        "category": line.medical_category or "-",
    } | {str(flag): "yes" if is_so else "no" for flag, is_so in flags.items()}


def facets_asked(asking: Asking) -> dict[str, str]:
    """The values that are asked for, by facet."""
    asked = {
        "held_by": asking.held_by,
        "depends_on": asking.depends_on,
        "status": asking.status and str(asking.status),
        "category": asking.category,
    } | {str(flag): "yes" if is_so else "no" for flag, is_so in asking.flags.items()}
    return {name: value for name, value in asked.items() if value is not None}


FACETS = ("held_by", "depends_on", "status", "category", *map(str, Flag))
"""The facets, in the order in which the columns of the tally stand."""


def counted(
    cells: list[tuple[tuple[str, ...], int]], asking: Asking
) -> tuple[int, dict[str, dict[str, int]]]:
    """The total of what is asked for, and the counts of every facet with its own value left open.

    Args:
        cells: how many people have each combination of values, in the order of `FACETS`.
        asking: what is asked.
    """
    asked = [(FACETS.index(name), value) for name, value in facets_asked(asking).items()]
    found: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    total = 0
    for values, number in cells:
        missed = [place for place, value in asked if values[place] != value]
        if not missed:
            total += number
        if len(missed) > 1:
            continue
        for place in missed or range(len(FACETS)):
            counts = found[FACETS[place]]
            counts[values[place]] = counts.get(values[place], 0) + number
    return total, {name: dict(sorted(counts.items())) for name, counts in found.items()}


def sorted_value(line: Listed, sort: Sort) -> str:
    """A line's place in an order, as text that a page's address can carry."""
    match sort:
        case Sort.NAME:
            return line.name_key
        case Sort.HELD_BY | Sort.DEPENDS_ON:
            return str(getattr(line, sort) or "-")
        case _:
            return str(getattr(line, sort))
