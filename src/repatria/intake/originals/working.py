"""A working copy: what can be read of an original, and what had to be done or left out for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from repatria.intake.reports.page import Page, Part, PartKind, Span


@dataclass(frozen=True, slots=True)
class Working:
    """A working copy.

    Args:
        page: its text and parts; empty for a picture.
        media_type: of the original, told by its content.
        encoding: of a text; None where there is none.
        notes: what the reader has to know of it, in words.
    """

    page: Page
    media_type: str
    encoding: str | None = None
    notes: tuple[str, ...] = ()


class Assembling:
    """A page put together from its parts, one block each, with an empty line between."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._parts: list[Part] = []
        self._length = self._paragraphs = self._stories = 0

    def add(self, kind: PartKind, text: str) -> None:
        """Add a part, unless it says nothing."""
        words = " ".join(text.split())
        if not words:
            return
        if self._text:
            self._text.append("\n\n")
            self._length += 2
        id = ""
        if kind is PartKind.PARAGRAPH:
            self._paragraphs += 1
            id = f"P{self._paragraphs}"
        elif kind is PartKind.HEADLINE:
            self._stories += 1
            id = f"R{self._stories}"
        elif kind is PartKind.TEASER:
            id = f"R{self._stories}"
        span = Span(self._length, self._length + len(words))
        is_cut = kind is PartKind.TEASER and words.endswith(("...", "…"))
        self._parts.append(Part(kind=kind, span=span, id=id, is_cut=is_cut))
        self._text.append(words)
        self._length += len(words)

    def page(self, published: date | None) -> Page:
        """The page so far."""
        return Page("".join(self._text), tuple(self._parts), published)


def with_hidden_told(working: Working) -> Working:
    """The same, with a note on characters that hide or turn what stands around them."""
    found = list(_hidden(working.page.text))
    if not found:
        return working
    shown = ", ".join(f"U+{ord(character):04X} at {place:,}" for place, character in found[:8])
    more = f" and {len(found) - 8:,} more" if len(found) > 8 else ""
    note = f"characters that cannot be seen, and may turn the writing around: {shown}{more}"
    return replace(working, notes=(*working.notes, note))


def _hidden(text: str) -> Iterator[tuple[int, str]]:
    if text.isascii():
        return
    for place, character in enumerate(text):
        if place and character in _JOINERS and not text[place - 1].isascii():
            continue
        if unicodedata.category(character) == "Cf" and not (character == "\ufeff" and place == 0):
            yield place, character


_JOINERS = "\u200c\u200d"
"""Without these some scripts cannot be written."""


def working_to_json(working: Working) -> dict[str, Any]:
    """Its JSON form, in which a reader's own process gives it back."""
    page = working.page
    return {
        "text": page.text,
        "parts": [
            [str(part.kind), part.span.start, part.span.end, part.id, part.is_cut] for part in page.parts
        ],
        "published": page.published.isoformat() if page.published else None,
        "media_type": working.media_type,
        "encoding": working.encoding,
        "notes": list(working.notes),
    }


def working_from_json(data: Mapping[str, Any]) -> Working:
    """The working copy in its JSON form."""
    parts: Iterable[Part] = (
        Part(kind=PartKind(kind), span=Span(start, end), id=id, is_cut=is_cut)
        for kind, start, end, id, is_cut in data["parts"]
    )
    published = date.fromisoformat(data["published"]) if data["published"] else None
    page = Page(data["text"], tuple(parts), published)
    return Working(page, data["media_type"], data["encoding"], tuple(data["notes"]))
