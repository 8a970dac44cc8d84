"""Offers from JSON, read strictly: an unknown key or a wrong type is a problem with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from repatria.core.errors import BadInput, Collector
from repatria.core.offers import json_parts as read
from repatria.core.offers.bounds import (
    AllOf,
    AtLeast,
    Between,
    CountBound,
    Exactly,
    ForEach,
    GrantBound,
    UpTo,
)
from repatria.core.offers.check import check_offer
from repatria.core.offers.conditions import And, AtLeastOf, Condition, Fact, Not, Or, Receives, Releases
from repatria.core.offers.group_from_json import group_from_json
from repatria.core.offers.json_parts import Json
from repatria.core.offers.limits import DEEPEST_NESTING, MOST_PARTS, MOST_SHOWN
from repatria.core.offers.offer import Alternatives, Grant, Offer, OfferId
from repatria.core.terms.dates import ALWAYS, Period
from repatria.core.terms.records import Power

T = TypeVar("T")

_SHARED = "consideration_may_be_shared"
_OFFER = ("offer", "by", "releases", "if", "valid", "not_together_with", "alternatives", _SHARED)
_BOUNDS: Mapping[str, Callable[[int], GrantBound]] = {"up_to": UpTo, "at_least": AtLeast, "exactly": Exactly}


def offer_from_json(data: Json, where: str = "offer") -> Offer:
    """Read the JSON form of an offer.

    Raises:
        BadInput: anything is missing, unknown or of the wrong type, or cannot be meant; the
            first problem of each part is listed, 50 at most.
    """
    problems = Collector(where)
    offer = _Reader(problems).offer(data)
    if problems.problems:
        raise BadInput(problems.problems[:MOST_SHOWN])
    faults = check_offer(offer, where)
    if faults:
        raise BadInput(faults)
    return offer


class _Reader:
    """Reads the parts of an offer; a part that cannot be read is a problem and stops no other."""

    def __init__(self, problems: Collector) -> None:
        self.problems = problems

    def offer(self, data: Json) -> Offer:
        part = self._part("", data, lambda part: read.mapping(part, _OFFER, _OFFER[:3]), {})
        if not part:
            return Offer(id=OfferId(""), by=Power(""), grants=())
        return Offer(
            id=self._part("offer", part["offer"], read.name, OfferId("")),
            by=self._part("by", part["by"], read.power, Power("")),
            grants=self._all("releases", part["releases"], _grant),
            condition=self._optional("if", part, lambda data: _condition(data, DEEPEST_NESTING)),
            valid=self._optional("valid", part, _period) or ALWAYS,
            not_together_with=self._all("not_together_with", part.get("not_together_with", []), read.name),
            alternatives=self._all("alternatives", part.get("alternatives", []), _alternatives),
            may_share=self._optional(_SHARED, part, read.yes) or False,
        )

    def _all(self, key: str, data: Json, reader: Callable[[Json], T]) -> tuple[T, ...]:
        parts = enumerate(self._part(key, data, read.listed, [])[: MOST_PARTS + 1], 1)
        found = (self._part(f"{key} {number}", part, reader, None) for number, part in parts)
        return tuple(part for part in found if part is not None)

    def _optional(self, key: str, data: Mapping[str, Json], reader: Callable[[Json], T]) -> T | None:
        found: T | None = self._part(key, data[key], reader, None) if key in data else None
        return found

    def _part(self, where: str, data: Json, reader: Callable[[Json], T], otherwise: Any) -> Any:
        try:
            return reader(data)
        except ValueError as error:
            self.problems.add("offer.json", where, f"{error}.", "See docs/offers-language.md.")
            return otherwise


def _grant(data: Json) -> Grant:
    part = read.mapping(data, ("bound", "of", "to", "named_later"), ("bound", "of", "to"))
    bound = _bound(part["bound"])
    if isinstance(bound, ForEach):
        raise ValueError("a ratio stands only in a condition")
    to = () if part["to"] == "anyone" else tuple(map(read.power, read.filled(part["to"])))
    later = "named_later" in part and read.yes(part["named_later"])
    return Grant(bound, group_from_json(part["of"], DEEPEST_NESTING), to, named_later=later)


def _bound(data: Json) -> CountBound:
    part = read.mapping(data, ("all", "up_to", "at_least", "exactly", "between", "for_each_released"))
    match sorted(part):
        case ["all"] if part["all"] is True or part["all"] == "who may go":
            return AllOf(who_may_go=part["all"] == "who may go")
        case ["at_least", "for_each_released"]:
            return ForEach(read.number(part["at_least"]), read.number(part["for_each_released"]))
        case ["between"]:
            least, most = map(read.number, read.filled(part["between"], exactly=2))
            return Between(least, most)
        case [key] if key in _BOUNDS:
            return _BOUNDS[key](read.number(part[key]))
        case _:
            raise ValueError("a bound has all, up_to, at_least, exactly or between")


def _condition(data: Json, depth: int) -> Condition:
    if isinstance(data, Mapping) and ("receives" in data or "releases" in data):
        return _count(data)
    part = read.mapping(data, ("and", "or", "not", "at_least", "of", "fact"))
    match sorted(part):
        case ["and"]:
            return And(read.joined(part["and"], depth, _condition))
        case ["or"]:
            return Or(read.joined(part["or"], depth, _condition))
        case ["not"]:
            return Not(_condition(part["not"], read.deeper(depth)))
        case ["at_least", "of"]:
            return AtLeastOf(read.number(part["at_least"]), read.joined(part["of"], depth, _condition))
        case ["fact"]:
            return Fact(read.reference(part["fact"]))
        case _:
            raise ValueError("a condition has receives, releases, fact, and, or, not, or at_least with of")


def _count(data: Mapping[str, Json]) -> Receives | Releases:
    verb, other = ("receives", "from") if "receives" in data else ("releases", "to")
    part = read.mapping(data, ("power", verb, "of", other, "by_table"), ("power", verb, "of"))
    made = Receives if verb == "receives" else Releases
    return made(
        None if part["power"] == "anyone" else read.power(part["power"]),
        _bound(part[verb]),
        group_from_json(part["of"], DEEPEST_NESTING),
        read.power_or_none(part.get(other)),
        None if part.get("by_table") is None else str(read.name(part["by_table"])),
    )


def _alternatives(data: Json) -> Alternatives:
    part = read.mapping(data, ("at_most", "with"), ("at_most", "with"))
    return Alternatives(read.number(part["at_most"]), tuple(map(read.name, read.filled(part["with"]))))


def _period(data: Json) -> Period:
    dates = {key: read.date(date) for key, date in read.mapping(data, ("from", "until")).items()}
    return Period(dates.get("from"), dates.get("until"))
