"""Where a claim was read: the source as it was kept, and the passage within it.

The register never holds a publisher's text for the sake of a citation; it holds what is needed
to find the passage again: the source's digest and the span.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from repatria.core.terms.dates import Edtf


class SourceKind(StrEnum):
    """What sort of source it is."""

    NEWS_REPORT = "news_report"
    OFFICIAL_STATEMENT = "official_statement"
    PARTY_LIST = "party_list"
    NEUTRAL_NOTICE = "neutral_notice"  # from the ICRC, its Agency, or a Protecting Power
    INTERVIEW = "interview"
    CAPTURE_CARD = "capture_card"
    MEDICAL_REPORT = "medical_report"
    OFFICER_NOTE = "officer_note"
    LETTER = "letter"
    CASE_STUDY = "case_study"  # facts gathered by hand from several publications


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document as received, described so that a passage in it can be found again.

    Args:
        kind: what sort of source.
        title: the register's own description of it, not the publisher's headline.
        author: the byline, where one is given.
        publisher: as stated by the source; None when it states none. Never guessed.
        published_on: the source's own date.
        language: ISO 639-1 code.
        sha256: digest of the bytes as received; None when no copy is kept.
        length: in Unicode code points of the decoded text; None when unknown.
        address: where it was published.
        media_type: of the bytes as received, such as `text/html`; None when no copy is kept.
        obtained: how and from whom the register came by it (Berkeley Protocol, collection).
    """

    kind: SourceKind
    title: str
    author: str | None = None
    publisher: str | None = None
    published_on: Edtf | None = None
    language: str | None = None
    sha256: str | None = None
    length: int | None = None
    address: str | None = None
    media_type: str | None = None
    obtained: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A passage of text: Unicode code points from 0, end exclusive."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"characters {self.start}-{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Where in a source a claim was read; a part that the source has no notion of is None."""

    span: Span | None = None
    page: int | None = None
    row: int | None = None
    time_code: str | None = None
    paragraph: str | None = None

    def __str__(self) -> str:
        parts = [
            f"paragraph {self.paragraph}" if self.paragraph else "",
            str(self.span) if self.span else "",
            f"page {self.page}" if self.page is not None else "",
            f"row {self.row}" if self.row is not None else "",
            f"at {self.time_code}" if self.time_code else "",
        ]
        return ", ".join(filter(None, parts)) or "whole source"


WHOLE_SOURCE = Passage()
"""The passage of a claim that rests on the source as a whole."""


def passage_fault(passage: Passage, source: Source) -> str | None:
    """What is wrong with a passage of this source, in words; None when it lies within it."""
    span = passage.span
    if span is None:
        return None
    if not 0 <= span.start < span.end:
        return f"the span {span.start}-{span.end} is empty or runs backwards"
    if source.length is not None and span.end > source.length:
        return f"the span {span.start}-{span.end} ends after the source's {source.length} characters"
    return None
