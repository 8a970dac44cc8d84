"""A comparison of two plans as plain data."""

from __future__ import annotations

from typing import Any

from repatria.core.clearing.compare.compare import Comparison, OtherWay
from repatria.core.clearing.plan import Journey


def comparison_to_json(found: Comparison) -> dict[str, Any]:
    """What differs between two plans; lists in order of ids."""
    return {
        "same": found.is_same,
        "both": found.both,
        "only_first": [_journey(one) for one in found.only_first],
        "only_second": [_journey(one) for one in found.only_second],
        "other_way": [_both(one) for one in found.other_way],
        "decided_otherwise": [_both(one) for one in found.decided_otherwise],
        "only_first_exercises": list(found.only_first_exercises),
        "only_second_exercises": list(found.only_second_exercises),
        "places": list(found.places),
        "objectives": [
            {"name": one.name, "words": one.words, "first": one.first, "second": one.second}
            for one in found.levels
        ],
        "powers": [
            {"power": one.power, "lets_go": list(one.lets_go), "receives": list(one.receives)}
            for one in found.flows
        ],
    }


def _both(one: OtherWay) -> dict[str, Any]:
    return {"person": one.person, "first": _journey(one.first), "second": _journey(one.second)}


def _journey(one: Journey) -> dict[str, Any]:
    return {
        "person": one.person,
        "held_by": one.held_by,
        "to": one.to,
        "offer": one.offer,
        "firm": one.is_firm,
    }
