"""Whether a value is as a JSON Schema says, for the words of JSON Schema that the API's description uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int,
    "number": (int, float),
}  # fmt: skip
KNOWN = frozenset(
    {"$ref", "type", "properties", "required", "enum", "anyOf", "items", "prefixItems",
     "additionalProperties", "description", "format", "title"}
)  # fmt: skip


def faults(value: Any, schema: dict[str, Any], schemas: dict[str, Any], place: str = "") -> Iterator[str]:
    """What of a value is not as its schema says, each with its place."""
    assert schema.keys() <= KNOWN, f"{place}: this reader does not know {schema.keys() - KNOWN}"
    if "$ref" in schema:
        yield from faults(value, schemas[schema["$ref"].rpartition("/")[2]], schemas, place)
        return
    if "anyOf" in schema:
        if not any(next(faults(value, each, schemas, place), None) is None for each in schema["anyOf"]):
            yield f"{place}: is none of {len(schema['anyOf'])}"
        return
    kind = schema.get("type")
    if kind and (
        not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind in ("integer", "number"))
    ):
        yield f"{place}: is no {kind}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: is none of the list"
    if isinstance(value, dict):
        yield from _object(value, schema, schemas, place)
    if isinstance(value, list):
        fixed = schema.get("prefixItems", [schema.get("items", {})] * len(value))
        for number, (each, part) in enumerate(zip(value, fixed, strict=True)):
            yield from faults(each, part, schemas, f"{place}[{number}]")


def _object(
    value: dict[str, Any], schema: dict[str, Any], schemas: dict[str, Any], place: str
) -> Iterator[str]:
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{place}: lacks {name}"
    known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
    for name, part in value.items():
        if name not in known and known and not others:
            yield f"{place}: has {name}, of which the schema says nothing"
        yield from faults(part, known.get(name, others), schemas, f"{place}.{name}")
