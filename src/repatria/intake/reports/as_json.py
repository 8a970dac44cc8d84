"""A report and its proposals as JSON: every slot with its span in code points and how it was derived."""

from __future__ import annotations

from typing import Any

from repatria.intake.reports.page import Page, PartKind, Span
from repatria.intake.reports.propose.proposal import Proposal, Slot
from repatria.intake.reports.reading import Report
from repatria.intake.reports.speakers.speaker import Speaker
from repatria.intake.reports.words.dates import Dated

Json = Any


def report_to_json(report: Report) -> Json:
    """A report with its parts, quotations and proposals."""
    text = report.page.text
    return {
        "file": report.name,
        "sha256": report.sha256,
        "encoding": report.encoding,
        "media_type": report.media_type,
        "notes": list(report.notes),
        "language": report.was_read.language,
        "proposer": report.proposer,
        "published": report.page.published.isoformat() if report.page.published else None,
        "published_at": _span(report.page.dated_at) if report.page.dated_at else None,
        "parts": parts_to_json(report.page),
        "quotes": [
            {
                "span": _span(quote.span),
                "text": quote.span.of(text),
                "marks": str(quote.marks),
                "speakers": [[_speaker(each) for each in link] for link in whose.chain] if whose else [],
            }
            for quote, whose in report.was_read.quotes
        ],
        "proposals": [proposal_to_json(each, text) for each in report.proposals],
        "leads": [
            {
                "id": each.id,
                "span": _span(each.span),
                "relation_to_event": str(each.nearness),
                "score": round(each.score, 2),
                "why": each.why,
            }
            for each in report.leads
        ],
        "checks": [
            {
                "kind": str(each.kind),
                "words": each.words,
                "spans": [_span(span) for span in each.spans],
                "basis": each.basis or None,
            }
            for each in report.checks
        ],
    }


def parts_to_json(page: Page) -> list[Json]:
    """The parts of a page, in its order."""
    return [
        {"kind": str(part.kind), "span": _span(part.span), "text": part.span.of(page.text)}
        | ({"id": part.id} if part.id else {})
        | ({"is_cut": part.is_cut} if part.kind is PartKind.TEASER else {})
        for part in page.parts
    ]


def proposal_to_json(proposal: Proposal, text: str) -> Json:
    """One proposal; what is not known is null, never guessed."""
    return {
        "predicate": str(proposal.predicate),
        "part": proposal.part,
        "span": _span(proposal.span),
        "text": proposal.span.of(text),
        "polarity": "asserts" if proposal.polarity else "denies",
        "subject": _slot(proposal.subject),
        "object": _slot(proposal.object),
        "count": proposal.count
        and {
            "span": _span(proposal.count.span),
            "text": proposal.count.text,
            "value": proposal.count.value,
            "qualifier": proposal.count.qualifier,
        },
        "speaker": proposal.speaker,
        "source_chain": ["page", *("+".join(each.key for each in link) for link in proposal.chain)],
        "speakers": [[_speaker(each) for each in link] for link in proposal.chain],
        "mode": str(proposal.mode),
        "certainty": proposal.certainty,
        "hedge": list(proposal.hedges),
        "statement_date": _date(proposal.said_on),
        "event_date": _date(proposal.happened_on),
        "place": _slot(proposal.place),
        "condition": proposal.condition or None,
        "flags": list(proposal.doubts),
        "derived": dict(proposal.derived),
    }


def _speaker(speaker: Speaker) -> Json:
    return {
        "key": speaker.key,
        "name": speaker.name,
        "as": str(speaker.who),
        "text": speaker.text,
        "span": _span(speaker.span) if speaker.span else None,
        "power": speaker.power or None,
        "how": speaker.how,
        "perhaps": list(speaker.perhaps),
    }


def _slot(slot: Slot | None) -> Json:
    if slot is None:
        return None
    return {
        "text": slot.text,
        "span": _span(slot.span) if slot.span else None,
        "power": slot.power or None,
        "how": slot.how,
    }


def _date(told: Dated | None) -> Json:
    if told is None:
        return None
    return {
        "span": _span(told.span),
        "text": told.text,
        "value": told.value,
        "granularity": told.granularity,
        "basis": told.basis,
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
