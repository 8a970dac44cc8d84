"""Strict reading of JSON: nothing unknown, nothing missing, nothing of the wrong type, each with its path.

A reader takes a part and gives a value, or raises `Wrong`; `Reading` collects what is wrong with
the parts of a file so that one fault does not hide the next.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar
from unicodedata import category

from repatria.core.errors import BadInput, Problem, RepatriaError
from repatria.core.terms.records import Ref, parse_ref

Json: TypeAlias = Any

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

MOST_SHOWN = 50
"""Nobody mends more faults than these in one go."""

LONGEST_TEXT = 10_000
MOST = 1 << 53
"""Whole numbers up to this are the same in every reader of JSON (RFC 8259, section 6)."""


class Wrong(ValueError):
    """A part of the JSON that is not what it has to be."""

    def __init__(self, path: str, what: str) -> None:
        self.path, self.what = path, what
        super().__init__(what)


def parsed(text: str | bytes, where: str, code: str) -> Json:
    """JSON without doubled keys, numbers that are no numbers, or text that no file can hold.

    Raises:
        BadInput: it is none.
    """
    try:
        whole = text.decode("utf-8") if isinstance(text, bytes) else text
        whole.encode("utf-8")
        found = json.loads(whole, object_pairs_hook=_once, parse_constant=_refused)
        if "\\ud" in whole.lower():
            # Half of a sign can be escaped in JSON and stand in no file.
            json.dumps(found, ensure_ascii=False).encode("utf-8")
        return found
    except RecursionError:
        what = "is nested too deeply"
    except ValueError as error:
        what = f"is no JSON: {_words_of(error)}"
    raise BadInput.of(code, where, f"{what}.", "Ask for the file again from whoever made it.")


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("one key is given twice")
    return found


def _refused(constant: str) -> Json:
    raise ValueError(f"{constant} is no number")


def _words_of(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, line {error.lineno} column {error.colno}"
    return "it is not UTF-8" if isinstance(error, UnicodeError) else str(error)[:200]


class Reading:
    """Reads the parts of a file; a part that is wrong is noted and stops no other.

    Args:
        where: the file, to name in problems.
        code: the error code of the problems.
    """

    def __init__(self, where: str, code: str) -> None:
        self.where, self.code = where, code
        self.problems: list[Problem] = []

    def note(self, path: str, what: str) -> None:
        """Note one thing that is wrong."""
        if len(self.problems) < MOST_SHOWN:
            place = f"{self.where}, {path}" if path else self.where
            remedy = "Ask for the file again from whoever made it."
            self.problems.append(Problem(self.code, place, f"{what}.", remedy))

    def part(self, path: str, data: Json, read: Callable[[Json], T], otherwise: T) -> T:
        """One part, or something to go on with where it is wrong."""
        try:
            return at(path, read, data)
        except Wrong as wrong:
            self.note(wrong.path, wrong.what)
        except RepatriaError as error:
            for problem in error.problems:
                self.note(path, f"{problem.where}: {problem.what}".rstrip("."))
        return otherwise

    def all(self, path: str, data: Json, read: Callable[[Json], T]) -> tuple[T, ...]:
        """Every part of a list that is right."""
        parts: list[Json] = self.part(path, data, listed, [])
        found = []
        for number, part in enumerate(parts):
            value = self.part(f"{path}[{number}]", part, read, None)
            if value is not None:
                found.append(value)
        return tuple(found)

    def raise_if_any(self) -> None:
        """Raise `BadInput` with all that was noted."""
        if self.problems:
            raise BadInput(self.problems)


def at(path: str, read: Callable[[Json], T], data: Json) -> T:
    """Read a part; what is wrong with it is told with its path."""
    try:
        return read(data)
    except Wrong as wrong:
        joint = "." if path and wrong.path and not wrong.path.startswith("[") else ""
        raise Wrong(f"{path}{joint}{wrong.path}", wrong.what) from None
    except RepatriaError:
        raise
    except ValueError as error:
        raise Wrong(path, str(error)[:300]) from None


def mapping(data: Json, known: Collection[str], required: Collection[str] = ()) -> Mapping[str, Json]:
    """A mapping with no key but the known ones, and with all of the required."""
    if not isinstance(data, dict):
        raise Wrong("", f"has to be a mapping with {', '.join(sorted(known))}")
    for key in data:
        if key not in known:
            raise Wrong(repr(key)[:80], "is unknown")
    for key in required:
        if key not in data:
            raise Wrong(key, "is missing")
    return data


def pairs(data: Json) -> dict[str, Json]:
    """A mapping with any keys."""
    if not isinstance(data, dict):
        raise Wrong("", "has to be a mapping")
    return data


def listed(data: Json) -> list[Json]:
    """A list, perhaps empty."""
    if not isinstance(data, list):
        raise Wrong("", "has to be a list")
    return data


def each(data: Json, read: Callable[[Json], T]) -> tuple[T, ...]:
    """Every part of a list; the first that is wrong is told."""
    return tuple(at(f"[{number}]", read, part) for number, part in enumerate(listed(data)))


def text(data: Json) -> str:
    """Text without control characters but line ends and tabs."""
    if not isinstance(data, str) or len(data) > LONGEST_TEXT:
        raise Wrong("", "has to be text")
    if not data.isprintable() and any(_misleads(sign) and sign not in "\n\t" for sign in data):
        raise Wrong("", "holds a sign that cannot be shown or that turns text round")
    return data


def key(data: Json) -> str:
    """Text that names something: one line, and not empty."""
    if not isinstance(data, str) or not 0 < len(data) <= 300:
        raise Wrong("", "has to be a name")
    if not data.isprintable() and any(map(_misleads, data)):
        raise Wrong("", "holds a sign that cannot be shown or that turns text round")
    return data


_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _misleads(sign: str) -> bool:
    """True for control characters, and for those that make text read otherwise than it stands."""
    return category(sign) in ("Cc", "Cs") or sign in _TURNING


def number(data: Json, least: int = 0, most: int = MOST) -> int:
    """A whole number within bounds."""
    if isinstance(data, bool) or not isinstance(data, int) or not least <= data <= most:
        raise Wrong("", f"has to be a whole number from {least} to {most}")
    return data


def yes_or_no(data: Json) -> bool:
    """True or false."""
    if not isinstance(data, bool):
        raise Wrong("", "has to be true or false")
    return data


def one_of(kind: type[E]) -> Callable[[Json], E]:
    """A reader of one word of a closed list."""
    known = {word.value: word for word in kind}

    def read(data: Json) -> E:
        if not isinstance(data, str) or data not in known:
            raise Wrong("", f"has to be one of {', '.join(known)}")
        return known[data]

    return read


def reference(data: Json) -> Ref:
    """A reference."""
    return parse_ref(key(data))
