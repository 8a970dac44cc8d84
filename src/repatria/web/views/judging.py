"""Judging whether two records are one person: both side by side, property by property."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from repatria.core.claims.vocabulary import VOCABULARY, Holds
from repatria.core.errors import BadInput, Problem
from repatria.core.files.person_file import PersonFile, open_file
from repatria.core.files.persons import persons
from repatria.core.terms.records import ClaimId, Kind, Ref, ref
from repatria.desk import acts
from repatria.web.access import served
from repatria.web.acting import afterwards, door, fresh_key, officer, reader_of
from repatria.web.asking import Asked, ask_about
from repatria.web.frame import page

VERDICTS = {
    "same_as": ("Same", "Both records are one person. A second officer has to confirm it."),
    "not_same_as": ("Not the same", "They are two persons; this binds as firmly."),
    "unsure_same_as": (
        "Unsure",
        "It cannot be said; both stay, and he is counted apart as perhaps the same.",
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One property of two records: what each has, and whether they agree, conflict, or one is silent."""

    property: str
    meaning: str
    one: tuple[ClaimId, ...]
    other: tuple[ClaimId, ...]
    state: str


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, key: str, other: str) -> HttpResponse:
    """Two records side by side, and the judgement."""
    one, two = ref(Kind.RECORD, key), ref(Kind.RECORD, other)
    if one == two:
        raise Http404
    asked = ask_about(request, one, two)
    files = _file(asked, one), _file(asked, two)
    if files[0] is None or files[1] is None:
        raise Http404
    # The same pair is judged about the same record by everybody, so that two who judge at once meet.
    first, second = sorted((one, two))
    if request.method != "POST":
        return _form(request, asked, (one, two), (files[0], files[1]), first, ())
    verdict = request.POST.get("verdict", "")
    if verdict not in VERDICTS:
        problem = Problem("judge.verdict", "the judgement", "is missing.", "Choose one.")
        return _form(request, asked, (one, two), (files[0], files[1]), first, (problem,))
    try:
        by = officer(request, request.POST.get("seen", ""))
        done = acts.judge(door().by(reader_of(request)), by, first, verdict, second)
    except BadInput as error:
        return _form(request, asked, (one, two), (files[0], files[1]), first, error.problems)
    return afterwards(done, reverse("person", kwargs={"key": key}))


def _file(asked: Asked, record: Ref) -> PersonFile | None:
    person = persons(asked.view).holding(record)
    return open_file(asked.view, person) if person else None


def lines(one: PersonFile, other: PersonFile) -> tuple[Line, ...]:
    """What the files of two records say, property by property; silence is told from contradiction."""
    return tuple(
        Line(
            property=term.name,
            meaning=term.meaning,
            one=one.rests_on(term.name),
            other=other.rests_on(term.name),
            state=_state(one, other, term.name),
        )
        for term in VOCABULARY.values()
        if Kind.RECORD in term.about and (one.beliefs.get(term.name) or other.beliefs.get(term.name))
    )


def _state(one: PersonFile, other: PersonFile, property: str) -> str:
    mine, theirs = one.beliefs.get(property, ()), other.beliefs.get(property, ())
    if not mine or not theirs:
        return "only one says"
    values = [belief.value for belief in mine if not belief.denied]
    if any(belief.value in values for belief in theirs if not belief.denied):
        return "agree"
    return "differ" if VOCABULARY[property].holds is Holds.SINGLE else "not alike"


def _form(
    request: HttpRequest,
    asked: Asked,
    records: tuple[Ref, Ref],
    files: tuple[PersonFile, PersonFile],
    first: Ref,
    problems: tuple[Problem, ...],
) -> HttpResponse:
    together = files[0].id == files[1].id
    response = page(
        request,
        asked,
        "web/forms/judge.html",
        records=records,
        files=files,
        together=together,
        lines=lines(*files),
        verdicts=[(name, *words) for name, words in VERDICTS.items()],
        seen=served().desk.register.entries_about(first),
        key=request.POST.get("key") or fresh_key(),
        problems=problems,
    )
    response.status_code = 400 if problems else 200
    return response
