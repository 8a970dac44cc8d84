"""Any answer of the desk as JSON: fields by name, dates as text, in a stable order."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from repatria.core.archive.entry import moment_text
from repatria.core.terms.dates import Edtf


def as_json(answer: object) -> Any:
    """The JSON form of a value of the desk or the core.

    Raises:
        TypeError: the value is of a kind that has no JSON form.
    """
    match answer:
        case None | bool() | int() | float():
            return answer
        case Enum():
            return answer.value
        case str():
            return str(answer)
        case Edtf():
            return answer.text
        case datetime():
            return moment_text(answer)
        case date():
            return answer.isoformat()
        case bytes():
            return answer.hex()
        case Mapping():
            return {str(key): as_json(part) for key, part in answer.items()}
        case Set():
            return sorted((as_json(part) for part in answer), key=str)
        case list() | tuple():
            return [as_json(part) for part in answer]
    if is_dataclass(answer):
        return {field.name: as_json(getattr(answer, field.name)) for field in fields(answer)}
    raise TypeError(f"{type(answer).__name__} has no JSON form")
