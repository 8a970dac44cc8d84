"""Findings of law, sources, and the vocabulary: what can be claimed at all."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router

from repatria.api.answers import Answer, answered, json_response
from repatria.api.asking import When, ask, recall
from repatria.api.caller import caller
from repatria.api.limits import MOST_ON_A_PAGE
from repatria.api.operations import operation
from repatria.api.paging import Page, page_of
from repatria.core.access.compartments import Compartment, compartment_of
from repatria.core.access.deeds import Deed
from repatria.core.claims.source import Source
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.law.finding import Finding
from repatria.core.terms.records import ClaimId, Ref
from repatria.desk.findings import all_findings
from repatria.desk.showing import reads_claim

router = Router(tags=["law and sources"])


class Paged(When):
    """Which part of a list."""

    limit: int = Field(50, ge=1, le=MOST_ON_A_PAGE)
    cursor: str | None = Field(None, max_length=800)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source, and the claims that were read in it."""

    source: Ref
    title: str
    description: Source | None
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A property of the vocabulary."""

    name: str
    about: tuple[str, ...]
    type: str
    codes: tuple[str, ...]
    holds: str
    meaning: str
    basis: str
    compartment: Compartment


@operation(router, "get", "/findings", Deed.READ_FILES, answers=Answer[tuple[Finding, ...]])
def findings(request: HttpRequest, when: Query[When]) -> HttpResponse:
    """What the law says of every person, document and group."""
    question = ask(when)
    found = recall(
        question, "findings", lambda: all_findings(question.view, question.settings, question.when.held)
    )
    return answered(request, question, found)


@operation(router, "get", "/sources", Deed.READ_FILES, answers=Answer[Page[SourceLine]])
def sources(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """The sources, page by page, with the claims that were read in each."""
    question, reader = ask(asked), caller(request).reader
    view = question.view
    read: dict[Ref, list[ClaimId]] = {}
    for claim in view.recorded:
        if reads_claim(claim, view.by_id, reader):
            read.setdefault(claim.source, []).append(claim.id)
    lines = (
        SourceLine(source, view.title(source), view.source(source), tuple(read[source]))
        for source in sorted(read)
    )
    page = page_of(lines, lambda line: line.source, asked.limit, asked.cursor, "sources")
    return answered(request, question, page)


@operation(router, "get", "/vocabulary", answers=tuple[Term, ...])
def vocabulary(request: HttpRequest) -> HttpResponse:
    """Everything that can be claimed, of what, with what type of value, and who reads it."""
    return json_response(
        [
            Term(
                term.name, tuple(term.about), term.type, tuple(term.codes), term.holds, term.meaning,
                term.basis, compartment_of(term.name),
            )
            for term in VOCABULARY.values()
        ]
    )  # fmt: skip
