"""The description of the API as OpenAPI 3.1: ninja's, with what each operation answers and asks for.

Source: the OpenAPI Specification 3.1.0; JSON Schema 2020-12.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ninja import NinjaAPI

from repatria.api.operations import BYTES, Declared, declared_of, operations_of
from repatria.api.problems import MEDIA_TYPE
from repatria.api.schemas import Schemas

PREFIX = "/api/v1/"

_PROBLEM = {
    "type": "object",
    "description": "An error (RFC 9457).",
    "required": ["type", "title", "status", "detail", "code", "where", "what", "remedy", "errors"],
    "properties": {
        **{key: {"type": "string"} for key in ("type", "title", "detail", "code", "where", "what", "remedy")},
        "status": {"type": "integer"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "where", "what", "remedy"],
                "properties": {key: {"type": "string"} for key in ("code", "where", "what", "remedy")},
            },
        },
    },
}
_FILE = {"description": "A file, as it is."}
_LINE = {
    "description": "One entry to a line, then a last line that says where to go on.",
    "anyOf": [
        {"type": "object", "required": ["sequence", "recorded_at", "recorded_by", "claim"]},
        {"type": "object", "required": ["next"]},
    ],
}
_KEY_PARAMETER = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "Made by you, once for each intention; needed for all but a dry run.",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9._:-]{8,200}$"},
}
_MATCH_PARAMETER = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "description": "How many entries about it you had seen, as ETag says it.",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,15}"$'},
}


@lru_cache(maxsize=2)
def description(api: NinjaAPI) -> dict[str, Any]:
    """The description of an API, as JSON."""
    told: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    schemas = Schemas()
    by_id = {each.operation_id: declared_of(each) for _, each in operations_of(api)}
    for methods in told["paths"].values():
        for each in methods.values():
            declared = by_id[each["operationId"]]
            if declared is not None:
                _complete(each, declared, schemas)
    told["components"] = dict(told["components"])
    named = told["components"].setdefault("schemas", {})
    assert "ErrorAnswer" not in {**named, **schemas.named}
    told["components"]["schemas"] = {**named, **schemas.named, "ErrorAnswer": _PROBLEM}
    return told


def _complete(told: dict[str, Any], declared: Declared, schemas: Schemas) -> None:
    answers = {"application/json": {"schema": schemas.of(declared.answers)}}
    if isinstance(declared.answers, str):
        answers = {declared.answers: {"schema": _FILE if declared.answers == BYTES else _LINE}}
    if declared.takes is not None:
        told["requestBody"] = {"required": True, "content": {declared.takes: {"schema": _FILE}}}
    responses: dict[str, Any] = {str(declared.status): {"description": "Done.", "content": answers}}
    parameters = {each["name"] for each in told["parameters"]}
    if "dry_run" in parameters:
        responses["200"] = {"description": "Done before, or a dry run.", "content": answers}
        responses["202"] = {"description": "Waits for a second officer.", "content": answers}
        told["parameters"] = [*told["parameters"], _KEY_PARAMETER, _MATCH_PARAMETER]
    responses["default"] = {
        "description": "An error.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ErrorAnswer"}}},
    }
    told["responses"] = responses
    told["x-repatria-deeds"] = [deed.value for deed in declared.any_of]
    told["x-repatria-shows"] = [compartment.value for compartment in declared.shows]
