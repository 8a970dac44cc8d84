"""How much one request may bring: bytes, depth and digits; what is more is refused before it is read."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from django.http import HttpRequest

from repatria.core.errors import BadInput

MOST_BYTES = 1 << 20
MOST_OF_A_FILE = 256 << 20
"""Bytes of a file that is sent as it is: a list, or a bundle."""

MOST_DEEP = 24
MOST_CLAIMS = 2000
MOST_ON_A_PAGE = 500

_TEXTS = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_BRACKETS = re.compile(rb"[\[\]{}]")


def body_of(request: HttpRequest) -> Any:
    """The JSON in a request's body.

    Raises:
        BadInput: it is no JSON in UTF-8, is too deep, names one key twice, or holds a NUL or no number.
    """
    data = request.body
    if _depth(data) > MOST_DEEP:
        raise _bad("request.depth")
    if _NUL.search(data):
        # PostgreSQL keeps none, and no word has one.
        raise _bad("request.json")
    try:
        return json.loads(data.decode("utf-8"), parse_constant=_no_number, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise _bad("request.json") from None


def _depth(data: bytes) -> int:
    deep = deepest = 0
    for bracket in _BRACKETS.finditer(_TEXTS.sub(b"", data)):
        deep += 1 if bracket[0] in b"[{" else -1
        deepest = max(deepest, deep)
        if deepest > MOST_DEEP:
            break
    return deepest


def _no_number(text: str) -> NoReturn:
    raise ValueError("no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key is there twice")
    return made


def _bad(code: str) -> BadInput:
    made = BadInput.of(code, "body", "cannot be read.", "Send JSON.")
    assert isinstance(made, BadInput)
    return made
