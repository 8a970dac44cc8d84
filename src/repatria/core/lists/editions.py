"""Editions of a list: what a new one adds, leaves out and says otherwise.

Facts keep the edition that said them first, so a column that a new edition drops takes nothing away.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Value, encode
from repatria.core.lists.listed import Listed
from repatria.core.terms.records import Kind, Ref, kind_of


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that says something else than before.

    Args:
        key: the row.
        properties: what it says anew or otherwise.
    """

    key: str
    properties: tuple[str, ...]


@dataclass
class Editions:
    """What a list said up to now, and what a new edition changes; rows are shown to it one by one.

    Args:
        said: by row key and property, the values that the latest edition to speak of it gave.
    """

    said: Mapping[str, Mapping[str, frozenset[str]]]
    added: list[str] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    _met: set[str] = field(default_factory=set)

    def news(self, row: Listed) -> Listed:
        """The row with only what it says anew; without entries where it says what was said before."""
        self._met.add(row.key)
        before = self.said.get(row.key)
        if before is None:
            self.added.append(row.key)
            return row
        now: dict[str, set[str]] = {}
        for entry in row.entries:
            now.setdefault(entry.property, set()).add(_form(entry.value))
        others = {property for property, values in now.items() if values != before.get(property, frozenset())}
        if not others:
            self.unchanged += 1
            return replace(row, entries=())
        self.changed.append(Changed(row.key, tuple(sorted(others))))
        return replace(row, entries=tuple(entry for entry in row.entries if entry.property in others))

    def removed(self) -> tuple[str, ...]:
        """The rows of earlier editions that the new one no longer has; sorted."""
        return tuple(sorted(set(self.said) - self._met))


def said_before(claims: Iterable[Claim], prefix: str) -> dict[str, dict[str, frozenset[str]]]:
    """What the editions of a list said, row by row.

    Args:
        claims: in the order in which they were recorded.
        prefix: of the records of the list, such as `record:origin/list/`.
    """
    found: dict[str, dict[str, tuple[Ref, frozenset[str]]]] = {}
    for claim in claims:
        if (
            claim.value is None
            or not claim.about.startswith(prefix)
            or kind_of(claim.source) is not Kind.SOURCE
        ):
            continue
        if not claim.source.startswith(f"source:{prefix.partition(':')[2]}"):
            continue  # Officers and other sources speak of the record too; they are no edition.
        row = found.setdefault(claim.about[len(prefix) :], {})
        source, values = row.get(claim.property, (claim.source, frozenset()))
        earlier = values if source == claim.source else frozenset()
        row[claim.property] = (claim.source, earlier | {_form(claim.value)})
    return {key: {name: values for name, (_, values) in row.items()} for key, row in found.items()}


def _form(value: Value) -> str:
    return json.dumps(encode(value), sort_keys=True, ensure_ascii=True)
