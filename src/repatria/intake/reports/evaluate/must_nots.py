"""What must never be proposed, whatever a report looks like; checked by what a gold itself marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from repatria.intake.reports.evaluate.gold import OF_CAPTIVES, Gold
from repatria.intake.reports.page import Page, PartKind, Span
from repatria.intake.reports.propose.proposal import Predicate, Proposal

_OF_CAPTIVES = frozenset(
    {Predicate.CAPTURED, Predicate.HELD_BY, Predicate.RELEASED, Predicate.EXCHANGED, Predicate.TRANSFERRED_TO,
     Predicate.DIED_IN_CUSTODY}
)  # fmt: skip


def broken(gold: Gold, page: Page, proposals: Sequence[Proposal]) -> Iterator[str]:
    """What was proposed of a report and must not be, in words."""
    paragraphs = [part.span for part in page.every(PartKind.PARAGRAPH)]
    for each in proposals:
        if not any(each.span.within(span) for span in paragraphs):
            yield f"{each.predicate} from outside the body"
    yield from _counts(gold, proposals)
    yield from _kinds(gold, proposals)
    yield from _dates(gold, proposals)
    named = [each for each in proposals if each.predicate is Predicate.IDENTITY]
    told = [_span(claim["span"]) for claim in gold.every("claims") if claim["predicate"] == "identity"]
    for each in named:
        if not told:
            yield f"a captive named or aged whom the page does not name: {each.span.of(gold.text)[:60]}"


def _counts(gold: Gold, proposals: Sequence[Proposal]) -> Iterator[str]:
    """A number of something else proposed as a number of captives."""
    others = [
        _span(count["span"]) for count in gold.every("counts")
        if not str(count.get("of", "")).lower().startswith(OF_CAPTIVES) and count.get("span")
    ]  # fmt: skip
    for each in proposals:
        if each.predicate in _OF_CAPTIVES and each.count is not None:
            for span in others:
                if each.count.span.overlap(span):
                    yield f"{each.count.text} proposed as captives"


def _kinds(gold: Gold, proposals: Sequence[Proposal]) -> Iterator[str]:
    """A forecast proposed as a capture; silence proposed as a denial."""
    for wrong, told in (
        (Predicate.CAPTURED, "forecast"),
        (Predicate.DENIAL, "no_confirmation_no_denial"),
    ):
        own = [_span(claim["span"]) for claim in _of(gold, str(wrong))]
        for claim in _of(gold, told):
            span = _span(claim["span"])
            for each in proposals:
                if (
                    each.predicate is wrong
                    and each.span.overlap(span)
                    and not any(each.span.overlap(o) for o in own)
                ):
                    yield f"{wrong} from a {told}"


def _dates(gold: Gold, proposals: Sequence[Proposal]) -> Iterator[str]:
    """The day on which something was said proposed as the day on which it happened."""
    said = [
        _span(date["span"])
        for date in gold.every("dates")
        if str(date.get("role", "")).startswith("statement")
    ]
    for each in proposals:
        if each.happened_on is not None and any(each.happened_on.span.overlap(span) for span in said):
            yield f"{each.happened_on.text} proposed as the day of what happened ({each.predicate})"


def _of(gold: Gold, predicate: str) -> list[Mapping[str, Any]]:
    return [claim for claim in gold.every("claims") if claim["predicate"] == predicate]


def _span(pair: Sequence[int]) -> Span:
    return Span(pair[0], pair[1])
