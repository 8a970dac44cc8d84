"""Sentences: where each begins and ends in a paragraph, closing marks included."""

from __future__ import annotations

import re
from collections.abc import Iterator

from repatria.intake.reports.page import Span

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Pvt|Adm|Brig|Cmdr|Sen|Rep|Gov|Pres|Jr|Sr|Mt|Bn|Bde|Div|Regt|No|Nos|vs|etc"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|approx|ca|\bb|née|Art|Arts|para|cf|p|pp)"
    r"|\b(?:[A-Z]\.)+[A-Z]|\b[A-Z]|\be\.g|\bi\.e|\ba\.m|\bp\.m)\Z"
)
_END = re.compile(r"[.!?…。؟]+[\"”’»)\]]*(?=\s+[\"“‘«„(\[]?[\w“\"«„—–-]|\s*\Z)|\n+")


_MARKS = '"”’»)]'


_LONGEST = 2000
"""Characters of one sentence: what goes on for longer is a list or no prose, and is cut so that reading it ends."""


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a stretch of text, without the white space between them; an endless one in pieces."""
    for sentence in _whole(text, span):
        while sentence.end - sentence.start > _LONGEST:
            cut = text.rfind(" ", sentence.start + 1, sentence.start + _LONGEST)
            cut = cut if cut > 0 else sentence.start + _LONGEST
            if piece := _stripped(text, sentence.start, cut):
                yield piece
            rest = _stripped(text, cut, sentence.end)
            if rest is None:
                break
            sentence = rest
        else:
            yield sentence


def _whole(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if text[match.start()] != "\n" and _goes_on(text, span.start, match):
            continue
        found = _stripped(text, start, match.end())
        if found:
            yield found
        start = match.end()
    rest = _stripped(text, start, span.end)
    if rest:
        yield rest


def _goes_on(text: str, first: int, match: re.Match[str]) -> bool:
    """True when a full stop ends an abbreviation, or what follows begins small."""
    after = text[match.end() :].lstrip()[:1]
    if after.islower() and (text[match.end() - 1] == "." or text[match.end() - 1] in _MARKS):
        return True
    if text[match.start() : match.end()] != ".":
        return False
    before = text[max(first, match.start() - 12) : match.start()]
    if before.endswith((" no", " nos")):
        # "No. 9" counts, and "he said no." ends.
        return after.isdigit()
    return _ABBREVIATION.search(before) is not None and after != ""


def _stripped(text: str, start: int, end: int) -> Span | None:
    raw = text[start:end]
    left, right = start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())
    return Span(left, right) if left < right else None
