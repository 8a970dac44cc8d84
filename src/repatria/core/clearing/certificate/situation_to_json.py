"""A situation as JSON. What is empty is left out; reading gives the same situation back.

The claims behind a reason are left out: they mean something only beside the register.
"""

from __future__ import annotations

from collections.abc import Iterable

from repatria.core.clearing.certificate.strict import Json
from repatria.core.clearing.situation import Option, Person, Reason, Reservoir, Situation, Table


def situation_to_json(situation: Situation) -> dict[str, Json]:
    """The JSON form of a situation."""
    return _filled(
        {
            "as_of": situation.as_of.isoformat(),
            "people": [person_to_json(person) for person in situation.people],
            "reservoirs": [_reservoir(one) for one in situation.reservoirs],
            "powers": list(situation.powers),
            "facts": {event: situation.facts[event] for event in sorted(situation.facts)},
            "tables": {name: _table(situation.tables[name]) for name in sorted(situation.tables)},
            "groups": {group: situation.groups[group] for group in sorted(situation.groups)},
        },
        kept=("as_of", "people"),
    )


def person_to_json(person: Person) -> dict[str, Json]:
    """The JSON form of one person."""
    return _filled(
        {
            "id": person.id,
            "held_by": person.held_by,
            "depends_on": person.depends_on,
            "options": {to: _option(person.options[to]) for to in sorted(person.options)},
            "lane": person.lane.value,
            "lane_reasons": _reasons(person.lane_reasons),
            "tier": person.tier.value,
            "months": person.months_in_captivity,
            "age": person.age_years,
            "groups": sorted(person.groups),
            "records": sorted(person.records),
            "attributes": {name: person.attributes[name] for name in sorted(person.attributes)},
        }
    )


def reason_to_json(reason: Reason) -> dict[str, Json]:
    """The JSON form of a reason, without its claims."""
    return _filled({"words": reason.words, "article": reason.article, "decided_by": reason.decided_by})


def _reasons(reasons: Iterable[Reason]) -> list[Json]:
    return [reason_to_json(reason) for reason in reasons]


def _option(option: Option) -> Json:
    if not option.reasons:
        return option.state.value
    return {"state": option.state.value, "reasons": _reasons(option.reasons)}


def _reservoir(one: Reservoir) -> dict[str, Json]:
    parts = {"held_by": one.held_by, "depends_on": one.depends_on, "group": one.group, "size": one.size}
    return _filled(parts)


def _table(table: Table) -> dict[str, Json]:
    points = {value: table.points[value] for value in sorted(table.points)}
    return {"attribute": table.attribute, "points": points}


def _filled(parts: dict[str, Json], kept: tuple[str, ...] = ()) -> dict[str, Json]:
    return {name: part for name, part in parts.items() if name in kept or part not in (None, "", [], {})}
