"""A situation from JSON, read strictly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from repatria.core.clearing.certificate import strict
from repatria.core.clearing.certificate.strict import Json, Reading, Wrong, at, each
from repatria.core.clearing.situation import (
    Lane,
    Option,
    OptionState,
    Person,
    Reason,
    Reservoir,
    Situation,
    Table,
)
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import PersonId, Power, Ref, parse_power

_SITUATION = ("as_of", "people", "reservoirs", "powers", "facts", "tables", "groups")
_PERSON = frozenset(
    {"id", "held_by", "depends_on", "options", "lane", "lane_reasons", "tier"}
    | {"months", "age", "groups", "records", "attributes"}
)
_PERSON_HAS = ("id", "held_by", "lane", "tier")
_lane, _tier, _state = strict.one_of(Lane), strict.one_of(HealthTier), strict.one_of(OptionState)


def situation_from_json(
    data: Json, where: str = "situation", reading: Reading | None = None, path: str = ""
) -> Situation:
    """Read the JSON form of a situation.

    Args:
        data: the JSON.
        where: what to call the file in problems.
        reading: takes up what is wrong, where more than the situation is read.
        path: the situation's place in what is read.

    Raises:
        BadInput: anything is missing, unknown, twice there or of the wrong type, where no
            `reading` is given; everything wrong is listed.
    """
    noting = reading or Reading(where, "clearing.situation")
    found = _Parts(noting, path).situation(data)
    if reading is None:
        noting.raise_if_any()
    return found


class _Parts:
    def __init__(self, reading: Reading, path: str) -> None:
        self.reading, self.path = reading, f"{path}." if path else ""

    def situation(self, data: Json) -> Situation:
        read = self.reading
        part: Mapping[str, Json] = read.part(
            self.path[:-1], data, lambda data: strict.mapping(data, _SITUATION, _SITUATION[:2]), {}
        )
        people = read.all(f"{self.path}people", part.get("people", []), person_from_json)
        for who, times in Counter(one.id for one in people).items():
            if times > 1:
                read.note(f"{self.path}people", f"{who} is listed {times} times")
        return Situation(
            as_of=read.part(f"{self.path}as_of", part.get("as_of", "0001-01-01"), _day, date.min),
            people=people,
            reservoirs=read.all(f"{self.path}reservoirs", part.get("reservoirs", []), _reservoir),
            powers=read.all(f"{self.path}powers", part.get("powers", []), power),
            facts=read.part(f"{self.path}facts", part.get("facts", {}), _facts, {}),
            tables=read.part(f"{self.path}tables", part.get("tables", {}), _tables, {}),
            groups=read.part(f"{self.path}groups", part.get("groups", {}), _titles, {}),
        )


def person_from_json(data: Json) -> Person:
    """Read one person.

    Raises:
        Wrong: the first thing that is wrong, with its path.
    """
    part = strict.mapping(data, _PERSON, _PERSON_HAS)
    return Person(
        id=PersonId(at("id", strict.key, part["id"])),
        held_by=at("held_by", power, part["held_by"]),
        depends_on=at("depends_on", power, part["depends_on"]) if "depends_on" in part else None,
        options=at("options", _options, part["options"]) if "options" in part else {},
        lane=at("lane", _lane, part["lane"]),
        lane_reasons=at("lane_reasons", reasons, part["lane_reasons"]) if "lane_reasons" in part else (),
        tier=at("tier", _tier, part["tier"]),
        months_in_captivity=at("months", _few, part["months"]) if "months" in part else None,
        age_years=at("age", _few, part["age"]) if "age" in part else None,
        groups=at("groups", _references, part["groups"]) if "groups" in part else frozenset(),
        records=at("records", _references, part["records"]) if "records" in part else frozenset(),
        attributes=at("attributes", _attributes, part["attributes"]) if "attributes" in part else {},
    )


@lru_cache(maxsize=4096)
def _power(code: str) -> Power:
    return parse_power(code)


def power(data: Json) -> Power:
    """Read a Power's code."""
    return _power(strict.key(data))


def reasons(data: Json) -> tuple[Reason, ...]:
    """Read reasons."""
    return each(data, _reason)


def _reason(data: Json) -> Reason:
    part = strict.mapping(data, ("words", "article", "decided_by"), ("words",))
    return Reason(
        words=at("words", strict.text, part["words"]),
        article=at("article", strict.text, part.get("article", "")),
        decided_by=at("decided_by", strict.text, part.get("decided_by", "")),
    )


def _options(data: Json) -> dict[Power, Option]:
    return {at(to, power, to): at(to, _option, option) for to, option in strict.pairs(data).items()}


def _option(data: Json) -> Option:
    if not isinstance(data, dict):
        return _bare(_state(data))
    part = strict.mapping(data, ("state", "reasons"), ("state", "reasons"))
    return Option(at("state", _state, part["state"]), at("reasons", reasons, part["reasons"]))


@lru_cache(maxsize=8)
def _bare(state: OptionState) -> Option:
    return Option(state)


def _few(data: Json) -> int:
    return strict.number(data, most=100_000)


def _references(data: Json) -> frozenset[Ref]:
    return frozenset(each(data, strict.reference))


def _attributes(data: Json) -> dict[str, str]:
    found = strict.pairs(data)
    return {at(name, strict.key, name): at(name, strict.text, value) for name, value in found.items()}


def _reservoir(data: Json) -> Reservoir:
    part = strict.mapping(data, ("held_by", "depends_on", "group", "size"), ("held_by", "group"))
    return Reservoir(
        held_by=at("held_by", power, part["held_by"]),
        depends_on=at("depends_on", power, part["depends_on"]) if "depends_on" in part else None,
        group=at("group", strict.reference, part["group"]),
        size=at("size", strict.number, part["size"]) if "size" in part else None,
    )


def _day(data: Json) -> date:
    try:
        return date.fromisoformat(strict.key(data))
    except ValueError:
        raise Wrong("", "has to be a day such as 2025-01-13") from None


def _facts(data: Json) -> dict[Ref, bool | None]:
    found = strict.pairs(data)
    return {
        at(event, strict.reference, event): None if so is None else at(event, strict.yes_or_no, so)
        for event, so in found.items()
    }


def _tables(data: Json) -> dict[str, Table]:
    return {at(name, strict.key, name): at(name, _table, one) for name, one in strict.pairs(data).items()}


def _table(data: Json) -> Table:
    part = strict.mapping(data, ("attribute", "points"), ("attribute", "points"))
    points = at("points", strict.pairs, part["points"])
    return Table(
        {value: at(f"points.{value}", _points, number) for value, number in points.items()},
        at("attribute", strict.key, part["attribute"]),
    )


def _points(data: Json) -> int:
    return strict.number(data, least=-1_000_000, most=1_000_000)


def _titles(data: Json) -> dict[Ref, str]:
    found = strict.pairs(data)
    return {
        at(group, strict.reference, group): at(group, strict.text, title) for group, title in found.items()
    }
