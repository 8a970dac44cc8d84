"""Entering a claim: what somebody said of a thing, with its speakers, its source and its passage."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from repatria.core.access.compartments import compartment_of
from repatria.core.access.deeds import Deed, deed_of
from repatria.core.claims.claim import Claim
from repatria.core.claims.vocabulary import VOCABULARY, Property
from repatria.core.errors import BadInput, Problem
from repatria.core.terms.records import ClaimId, Kind, Ref, key_of, kind_of, parse_ref
from repatria.desk.entering import Writing, enter_act
from repatria.desk.naming import speaker
from repatria.desk.offers import names_for_offers
from repatria.desk.ports import Act
from repatria.web.acting import afterwards, door, fresh_key, reader_of, writing
from repatria.web.asking import NOBODY, Asked, ask_about
from repatria.web.forms.entry import SPEAKERS, enterable, entry_fields, entry_json, source_of
from repatria.web.forms.fields import Field
from repatria.web.frame import page


@require_http_methods(["GET", "HEAD", "POST"])
def enter_claim(request: HttpRequest) -> HttpResponse:
    """The form, and what it records."""
    about = _about(request)
    asked = ask_about(request, about if kind_of(about) is Kind.RECORD else NOBODY)
    terms = _allowed(request, about)
    chosen = (request.POST or request.GET).get("property", "")
    term = next((each for each in terms if each.name == chosen), None)
    if request.method != "POST" or term is None:
        return _form(request, asked, about, terms, term, {}, ())
    try:
        who = writing(request)
        act = _act(request, asked, about, term, who)
        done = door().do(reader_of(request), act)
    except BadInput as error:
        return _form(request, asked, about, terms, term, dict(request.POST.items()), error.problems)
    return afterwards(done, _shown_at(about, act))


def _act(request: HttpRequest, asked: Asked, about: Ref, term: Property, who: Writing) -> Act:
    typed = {name: str(value) for name, value in request.POST.items()}
    names = names_for_offers(asked.view)
    chain: list[Ref] = []
    named: list[Claim] = []
    problems: list[Problem] = []
    for name in SPEAKERS:
        if not typed.get(name, "").strip() and name != SPEAKERS[0]:
            continue
        try:
            reference, claims = speaker(who, typed.get(name, ""), names)
        except BadInput as error:
            problems.extend(error.problems)
            continue
        # A speaker whom the register has a name for keeps that one.
        if not asked.desk.register.entries_about(reference):
            named.extend(claim for claim in claims if claim not in named)
        chain.append(reference)
    try:
        source = source_of(typed)
        why = typed.get("accept_why", "").strip() if typed.get("accept") == "yes" else None
        if why == "":
            problems.append(Problem("enter.why", "the reason", "is empty.", "Say why you accept it."))
        act = enter_act(who, [entry_json(term, about, typed, names, chain)], source, why)
    except BadInput as error:
        problems.extend(error.problems)
        act = None
    if problems or act is None:
        raise BadInput(problems)
    return Act(kind=act.kind, key=act.key, by=act.by, claims=(*named, *act.claims))


def _about(request: HttpRequest) -> Ref:
    typed = (request.POST or request.GET).get("about", "").strip()
    try:
        return parse_ref(typed)
    except ValueError:
        raise BadInput.of(
            "enter.about", "about", "names nothing.", "Open this form from a person, a Power or an event."
        ) from None


def _allowed(request: HttpRequest, about: Ref) -> tuple[Property, ...]:
    """The properties that the officer may record; the form offers no others."""
    reader = reader_of(request)
    return tuple(term for term in enterable(about) if reader.may(_deed(term)))


def _deed(term: Property) -> Deed:
    nobody = Claim(
        id=ClaimId(""),
        about=Ref("record:x"),
        property=term.name,
        value=None,
        speakers=(),
        source=Ref("source:x"),
    )
    return deed_of(nobody)


def _form(
    request: HttpRequest,
    asked: Asked,
    about: Ref,
    terms: tuple[Property, ...],
    term: Property | None,
    typed: dict[str, object],
    problems: tuple[Problem, ...],
) -> HttpResponse:
    given = {name: str(value) for name, value in typed.items()}
    sections: dict[str, list[Field]] = {}
    if term is not None:
        sections = {
            name: [field.filled(given) for field in fields] for name, fields in entry_fields(term).items()
        }
    response = page(
        request,
        asked,
        "web/forms/entry.html",
        about=about,
        terms=[(each, compartment_of(each.name)) for each in terms],
        term=term,
        sections=sections,
        problems=problems,
        typed=given,
        describes_source=any(value for name, value in given.items() if name.startswith("source.")),
        key=given.get("key") or fresh_key(),
        names=sorted(set(names_for_offers(asked.view))),
        may_accept=term is not None and reader_of(request).may(Deed.DECIDE_CLAIM),
    )
    response.status_code = 400 if problems else 200
    return response


def _shown_at(about: Ref, act: Act) -> str:
    if kind_of(about) is Kind.RECORD:
        return reverse("person", kwargs={"key": key_of(about)})
    said = next(claim for claim in act.claims if claim.about == about and claim.property in VOCABULARY)
    return reverse("claim", kwargs={"claim": said.id})
