"""Quotations: what stands between marks, also where the page lost one of the two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from repatria.intake.reports.page import Span

_OPENING, _CLOSING = "“«„", "”»"


class Marks(StrEnum):
    """Which marks a quotation has."""

    BOTH = "both"
    OPENING = "opening only"
    CLOSING = "closing only"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, or the part of one that stands in a paragraph.

    Args:
        span: what is quoted, without the marks.
        marks: which marks it has.
        paragraph: which paragraph it stands in, counted from 0.
        goes_on: the next paragraph goes on with it.
    """

    span: Span
    marks: Marks
    paragraph: int
    goes_on: bool = False


def quotes(text: str, paragraphs: Sequence[Span]) -> tuple[Quote, ...]:
    """The quotations in the paragraphs of a body, in order.

    An opening mark without its closing one runs to the paragraph's end; where the next paragraph opens with a
    mark too, the speech goes on, as printers set it. A closing mark without its opening one began where its
    sentence did.
    """
    found: list[Quote] = []
    for number, span in enumerate(paragraphs):
        found += _of_paragraph(text, span, number)
    return tuple(_joined(text, found, paragraphs))


def _of_paragraph(text: str, span: Span, number: int) -> Iterator[Quote]:
    opened: int | None = None
    last_end = span.start
    for at, mark in _marks(text, span):
        if mark == "open":
            # A mark within a quotation that is still open quotes what somebody else said.
            opened = at if opened is None else opened
        elif opened is not None and _is_title(text, opened, at, span):
            opened, last_end = None, at + 1
        elif opened is not None:
            yield Quote(Span(opened + 1, at), Marks.BOTH, number)
            opened, last_end = None, at + 1
        else:
            start = _where_it_began(text, last_end, at)
            if start is not None:
                yield Quote(Span(start, at), Marks.CLOSING, number)
                last_end = at + 1
    if opened is not None and opened + 1 < span.end:
        yield Quote(Span(opened + 1, span.end), Marks.OPENING, number)


def _is_title(text: str, opened: int, close: int, span: Span) -> bool:
    """True for «Интерфакс» and the like: the name of a thing, set between the same marks as speech."""
    before = text[span.start : opened].rstrip()
    is_short = len(text[opened + 1 : close].split()) <= 3 and text[close - 1] not in ".!?…,"
    return text[opened] == "«" and is_short and bool(before) and before[-1] not in ".!?:,;—–-"


def _marks(text: str, span: Span) -> Iterator[tuple[int, str]]:
    """Where marks stand, and whether each opens or closes; straight ones by what stands around them."""
    inside = low = False
    for at in range(span.start, span.end):
        sign = text[at]
        if sign == "“" and low:
            # What opens with a low mark („) closes with the mark that opens in English.
            inside = low = False
            yield at, "close"
        elif sign in _OPENING:
            low = low or sign == "„"
            inside = True
            yield at, "open"
        elif sign in _CLOSING:
            inside = low = False
            yield at, "close"
        elif sign == '"':
            before = text[at - 1] if at > span.start else " "
            after = text[at + 1] if at + 1 < span.end else " "
            opens = (
                not inside if before.isspace() == after.isspace() else before.isspace() or before in "([—–-"
            )
            inside = opens
            yield at, "open" if opens else "close"
        elif sign in "‘'" and not inside and _opens_single(text, at, span):
            end = _end_of_single(text, at, span)
            if end is not None:
                yield at, "open"
                yield end, "close"


def _opens_single(text: str, at: int, span: Span) -> bool:
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    return (before.isspace() or before in "([—–-") and not after.isspace() and not after.isdigit()


def _end_of_single(text: str, at: int, span: Span) -> int | None:
    """The closing single mark: one that no letter follows; an apostrophe within a word is none."""
    close = "’" if text[at] == "‘" else "'"
    for end in range(at + 2, min(span.end, at + 600)):
        if text[end] == close and not (end + 1 < span.end and text[end + 1].isalnum()):
            # "the soldiers' arrest": after an s the mark may be a genitive's; a sentence's sign says which.
            if (
                text[end - 1] == "s"
                and text[end + 1 : end + 2] == " "
                and text.find(close, end + 1, span.end) > 0
            ):
                continue
            return end
    return None


def _where_it_began(text: str, after: int, close: int) -> int | None:
    """Where a quotation began whose opening mark was lost: with its sentence."""
    ends = [match.end() for match in re.finditer(r"[.!?]\s+|\n", text[after:close])]
    start = after + (ends[-1] if ends else 0)
    while start < close and text[start].isspace():
        start += 1
    return start if close - start >= 8 else None


def _joined(text: str, found: Sequence[Quote], paragraphs: Sequence[Span]) -> Iterator[Quote]:
    """The same, those that the next paragraph goes on with marked so."""
    quoting = {quote.paragraph for quote in found}
    for quote in found:
        opens_next = quote.paragraph + 1 in quoting and text[paragraphs[quote.paragraph + 1].start] in '“«"„'
        goes_on = quote.marks is Marks.OPENING and opens_next
        yield Quote(quote.span, quote.marks, quote.paragraph, goes_on)
