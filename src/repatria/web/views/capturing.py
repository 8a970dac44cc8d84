"""A new capture: one page, exactly what Articles 17 and 122 ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from repatria.core.access.deeds import Deed
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.errors import BadInput, Problem
from repatria.core.files.person_file import BOUND_TO_GIVE, FieldState
from repatria.core.terms.records import key_of
from repatria.desk.capturing import ASKED, OBSERVED, Answer, capture_act
from repatria.desk.offers import names_for_offers
from repatria.web.acting import afterwards, door, fresh_key, reader_of, writing
from repatria.web.asking import NOBODY, Asked, ask_about
from repatria.web.forms.fields import Field, value_fields, value_json
from repatria.web.frame import page

STATES = (FieldState.GIVEN, FieldState.DECLINED, FieldState.NOT_ASKED)
"""What can become of a question; one left alone stays unknown."""

LABELS = {"name": "Surname and first names", "service_number": "Army, personal or serial number"}
"""What stands beside a field where the vocabulary's own words would say less."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question put to him: its field, and what became of it."""

    property: str
    meaning: str
    basis: str
    fields: tuple[Field, ...]
    state: str


@require_http_methods(["GET", "HEAD", "POST"])
def capture(request: HttpRequest) -> HttpResponse:
    """The form, and what it records."""
    asked = ask_about(request, NOBODY)
    if request.method != "POST":
        return _form(request, asked, {}, ())
    typed = {name: str(value) for name, value in request.POST.items()}
    names = names_for_offers(asked.view)
    try:
        answers = {name: _answer(name, typed, names) for name in ASKED}
        observed = {name: value_json(VOCABULARY[name], _of(name, typed), names) for name in OBSERVED}
        act, him = capture_act(
            writing(request),
            answers,
            observed,
            described_as=typed.get("described_as", ""),
            accept=typed.get("accept") == "yes",
        )
        done = door().do(reader_of(request), act)
    except BadInput as error:
        return _form(request, asked, typed, error.problems)
    return afterwards(done, reverse("person", kwargs={"key": key_of(him)}))


def _answer(property: str, typed: Mapping[str, str], names: Mapping[str, object]) -> Answer:
    value = value_json(VOCABULARY[property], _of(property, typed), names)  # type: ignore[arg-type]
    said = typed.get(f"{property}.state", "")
    if value is not None and said in (FieldState.DECLINED, FieldState.NOT_ASKED):
        what = f"is filled in and marked as {said}."
        raise BadInput.of("capture.twice", property.replace("_", " "), what, "Keep one of the two.")
    if value is not None:
        return Answer(FieldState.GIVEN, value)
    if said == FieldState.GIVEN:
        what = "is marked as given and empty."
        raise BadInput.of("capture.empty", property.replace("_", " "), what, "Write what he gave.")
    return Answer(FieldState(said) if said in STATES else FieldState.UNKNOWN)


def _of(property: str, typed: Mapping[str, str]) -> dict[str, str]:
    """The fields of one property, under the names that its value's form has."""
    return {
        name.removeprefix(f"{property}:"): value
        for name, value in typed.items()
        if name.startswith(f"{property}:")
    }


def _fields(property: str, typed: Mapping[str, str]) -> tuple[Field, ...]:
    mine = _of(property, typed)
    label = LABELS.get(property) or VOCABULARY[property].meaning.rstrip(".")
    return tuple(
        Field(
            name=f"{property}:{field.name}",
            label=label if field.name in ("value", "value.text") else field.label,
            kind=field.kind,
            help=field.help,
            choices=field.choices,
            value=mine.get(field.name, "").strip(),
        )
        for field in value_fields(VOCABULARY[property])
    )


def _form(
    request: HttpRequest, asked: Asked, typed: Mapping[str, str], problems: tuple[Problem, ...]
) -> HttpResponse:
    questions = [
        Question(
            property,
            VOCABULARY[property].meaning,
            VOCABULARY[property].basis,
            _fields(property, typed),
            typed.get(f"{property}.state", ""),
        )
        for property in ASKED
    ]
    response = page(
        request,
        asked,
        "web/forms/capture.html",
        owed=[each for each in questions if each.property in BOUND_TO_GIVE],
        free=[each for each in questions if each.property not in BOUND_TO_GIVE],
        observed=[(VOCABULARY[name], _fields(name, typed)) for name in OBSERVED],
        states=STATES,
        described_as=typed.get("described_as", ""),
        problems=problems,
        key=typed.get("key") or fresh_key(),
        names=sorted(set(names_for_offers(asked.view))),
        may_accept=reader_of(request).may(Deed.DECIDE_CLAIM),
        accept=not typed or typed.get("accept") == "yes",
    )
    response.status_code = 400 if problems else 200
    return response
