"""The schema of an answer, from its type: what `as_json` makes of a dataclass, as JSON Schema 2020-12.

So the description of the API is made from the types that it answers with, and cannot fall behind.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from repatria.core.claims.claim import Claim
from repatria.core.terms.dates import Edtf

Schema = dict[str, Any]


class Schemas:
    """Schemas by name, gathered while types are described."""

    def __init__(self) -> None:
        self.named: dict[str, Schema] = {}
        self._kinds: dict[str, Any] = {}

    def of(self, kind: Any, bound: Mapping[Any, Any] | None = None) -> Schema:
        """The schema of a type.

        Args:
            kind: the type, as it is annotated.
            bound: what type variables stand for.
        """
        kind = (bound or {}).get(kind, kind)
        while isinstance(kind, NewType):
            kind = kind.__supertype__
        origin: Any = get_origin(kind)
        parts = get_args(kind)
        if kind is None or kind is type(None):
            return {"type": "null"}
        if origin in (Union, types.UnionType):
            return self._union([self.of(part, bound) for part in parts])
        if origin is tuple:
            return self._tuple(parts, bound)
        if origin is not None and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(parts[1], bound)}
        if origin is not None and issubclass(origin, Sequence | Set):
            return {"type": "array", "items": self.of(parts[0], bound)}
        if origin is not None and is_dataclass(origin):
            return self._dataclass(origin, dict(zip(_variables(origin), parts, strict=True)))
        return self._plain(kind)

    def _plain(self, kind: Any) -> Schema:
        if not isinstance(kind, type):
            return {}
        if issubclass(kind, Enum):
            return {"type": "string", "enum": [each.value for each in kind]}
        if issubclass(kind, Edtf):
            return {"type": "string", "description": "A date in EDTF."}
        if is_dataclass(kind):
            return self._dataclass(kind, {})
        for made, schema in _PLAIN:
            if issubclass(kind, made):
                return dict(schema)
        return {}

    def _dataclass(self, kind: Any, bound: Mapping[Any, Any]) -> Schema:
        name = kind.__name__ + "".join(f"Of{_name(part)}" for part in bound.values())
        if kind is Claim:
            # Within an answer; what is sent and streamed is the schema of `ClaimIn`.
            name = "ClaimParts"
        if self._kinds.setdefault(name, (kind, *bound.values())) != (kind, *bound.values()):
            # Two rooms have a thing of that name.
            name = f"{kind.__module__.rpartition('.')[2].title()}{name}"
        if name not in self.named:
            self.named[name] = {}  # so that a type that holds itself ends
            hints = get_type_hints(kind)
            parts = {field.name: self.of(hints[field.name], bound) for field in fields(kind)}
            self.named[name] = {"type": "object", "properties": parts, "required": list(parts)}
            if kind.__doc__ and not kind.__doc__.startswith(kind.__name__ + "("):
                self.named[name]["description"] = kind.__doc__.strip().partition("\n")[0]
        return {"$ref": f"#/components/schemas/{name}"}

    def _tuple(self, parts: tuple[Any, ...], bound: Mapping[Any, Any] | None) -> Schema:
        if len(parts) == 2 and parts[1] is Ellipsis:
            return {"type": "array", "items": self.of(parts[0], bound)}
        return {"type": "array", "prefixItems": [self.of(part, bound) for part in parts]}

    def _union(self, found: list[Schema]) -> Schema:
        # Anything at all among the parts makes the whole anything.
        return {} if {} in found else {"anyOf": found}


_PLAIN: tuple[tuple[type, Schema], ...] = (
    (bool, {"type": "boolean"}),
    (int, {"type": "integer"}),
    (float, {"type": "number"}),
    (str, {"type": "string"}),
    (bytes, {"type": "string", "description": "Bytes in hexadecimal."}),
    (datetime, {"type": "string", "format": "date-time"}),
    (date, {"type": "string", "format": "date"}),
)


def _variables(kind: Any) -> tuple[Any, ...]:
    found: tuple[Any, ...] = kind.__parameters__
    return found


def _name(kind: Any) -> str:
    if isinstance(kind, TypeVar):
        return "Any"
    inner = "".join(_name(part) for part in get_args(kind) if part is not Ellipsis)
    named = getattr(get_origin(kind) or kind, "__name__", "Any")
    return (inner + "s" if named == "tuple" else named + inner).replace(" ", "")
