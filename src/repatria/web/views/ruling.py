"""Ruling on a disagreement: the claims side by side, and which of them is to be believed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from repatria.core.claims.vocabulary import VOCABULARY, Holds
from repatria.core.errors import BadInput, Problem
from repatria.core.files.beliefs import Belief
from repatria.core.files.person_file import PersonFile, open_file
from repatria.core.files.persons import persons
from repatria.core.terms.records import ClaimId, Kind, Ref, key_of, ref
from repatria.desk import acts
from repatria.web.access import served
from repatria.web.acting import afterwards, door, fresh_key, officer, reader_of
from repatria.web.asking import Asked, ask_about
from repatria.web.frame import page


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, key: str, property: str) -> HttpResponse:
    """The claims on one property of a person, and the ruling."""
    record = ref(Kind.RECORD, key)
    asked = ask_about(request, record)
    file = _file(asked, record)
    belief = file.belief(property) if file and property in VOCABULARY else None
    if file is None or belief is None or VOCABULARY[property].holds is not Holds.SINGLE:
        raise Http404
    # Every officer rules on the same record of a person, so that two who rule at once meet.
    about = file.records[0]
    if request.method != "POST":
        return _form(request, asked, file, belief, about, ())
    chosen = ClaimId(request.POST.get("claim", ""))
    if chosen not in belief.rests_on():
        problem = Problem("rule.claim", "the ruling", "names none of the claims.", "Choose one of them.")
        return _form(request, asked, file, belief, about, (problem,))
    try:
        by = officer(request, request.POST.get("seen", ""))
        done = acts.rule(door().by(reader_of(request)), by, about, property, chosen)
    except BadInput as error:
        return _form(request, asked, file, belief, about, error.problems)
    return afterwards(done, reverse("person", kwargs={"key": key_of(record)}))


def _file(asked: Asked, record: Ref) -> PersonFile | None:
    person = persons(asked.view).holding(record)
    return open_file(asked.view, person) if person else None


def _form(
    request: HttpRequest,
    asked: Asked,
    file: PersonFile,
    belief: Belief,
    about: Ref,
    problems: tuple[Problem, ...],
) -> HttpResponse:
    response = page(
        request,
        asked,
        "web/forms/rule.html",
        file=file,
        belief=belief,
        term=VOCABULARY[belief.property],
        why={passed.claim: passed.why for passed in belief.passed_over},
        claims=belief.rests_on(),
        seen=served().desk.register.entries_about(about),
        key=request.POST.get("key") or fresh_key(),
        problems=problems,
    )
    response.status_code = 400 if problems else 200
    return response
