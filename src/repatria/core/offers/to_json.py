"""Offers as JSON: the same syntax tree that the text has, for the API and for forms."""

from __future__ import annotations

from repatria.core.offers.bounds import AllOf, AtLeast, Between, CountBound, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import (
    And,
    AtLeastOf,
    Condition,
    Fact,
    Not,
    Or,
    Receives,
    Releases,
)
from repatria.core.offers.groups import (
    AgedAtLeast,
    AgedUnder,
    Civilians,
    Everyone,
    Group,
    GroupAnd,
    GroupNot,
    GroupOr,
    HeldBy,
    InCaptivity,
    InGroup,
    Named,
    PeopleOf,
    Soldiers,
    With,
    Wounded,
)
from repatria.core.offers.json_parts import Json
from repatria.core.offers.limits import DEEPEST
from repatria.core.offers.offer import Grant, Offer
from repatria.core.offers.size import refuse_oversize


def offer_to_json(offer: Offer) -> dict[str, Json]:
    """The JSON form of an offer; what is absent is left out. Powers stand as codes.

    Raises:
        BadInput: it is nested more deeply than could be read back.
    """
    refuse_oversize([offer], DEEPEST)
    valid = {"from": offer.valid.begins, "until": offer.valid.ends}
    optional: dict[str, Json] = {
        "if": None if offer.condition is None else condition_to_json(offer.condition),
        "valid": {key: date.text for key, date in valid.items() if date is not None} or None,
        "not_together_with": list(offer.not_together_with) or None,
        "alternatives": [{"at_most": one.most, "with": list(one.others)} for one in offer.alternatives]
        or None,
        "consideration_may_be_shared": True if offer.may_share else None,
    }
    data: dict[str, Json] = {
        "offer": offer.id,
        "by": offer.by,
        "releases": [_grant(grant) for grant in offer.grants],
    }
    return data | {key: part for key, part in optional.items() if part is not None}


def _grant(grant: Grant) -> dict[str, Json]:
    data: dict[str, Json] = {
        "bound": bound_to_json(grant.bound),
        "of": group_to_json(grant.group),
        "to": list(grant.to) or "anyone",
    }
    return data | {"named_later": True} if grant.named_later else data


def bound_to_json(bound: CountBound) -> dict[str, Json]:
    """The JSON form of a bound."""
    match bound:
        case AllOf():
            return {"all": "who may go" if bound.who_may_go else True}
        case UpTo():
            return {"up_to": bound.most}
        case AtLeast():
            return {"at_least": bound.least}
        case Exactly():
            return {"exactly": bound.number}
        case Between():
            return {"between": [bound.least, bound.most]}
        case ForEach():
            return {"at_least": bound.count, "for_each_released": bound.released}


def group_to_json(group: Group) -> dict[str, Json]:
    """The JSON form of a group."""
    match group:
        case Everyone():
            return {"everyone": True}
        case Soldiers():
            return {"soldiers_of": group.of}
        case Civilians():
            return {"civilians_of": group.of}
        case PeopleOf():
            return {"people_of": group.of}
        case HeldBy():
            return {"held_by": group.power}
        case Wounded():
            return {"wounded": str(group.how)}
        case InCaptivity():
            return {"in_captivity_months": group.months}
        case AgedUnder():
            return {"aged_under": group.years}
        case AgedAtLeast():
            return {"aged_at_least": group.years}
        case With():
            return {"with": group.attribute, "values": list(group.values)}
        case Named():
            return {"named": list(group.records)}
        case InGroup():
            return {"in_group": group.group}
        case GroupAnd():
            return {"and": [group_to_json(part) for part in group.parts]}
        case GroupOr():
            return {"or": [group_to_json(part) for part in group.parts]}
        case GroupNot():
            return {"not": group_to_json(group.part)}


def condition_to_json(condition: Condition) -> dict[str, Json]:
    """The JSON form of a condition."""
    match condition:
        case And():
            return {"and": [condition_to_json(part) for part in condition.parts]}
        case Or():
            return {"or": [condition_to_json(part) for part in condition.parts]}
        case Not():
            return {"not": condition_to_json(condition.part)}
        case AtLeastOf():
            return {"at_least": condition.least, "of": [condition_to_json(part) for part in condition.parts]}
        case Fact():
            return {"fact": condition.event}
        case Receives():
            return _count(condition, "receives", "from", condition.source)
        case Releases():
            return _count(condition, "releases", "to", condition.to)


def _count(count: Receives | Releases, verb: str, other: str, power: str | None) -> dict[str, Json]:
    data: dict[str, Json] = {
        "power": count.power or "anyone",
        verb: bound_to_json(count.bound),
        "of": group_to_json(count.group),
    }
    if power is not None:
        data[other] = power
    if count.table is not None:
        data["by_table"] = count.table
    return data
