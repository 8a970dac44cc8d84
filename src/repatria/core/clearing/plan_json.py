"""Plans, explanations and changes as JSON, the same to the byte for the same input.

Parts that are empty are left out, so that a form can gain parts without old ones changing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeAlias

from repatria.core.clearing.cleared import Cleared
from repatria.core.clearing.compare.compare import Comparison
from repatria.core.clearing.explain.reasons import Explanation
from repatria.core.clearing.plan import Plan
from repatria.core.clearing.unlock.changes import Change, Unlocking
from repatria.core.clearing.unlock.decisions import Decisions

Json: TypeAlias = Any


def plan_to_json(plan: Plan) -> dict[str, Json]:
    """A plan, with whether it is proved to be the best."""
    return {**_mapping(plan), "proven": plan.is_proven}


def cleared_to_json(cleared: Cleared) -> dict[str, Json]:
    """The outcome of a clearing: the firm plan, who could go besides, and what is wrong with offers."""
    return {
        "firm": plan_to_json(cleared.firm),
        "conditional": plan_to_json(cleared.conditional),
        "additional": [journey.person for journey in cleared.additional],
        "problems": [_mapping(problem) for problem in cleared.problems],
    }


def explanation_to_json(explanation: Explanation) -> dict[str, Json]:
    """The reasons of a clearing."""
    return _mapping(explanation)


def changes_to_json(found: Sequence[Unlocking]) -> list[Json]:
    """Sets of changes, the cheapest first, each with its words; a change does not repeat its grant."""
    return [
        {**_mapping(one), "words": one.words, "changes": [_change(each) for each in one.changes]}
        for one in found
    ]


def _change(change: Change) -> dict[str, Json]:
    return {name: part for name, part in _mapping(change).items() if name != "release"}


def comparison_to_json(comparison: Comparison) -> dict[str, Json]:
    """Two plans beside each other."""
    return _mapping(comparison)


def decisions_to_json(found: Decisions) -> dict[str, Json]:
    """The decisions to seek, each effect with its words."""
    return {
        **_mapping(found),
        "alone": [{**_mapping(one), "words": one.words} for one in found.alone],
        "sequence": [{**_mapping(one), "words": one.words} for one in found.sequence],
    }


def canonical_text(data: Json) -> str:
    """JSON as text with sorted keys and no spaces that mean nothing, ending with a line end."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _mapping(value: Any) -> dict[str, Json]:
    parts = {field.name: _json(getattr(value, field.name)) for field in fields(value)}
    return {name: part for name, part in parts.items() if part not in (None, "", [], {})}


def _json(value: Any) -> Json:
    if is_dataclass(value) and not isinstance(value, type):
        return _mapping(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_json(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): _json(part) for key, part in value.items()}
    return value
