"""Fields of a round file: each read strictly, and every fault noted with its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any

from repatria.core.errors import Collector
from repatria.core.offers.powers import PowerNames
from repatria.core.terms.records import Power
from repatria.intake.cases import yaml_text

MOST_NUMBER = 10_000_000
LONGEST = 1_000


class Fields:
    """The keys of one mapping of a round file.

    Args:
        data: the mapping; anything else is a fault, and then nothing is in it.
        known: the keys that it may have.
        place: what it is, for errors.
        problems: takes up the faults.
        names: what Powers are called.
        free: other keys are attributes of a person and no fault, unless one looks like a slip of a known key.
    """

    def __init__(
        self,
        data: Any,
        known: Collection[str],
        place: str,
        problems: Collector,
        names: PowerNames,
        free: bool = False,
    ) -> None:
        self.data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        self.place, self.problems, self.names = place, problems, names
        if isinstance(data, yaml_text.Mapping) and data.line:
            self.place = f"line {data.line}, {place}"
        if not isinstance(data, Mapping):
            self.wrong("is no mapping of keys to values.", "Write it as `key: value` lines.")
        for key in self.data:
            if key in known:
                continue
            meant = get_close_matches(str(key), list(known), n=1, cutoff=0.8 if free else 0.6)
            if not free or not isinstance(key, str) or meant:
                remedy = f"Did you mean {meant[0]}?" if meant else f"It may have: {', '.join(sorted(known))}."
                other = " An attribute of such a name goes under attributes." if free else ""
                self.wrong(f"has an unknown key {str(key)[:60]!r}.", remedy + other)

    def wrong(self, what: str, remedy: str) -> None:
        """Note a fault."""
        self.problems.add("round.field", self.place, what, remedy)

    def has(self, key: str) -> bool:
        """True where the key is given and not empty."""
        return self.data.get(key) is not None

    def text(self, key: str, otherwise: str = "") -> str:
        """A text; numbers and dates are texts here."""
        value = self.data.get(key)
        if value is None:
            return otherwise
        if isinstance(value, bool) or not isinstance(value, str | int) or len(str(value)) > LONGEST:
            self.wrong(f"{key} is no text of at most {LONGEST} characters.", "Write it as plain text.")
            return otherwise
        return str(value)

    def number(self, key: str, least: int = 0) -> int | None:
        """A whole number; None where none is given."""
        value = self.data.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= MOST_NUMBER:
            what = f"{key} is no whole number from {least} to {MOST_NUMBER:,}."
            self.wrong(what, "Write it in digits.")
            return None
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where nothing is given."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.wrong(f"{key} is neither true nor false.", "Write true or false.")
            return False
        return value

    def choice(self, key: str, among: Collection[str], otherwise: str) -> str:
        """One of a few words."""
        value = self.text(key, otherwise)
        if value not in among:
            meant = get_close_matches(value, list(among), n=1)
            remedy = f"Did you mean {meant[0]}?" if meant else f"Write one of: {', '.join(among)}."
            self.wrong(f"{key} is {value[:60]!r}.", remedy)
            return otherwise
        return value

    def power(self, key: str) -> Power | None:
        """A Power by name or code; None where none is given, or none of that name."""
        return self.a_power(self.text(key), key) if self.has(key) else None

    def a_power(self, text: str, key: str) -> Power | None:
        """The Power of a name or code, or a fault."""
        code = self.names.code(text)
        if code is None:
            meant = self.names.nearest(text)
            remedy = f"Did you mean {' or '.join(meant)}?" if meant else "Name it under powers."
            self.wrong(f"{key} names no known Power: {text[:60]!r}.", remedy)
        return code

    def listed(self, key: str) -> list[Any]:
        """A list; one value alone is a list of one."""
        value = self.data.get(key)
        if value is None:
            return []
        if isinstance(value, Mapping) or not isinstance(value, list):
            return [value]
        return value
