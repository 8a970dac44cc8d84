"""Clauses: the stretches of a sentence that each say one thing, what only attributes them left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from repatria.intake.reports.page import Span
from repatria.intake.reports.speakers.attribution import Attribution
from repatria.intake.reports.speakers.reading import Read, Sentence

_BREAK = re.compile(
    r";\s+|\s+[–—]\s+|,?\s+(?:though|although|while|whereas)\s+|,?\s+but\s+(?!also\b)|:\s+(?=[A-Z])"
    r"|,?\s+and\s+(?=(?:the others?|one of (?:them|the)|another|that|(?:he|she|they|it)\b|(?:the|a|its|his|their|two|three|four|some|more than|at least|\d+)(?: [\w’'-]+){1,4} "
    r"(?:was|were|is|are|has|have|had|would|will|did|died|said|wants?|remain\w*|refused|asked)))"
    r"|,\s+(?:just |only )?(?:\w+ )?(?:hours|days|weeks|months) after\s+|,\s+(?=an? (?:claim|allegation|accusation|charge|figure)\b)|\s+(?=which (?:began|started|broke out|erupted)\b)|,\s+(?=the others?\b|which\b|one of (?:them|whom)\b)|,\s+and\s+(?=[A-Z]\w+ (?:has|had|was|would|will|is)\b)|(?<=[.!?])[”\"]?\s+(?=[“\"]?[A-Z])",
)
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch that says one thing.

    Args:
        span: where it stands.
        text: what stands there.
        sentence: the sentence that it is of.
        whose: whose word it is; None for the page's own.
    """

    span: Span
    text: str
    sentence: Sentence
    whose: Attribution | None


def clauses(read: Read, sentence: Sentence) -> Iterator[Clause]:
    """The clauses of a sentence, in its order."""
    text = read.page.text
    for start, end in _stretches(text, sentence):
        for span in _broken(text, start, end):
            yield Clause(span, span.of(text), sentence, _whose(sentence, span))


def _whose(sentence: Sentence, span: Span) -> Attribution | None:
    around = [each for each in sentence.attributions if each.region.overlap(span) * 2 > span.end - span.start]
    return min(around, key=lambda each: each.region.end - each.region.start, default=None)


def _stretches(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The sentence cut where an attribution begins or ends."""
    told = [each.told for each in sentence.attributions if each.told is not None]
    cuts = {sentence.span.start, sentence.span.end}
    for stretch in (*(each.region for each in sentence.attributions), *told):
        cuts |= {max(sentence.span.start, stretch.start), min(sentence.span.end, stretch.end)}
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        # What names a speaker says nothing of what he says.
        if not any(stretch.start <= start and end <= stretch.end for stretch in told):
            yield start, end


def _broken(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in _BREAK.finditer(text, start, end):
        if span := _trimmed(text, at, match.start()):
            yield span
        at = match.end() if not re.match(r",?\s+and\s+that|,\s+which", match.group()) else match.start() + 1
    if span := _trimmed(text, at, end):
        yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in ',;:“”"«»–—'):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ',;:“”"«»–—'):
        end -= 1
    return Span(start, end) if len(text[start:end].split()) >= _SHORTEST else None
