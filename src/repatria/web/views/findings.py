"""What the law says, matter by matter: of documents and groups, then of each person."""

from __future__ import annotations

from collections import Counter, defaultdict

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.core.law.finding import Finding, Weight
from repatria.core.terms.records import Ref
from repatria.desk.findings import all_findings
from repatria.desk.showing import shown
from repatria.web.acting import reader_of
from repatria.web.asking import Asked, ask
from repatria.web.frame import page, too_large

ORDER = tuple(Weight)
"""The gravest first."""


@require_safe
def show_findings(request: HttpRequest) -> HttpResponse:
    """Every finding of the day, grouped by whom or what it is about."""
    asked = ask(request)
    if asked.is_too_large:
        return too_large(request, asked)
    every, reader = asked.recall("findings", lambda: _findings(asked)), reader_of(request)
    found = shown(every, asked.view.by_id, reader)
    weights = Counter(finding.weight for finding in found)
    return page(
        request,
        asked,
        "web/findings.html",
        matters=by_matter(found),
        left_out=len(every) - len(found),
        weights=[(weight, weights[weight]) for weight in ORDER if weights[weight]],
        settings=asked.question.settings,
        questions=[(each, each.is_decided(asked.on)) for each in asked.question.settings.questions],
    )


def by_matter(found: tuple[Finding, ...]) -> list[tuple[Ref | None, list[Finding]]]:
    """Findings by the person, document or group that each is about, in the order of the desk."""
    matters: dict[Ref | None, list[Finding]] = defaultdict(list)
    for finding in found:
        matters[Ref(finding.person) if finding.person else finding.about].append(finding)
    return list(matters.items())


def _findings(asked: Asked) -> tuple[Finding, ...]:
    return all_findings(asked.view, asked.question.settings, asked.on)
