"""What a process remembers between questions: the answers last given, the oldest forgotten first.

Nothing here is a source of truth. A key holds the ledger's size and the whole question, so an
answer is found again only while it would come out the same.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")

MOST = 64
"""How many answers are kept where nobody says otherwise; a page needs two or three."""


class Memory:
    """The answers last given, the oldest forgotten first. Safe to share between threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._kept, self._lock = most, OrderedDict[Hashable, Any](), Lock()

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer kept under `key`, made now when there is none. Two threads may both make it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
