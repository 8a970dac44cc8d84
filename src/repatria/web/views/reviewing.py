"""Reviewing a report: its text beside what is proposed of it, and one decision after the other."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from repatria import wiring
from repatria.core.access.compartments import Compartment, compartment_of
from repatria.core.access.deeds import Deed
from repatria.core.access.reader import Reader
from repatria.core.claims.source import Source
from repatria.core.claims.values import Verdict
from repatria.core.claims.view import View
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.errors import BadInput, Problem, Refused
from repatria.core.terms.records import Ref
from repatria.core.terms.speech import Hedge, Polarity
from repatria.desk.offers import names_for_offers, standing_offers
from repatria.desk.reviewing.against import against
from repatria.desk.reviewing.deciding import RECORDS, Decision, decide, decided
from repatria.desk.reviewing.drafts import Draft, Places, drafts, hedge_of
from repatria.desk.reviewing.proposed import Proposed
from repatria.desk.reviewing.readers import Withheld, passages_withheld
from repatria.web.access import served
from repatria.web.acting import afterwards, door, fresh_key, officer, reader_of, writing
from repatria.web.asking import NOBODY, ask, ask_about
from repatria.web.forms.fields import words
from repatria.web.frame import page
from repatria.web.reviewing.form import (
    enterable_of,
    entries_typed,
    rows_of,
    rows_typed,
    with_another,
)
from repatria.web.reviewing.marked import marked
from repatria.web.views.reports import source_of_report
from repatria.wiring import Reviewing

_MAY_BE_SHOWN = (Compartment.MEDICAL, Compartment.WISHES, Compartment.RISK, Compartment.NEGOTIATION)
"""What a picture may show, and nobody can tell before looking: a wound, a letter, a list."""
_KINDS = ("record", "group", "power", "event", "document", "offer", "actor")


@require_safe
def show_report(request: HttpRequest, digest: str) -> HttpResponse:
    """The report in two columns: the text, and the proposals in its order."""
    found, source = _found(digest), source_of_report(digest)
    view = _view(request, source)
    reviews = decided(view, source)
    reader, cards = reader_of(request), []
    drafted = [(each, drafts(each, _places(digest))) for each in found.proposals]
    withheld = passages_withheld(reader, drafted)
    for each, made in drafted:
        if _touches(withheld, each.start, each.end):
            continue
        cards.append(
            {
                "proposed": each,
                "key": fresh_key(),
                "drafts": made,
                "is_whole": all(draft.value is not None for draft in made),
                "speakers": _speakers(view.source(source), each),
                "review": reviews.get((each.start, each.end, each.predicate)),
            }
        )
    added = [
        review
        for review in reviews.values()
        if review.verdict is Verdict.ADDED
        and not _touches(withheld, review.start, review.end)
        and reader.reads(compartment_of(review.predicate))
    ]
    return page(
        request,
        ask_about(request, NOBODY),
        "web/reports/review.html",
        digest=digest,
        source=source,
        told=view.source(source),
        found=found,
        parts=marked(found.report.page, [card["proposed"] for card in cards], withheld),
        cards=cards,
        added=[(review, found.report.page.text[review.start : review.end]) for review in added],
        checks=[
            check
            for check in found.report.checks
            if not any(_touches(withheld, span.start, span.end) for span in check.spans)
        ],
        withheld=sorted({kind for each in withheld for kind in each.compartments}),
        leads=[
            (lead, lead.span.of(found.report.page.text))
            for lead in found.report.leads
            if lead.nearness != "unrelated"
        ],
        otherwise=_otherwise(request, found, reader, {card["proposed"].number for card in cards}),
        is_picture=found.report.media_type.startswith("image/"),
        sees_pictures=_sees_pictures(request),
        left=sum(card["review"] is None for card in cards),
        seen=served().desk.register.entries_about(source),
    )


@require_safe
def show_picture(request: HttpRequest, digest: str) -> HttpResponse:
    """A report that is a picture, without its metadata; to whoever reads all that it may show."""
    found = _found(digest)
    if not (found.report.media_type.startswith("image/") and _sees_pictures(request)):
        raise Http404
    try:
        return HttpResponse(wiring.picture_of(found), content_type="image/png")
    except BadInput as error:
        raise Http404 from error


def _sees_pictures(request: HttpRequest) -> bool:
    reader = reader_of(request)
    return all(reader.reads(each) for each in _MAY_BE_SHOWN)


@require_http_methods(["GET", "HEAD", "POST"])
def review_passage(request: HttpRequest, digest: str, start: int, end: int) -> HttpResponse:
    """One passage: what is proposed of it, put right, recorded, or set aside."""
    found, source = _found(digest), source_of_report(digest)
    wanted = (request.POST or request.GET).get("predicate", "")
    proposed = next(
        (each for each in found.proposals if (each.start, each.end, each.predicate) == (start, end, wanted)),
        None,
    ) or wiring.passage_in(found, start, end)
    drafted = [(each, drafts(each, _places(digest))) for each in found.proposals]
    if _touches(passages_withheld(reader_of(request), drafted), start, end):
        raise Http404
    if request.method != "POST":
        return _form(request, digest, found, proposed, None, ())
    if request.POST.get("do") == "another":
        return _form(request, digest, found, proposed, request.POST, ())
    try:
        decision = _decision(request, found, source, proposed)
        names = names_for_offers(ask_about(request, NOBODY).view)
        register = served().desk.register
        act = decide(writing(request), decision, names, lambda who: register.entries_about(who) > 0)
        done = door().do(reader_of(request), act)
    except (BadInput, Refused) as error:
        return _form(request, digest, found, proposed, request.POST, error.problems)
    here = reverse("report", kwargs={"digest": digest})
    return afterwards(done, f"{here}#p{proposed.number}" if proposed.number else here)


def _otherwise(
    request: HttpRequest, found: Reviewing, reader: Reader, shown: Container[int]
) -> Mapping[int, list[str]]:
    """What the register has otherwise than each proposal that is shown."""
    asked = ask(request)
    held = asked.catalogue.holdings()
    # Of a large register offers are not read for one report.
    may = reader.reads(Compartment.NEGOTIATION) and not asked.is_large
    offers = standing_offers(asked.view) if may else ()
    names = asked.catalogue.power_names({code for each in held for code in (each.held_by, each.depends_on)})
    told: dict[int, list[str]] = {}
    for each in against(found.proposals, held, offers, names):
        if each.number in shown:
            told.setdefault(each.number, []).append(each.words)
    return told


def _touches(withheld: Sequence[Withheld], start: int, end: int) -> bool:
    return any(start < each.end and each.start < end for each in withheld)


def _decision(request: HttpRequest, found: Reviewing, source: Ref, proposed: Proposed) -> Decision:
    typed = {name: str(value) for name, value in request.POST.items()}
    names = names_for_offers(ask_about(request, NOBODY).view)
    try:
        verdict = Verdict(typed.get("verdict", ""))
    except ValueError:
        what, remedy = "is not chosen.", "Choose what is to be done."
        raise BadInput.of("review.verdict", "the decision", what, remedy) from None
    if proposed.predicate == "added" and verdict in RECORDS:
        verdict = Verdict.ADDED
    if typed.get("form") == "whole":
        entries: Sequence[Mapping[str, Any]] = entries_typed(typed, names)
        speakers = [line.strip() for line in typed.get("speakers", "").splitlines() if line.strip()]
        said = {
            "hedge": typed.get("hedge", "").strip() or None,
            "polarity": typed.get("polarity", "").strip() or None,
            "said_on": typed.get("said_on", "").strip() or None,
        }
        if verdict is Verdict.ACCEPTED and _changed(request, proposed, source, entries):
            verdict = Verdict.EDITED
    else:
        made = drafts(proposed, _places(found.original.sha256))
        entries = [
            {"about": each.about, "property": each.property, "value": each.value}
            for each in made
            if each.value is not None
        ]
        told = _view(request, source).source(source)
        speakers, said = list(_speakers(told, proposed)), _said(proposed)
    why = typed.get("why", "").strip() if typed.get("accept") == "yes" else None
    if why == "":
        raise BadInput.of("enter.why", "the reason", "is empty.", "Say why you accept it.")
    return Decision(
        source=source,
        proposer=proposed.proposer or found.proposer,
        proposed=replace(proposed, predicate=entries[0]["property"])
        if proposed.predicate == "added" and entries
        else proposed,
        verdict=verdict,
        entries=entries,
        speakers=speakers,
        said={name: part for name, part in said.items() if part},
        why=why,
        looked_again=typed.get("looked") == "yes",
        seen=officer(request, typed.get("seen", "")).seen,
    )


def _changed(
    request: HttpRequest, proposed: Proposed, source: Ref, entries: Sequence[Mapping[str, Any]]
) -> bool:
    """Whether what is to be recorded differs from what was proposed."""
    digest = source.rpartition("-")[2]
    made = [
        {"about": each.about, "property": each.property, "value": each.value}
        for each in drafts(proposed, _places(digest))
    ]
    return list(entries) != made


def _form(
    request: HttpRequest,
    digest: str,
    found: Reviewing,
    proposed: Proposed,
    typed: Any,
    problems: tuple[Problem, ...],
) -> HttpResponse:
    source = source_of_report(digest)
    view = _view(request, source)
    made: Sequence[Draft] = drafts(proposed, _places(digest)) if proposed.predicate != "added" else ()
    if typed is not None and typed.get("form") == "whole":
        given = {name: str(value) for name, value in typed.items()}
        rows = rows_typed(given)
        if typed.get("do") == "another":
            try:
                rows = with_another(rows, given.get("another", ""), given.get("another_about", "").strip())
            except BadInput as error:
                problems = error.problems
    else:
        given = {
            "speakers": "\n".join(_speakers(view.source(source), proposed)),
            **{name: str(part) for name, part in _said(proposed).items() if part},
        }
        rows = rows_of(made)
    response = page(
        request,
        ask_about(request, NOBODY),
        "web/reports/passage.html",
        digest=digest,
        found=found,
        told=view.source(source),
        proposed=proposed,
        rows=rows,
        typed=given,
        problems=problems,
        hedges=words(Hedge),
        polarities=words(Polarity),
        terms=sorted({term.name for kind in _KINDS for term in enterable_of(kind)} & set(VOCABULARY)),
        abouts=list(dict.fromkeys(draft.about for draft in made)) or [_places(digest).people(proposed, None)],
        names=sorted(set(names_for_offers(ask_about(request, NOBODY).view))),
        grave=proposed.needs_a_second_look,
        may_accept=reader_of(request).may(Deed.DECIDE_CLAIM),
        seen=(typed or {}).get("seen") or served().desk.register.entries_about(source),
        key=(typed or {}).get("key") or fresh_key(),
    )
    response.status_code = 400 if problems else 200
    return response


def _found(digest: str) -> Reviewing:
    folder = served().folder
    found = wiring.reviewing(folder, digest) if folder is not None else None
    if found is None:
        raise Http404
    return found


def _places(digest: str) -> Places:
    return Places(served().desk.origin, digest[:8])


def _view(request: HttpRequest, source: Ref) -> View:
    asked = ask(request)
    return asked.catalogue.view_about((source,), asked.on)


def _speakers(told: Source | None, proposed: Proposed) -> tuple[str, ...]:
    """Who says so, outermost first: whoever published the report, then whom it cites."""
    page_itself = told and (told.publisher or told.author or told.title)
    cited = (" and ".join(link) for link in proposed.speakers)
    return (page_itself or "the report", *cited)


def _said(proposed: Proposed) -> dict[str, str | None]:
    return {
        "hedge": str(hedge_of(proposed)),
        "polarity": None if proposed.asserts else str(Polarity.DENIES),
        "said_on": proposed.said_on or None,
    }
