"""A report as it was read: its text, and its parts as spans of that text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: Unicode code points from `start` to before `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"{self.start}-{self.end} is no stretch of text")

    def within(self, other: Span) -> bool:
        """True when all of it lies in the other."""
        return other.start <= self.start and self.end <= other.end

    def overlap(self, other: Span) -> int:
        """How many code points both have."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def of(self, text: str) -> str:
        """What stands there."""
        return text[self.start : self.end]


class PartKind(StrEnum):
    """What a part of a page is."""

    TITLE = "title"
    DATE = "date"
    BYLINE = "byline"
    READING_TIME = "reading_time"
    PARAGRAPH = "paragraph"
    ADVERT = "advert"
    CAPTION = "caption"
    RELATED_HEADING = "related_heading"
    HEADLINE = "related_headline"
    TEASER = "related_teaser"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a page.

    Args:
        id: `P1` and on for paragraphs of the body, `R1` and on for related stories; else empty.
        kind: what it is.
        span: where it stands.
        is_cut: a teaser that ends in the midst of a sentence.
    """

    kind: PartKind
    span: Span
    id: str = ""
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A report's text and its parts, in the order of the text.

    Args:
        text: the whole text, as decoded; never altered.
        parts: its parts; they don't overlap.
        published: the day that the page says it was published; None when it says none.
        dated_at: where it says so within a paragraph, as in a dateline; None when a part of its own says it.
    """

    text: str
    parts: tuple[Part, ...]
    published: date | None = None
    dated_at: Span | None = None

    def every(self, kind: PartKind) -> tuple[Part, ...]:
        """Its parts of a kind."""
        return tuple(part for part in self.parts if part.kind is kind)

    def one(self, kind: PartKind) -> Part | None:
        """Its first part of a kind."""
        return next(iter(self.every(kind)), None)

    @property
    def body(self) -> Span | None:
        """From the first paragraph to the end of the last one; None when there is none."""
        paragraphs = self.every(PartKind.PARAGRAPH)
        return Span(paragraphs[0].span.start, paragraphs[-1].span.end) if paragraphs else None
