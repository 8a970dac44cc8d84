"""Paging by cursor: a page ends with where the next begins, which stays true while the register grows."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, NoReturn, TypeVar

from repatria.core.errors import BadInput

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Part of a list, and where the next part begins; None at its end."""

    items: tuple[T, ...]
    next: str | None


def page_of(items: Iterable[T], key: Callable[[T], str], limit: int, cursor: str | None, of: str) -> Page[T]:
    """The items after a cursor.

    Args:
        items: everything, in the order of `key`.
        key: what orders an item.
        limit: how many at most.
        cursor: where the page before ended; None for the first.
        of: what list it is; a cursor of another list is refused.

    Raises:
        BadInput: the cursor is none of this list.
    """
    after = read_cursor(cursor, of) if cursor else None
    found: list[T] = []
    for item in items:
        if after is not None and key(item) <= after:
            continue
        if len(found) == limit:
            return Page(tuple(found), make_cursor(of, key(found[-1])))
        found.append(item)
    return Page(tuple(found), None)


def make_cursor(of: str, after: str) -> str:
    """A cursor that says after what the next page begins."""
    return urlsafe_b64encode(json.dumps([of, after]).encode()).decode().rstrip("=")


def read_cursor(cursor: str, of: str) -> str:
    """After what a page begins.

    Raises:
        BadInput: the cursor is none of this list.
    """
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        list_of, after = json.loads(urlsafe_b64decode(padded))
    except (ValueError, TypeError, RecursionError):
        _refuse()
    if list_of != of or not isinstance(after, str) or len(after) > 800:
        _refuse()
    return after


def _refuse() -> NoReturn:
    raise BadInput.of("request.cursor", "query", "is no cursor.", "Take it from the answer before.")
