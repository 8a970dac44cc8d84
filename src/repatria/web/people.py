"""Lists of people in addresses: what is asked for, as typed and as links that change one part of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest

from repatria.core.access.compartments import Compartment
from repatria.core.access.reader import Reader
from repatria.core.errors import BadInput
from repatria.desk.catalogue import FOUND_PAGE, PAGE, Asking, Flag, People, Sort
from repatria.desk.listing import Status
from repatria.desk.search import LONGEST

DAYS = {"today": 0, "7": 7, "30": 30, "365": 365}
"""Since when something was recorded, as the list offers it: days before today."""

_TITLES = {
    "held_by": "Held by",
    "depends_on": "Depends on",
    "status": "Status",
    "conflict": "Sources disagree",
    "waits": "Claims wait for a decision",
    "acknowledged": "Acknowledged by a Power",
    "notified": "Bureau notified",
    "mention": "May be somebody counted",
    "category": "Medical category",
}
_COLUMNS = {
    Sort.NAME: "Person",
    Sort.HELD_BY: "Held by",
    Sort.DEPENDS_ON: "Depends on",
    Sort.STATUS: "Status",
    Sort.CAPTURED: "Captured",
    Sort.CONFLICTS: "Disputed",
    Sort.WAITING: "Waiting",
    Sort.RECORDED: "Last recorded",
}
T = TypeVar("T", Sort, Status)

_DESCENDING_FIRST = (Sort.CONFLICTS, Sort.WAITING, Sort.RECORDED)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many it would leave, and where choosing or leaving it leads."""

    value: str
    number: int
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values, those of most people first."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head: what it is called, where ordering by it leads, and whether it is ordered by now."""

    title: str
    query: str
    order: str  # "ascending", "descending" or "none", as `aria-sort` has it


@dataclass(frozen=True, slots=True)
class Typed:
    """The parts of an address that ask for people, as typed."""

    parts: Mapping[str, str]

    def but(self, **changes: str) -> str:
        """The same question with parts changed, or left out where empty; from its first page on."""
        parts = {name: text for name, text in self.parts.items() if name not in ("after", "before", "at")}
        return _query(parts | changes)

    def page(self, name: str, cursor: tuple[str, str] | None) -> str:
        """The same question from a cursor on; empty without one."""
        if cursor is None:
            return ""
        parts = {key: text for key, text in self.parts.items() if key not in ("after", "before", "at")}
        # A value may be empty, and is still a place in the order.
        return f"?{urlencode(parts | {name: cursor[0], 'at': cursor[1]})}"

    def items(self) -> Iterator[tuple[str, str]]:
        """The parts that a form carries on, but for the words and what the frame carries."""
        return (
            (name, text) for name, text in self.parts.items() if name not in ("q", "after", "before", "at")
        )


def read_asking(
    request: HttpRequest, reader: Reader, today: date, camp_card_days: int
) -> tuple[Asking, Typed]:
    """What people an address asks for.

    Raises:
        BadInput: a part of it has a value that none of its choices has.
    """
    given = {
        name: text.strip()
        for name, text in request.GET.items()
        if text.strip() or name in ("after", "before")
    }
    parts = {name: text for name, text in given.items() if name in _KNOWN}
    if not reader.reads(Compartment.MEDICAL):
        parts.pop("category", None)
    flags = {flag: _yes_no(flag, parts[flag]) for flag in Flag if flag in parts}
    sort = _one_of(Sort, "sort", parts.get("sort", Sort.NAME))
    at = parts.get("at", "")
    asking = Asking(
        text=parts.get("q", "")[:LONGEST],
        held_by=parts.get("held_by"),
        depends_on=parts.get("depends_on"),
        status=_one_of(Status, "status", parts["status"]) if "status" in parts else None,
        flags=flags,
        card_since=today - timedelta(days=camp_card_days + 1) if parts.get("card") == "due" else None,
        since=_since(parts["since"], today) if "since" in parts else None,
        category=parts.get("category"),
        sort=sort,
        descending=parts.get("order", "down" if sort in _DESCENDING_FIRST else "up") == "down",
        after=(parts["after"], at) if at and "after" in parts else None,
        before=(parts["before"], at) if at and "before" in parts else None,
        size=FOUND_PAGE if "q" in parts else PAGE,
    )
    return asking, Typed(parts)


def facets_of(found: People, typed: Typed, reader: Reader) -> tuple[Facet, ...]:
    """The facets that tell people apart, and those that are chosen."""
    made = []
    for name, title in _TITLES.items():
        counts, chosen = dict(found.facets.get(name, {})), typed.parts.get(name)
        if name == "category" and not (reader.reads(Compartment.MEDICAL) and set(counts) - {"-"}):
            continue
        if chosen is not None:
            counts.setdefault(chosen, 0)
        ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        choices = tuple(
            Choice(value, number, typed.but(**{name: "" if value == chosen else value}), value == chosen)
            for value, number in ordered
        )
        if len(choices) > 1 or chosen is not None:
            made.append(Facet(name, title, choices))
    return tuple(made)


def columns_of(asking: Asking, typed: Typed) -> tuple[Column, ...]:
    """The heads of the columns; ordering by one of them again turns the order round."""
    made = []
    for sort, title in _COLUMNS.items():
        is_now = asking.sort is sort and not asking.text
        down = not asking.descending if is_now else sort in _DESCENDING_FIRST
        order = ("descending" if asking.descending else "ascending") if is_now else "none"
        made.append(Column(title, typed.but(sort=sort, order="down" if down else "up"), order))
    return tuple(made)


def without_mentions(asking: Asking) -> Asking:
    """The same people but for mentions, unless these were asked for or everybody was."""
    if Flag.MENTION in asking.flags:
        return asking
    return replace(asking, flags={**asking.flags, Flag.MENTION: False})


_KNOWN = frozenset({*_TITLES, "q", "since", "card", "sort", "order", "after", "before", "at",
                    "as_of", "known_on", "scenario"})  # fmt: skip


def _query(parts: Mapping[str, str]) -> str:
    kept = {name: str(text) for name, text in parts.items() if text}
    return f"?{urlencode(kept)}" if kept else "?"


def _yes_no(name: str, text: str) -> bool:
    if text not in ("yes", "no"):
        raise BadInput.of("ask.choice", name, f"{text[:40]!r} is no choice.", "Write yes or no.")
    return text == "yes"


def _one_of(kind: type[T], name: str, text: str) -> T:
    try:
        return kind(text)
    except ValueError:
        known = ", ".join(kind)
        raise BadInput.of(
            "ask.choice", name, f"{text[:40]!r} is no choice.", f"Write one of {known}."
        ) from None


def _since(text: str, today: date) -> date:
    if text in DAYS:
        return today - timedelta(days=DAYS[text])
    try:
        return date.fromisoformat(text)
    except ValueError:
        what = f"{text[:40]!r} is no day."
        raise BadInput.of("ask.choice", "since", what, "Write a day such as 2025-01-13.") from None
