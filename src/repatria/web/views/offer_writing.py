"""Writing an offer: as text with a live check, or as a form; both are the same offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from repatria.core.access.deeds import Deed
from repatria.core.errors import BadInput, Problem
from repatria.core.offers.form.form import form_of, read_form
from repatria.core.offers.form.kinds import CONDITIONS, GROUPS
from repatria.core.offers.form.rows import Field
from repatria.core.offers.parse import parse_offer
from repatria.core.offers.printer import print_offer
from repatria.core.terms.records import Kind, Power, Ref, ref
from repatria.desk.offers import names_for_offers, read_offers
from repatria.desk.writing_offers import OfferCheck, check_text, offer_act
from repatria.web.access import served
from repatria.web.acting import afterwards, door, fresh_key, reader_of, writing
from repatria.web.asking import NOBODY, Asked, ask_about
from repatria.web.forms.entry import source_of
from repatria.web.forms.voicing import chain_of, voiced, with_names
from repatria.web.frame import page

EXAMPLE = """offer NAME by POWER
  releases up to 1 of (soldiers of POWER) to POWER
  if POWER receives at least 1 of (soldiers of POWER) from POWER
"""

JOINS = frozenset(code for kinds in (GROUPS, CONDITIONS) for code, choice in kinds.items() if choice.parts)
"""Choices that are joined from parts, to which a form can add one."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the editor shows: the text, the form beside it, and what is understood."""

    text: str
    fields: tuple[Field, ...]
    form_problems: tuple[Problem, ...]
    checked: OfferCheck

    @property
    def was_typed(self) -> bool:
        """True once something stands in the form; an empty one is not told what it lacks."""
        return any(field.value for field in self.fields)


@require_http_methods(["GET", "HEAD", "POST"])
def write_offer(request: HttpRequest, key: str = "") -> HttpResponse:
    """The editor of a new offer, or of one that is voiced anew."""
    asked = ask_about(request, NOBODY)
    names = names_for_offers(asked.view)
    about = ref(Kind.OFFER, key) if key else None
    known = next((each for each in read_offers(asked.view) if each.reference == about), None)
    if about is not None and known is None:
        raise Http404
    if request.method != "POST":
        text = known.text if known else ""
        return _editor(request, asked, about, _shown(text, names), ())
    typed = {name: str(value) for name, value in request.POST.items()}
    shown = _from_form(typed, names) if typed.get("from") == "form" else _shown(typed.get("text", ""), names)
    if typed.get("do") != "record":
        return _editor(request, asked, about, shown, ())
    try:
        who = writing(request)
        chain, named = chain_of(who, typed, names, asked.desk.register)
        act = offer_act(
            who, shown.text, names, about=about, seen=int(typed.get("seen", "0") or 0), speakers=chain,
            source=source_of(typed), said_on=typed.get("said_on", "").strip(),
        )  # fmt: skip
        done = door().do(reader_of(request), with_names(named, act))
    except BadInput as error:
        return _editor(request, asked, about, shown, error.problems)
    except ValueError:
        raise Http404 from None
    return afterwards(done, reverse("offers"))


@require_http_methods(["POST"])
def check_offer_text(request: HttpRequest) -> HttpResponse:
    """What is understood of the text as far as it is written: a part of the editor's page."""
    names = names_for_offers(ask_about(request, NOBODY).view)
    text = request.POST.get("text", "")
    return render(request, "web/forms/offer_checked.html", {"checked": check_text(text, names), "text": text})


def _shown(text: str, names: Mapping[str, Power]) -> Shown:
    try:
        form = form_of(parse_offer(text, names), names) if text.strip() else read_form({}, names)
        return Shown(text, form.fields, form.problems, check_text(text, names))
    except BadInput:
        # A text that cannot be read leaves the form as it was.
        return Shown(text, (), (), check_text(text, names))


def _from_form(typed: Mapping[str, str], names: Mapping[str, Power]) -> Shown:
    """The editor after its form was sent; `add` and `remove` change its rows."""
    values = {name[5:]: value for name, value in typed.items() if name.startswith("form.")}
    if added := typed.get("add"):
        values |= _new_row(added, values)
    if gone := typed.get("remove"):
        values = {
            name: value for name, value in values.items() if name != gone and not name.startswith(f"{gone}.")
        }
    form = read_form(values, names)
    text = print_offer(form.offer, names) if form.offer else ""
    return Shown(text, form.fields, form.problems, check_text(text, names))


def _new_row(key: str, values: Mapping[str, str]) -> dict[str, str]:
    """One more row under a key: its first field, empty."""
    rows = [name[len(key) + 1 :].partition(".")[0] for name in values if name.startswith(f"{key}.")]
    number = (
        max((int(row) for row in rows if row.isascii() and row.isdigit() and len(row) < 5), default=0) + 1
    )
    return {f"{key}.{number}.bound" if key == "releases" else f"{key}.{number}": ""}


def _editor(
    request: HttpRequest, asked: Asked, about: Ref | None, shown: Shown, problems: tuple[Problem, ...]
) -> HttpResponse:
    typed = {name: str(value) for name, value in request.POST.items()}
    reader = reader_of(request)
    response = page(
        request,
        asked,
        "web/forms/offer.html",
        about=about,
        shown=shown,
        example=EXAMPLE,
        problems=problems,
        typed=typed,
        **voiced(typed),
        key=typed.get("key") or fresh_key(),
        seen=served().desk.register.entries_about(about) if about else 0,
        names=sorted(set(names_for_offers(asked.view))),
        may_write=reader.may(Deed.WRITE_OFFER),
        joins=JOINS,
    )
    response.status_code = 400 if problems else 200
    return response
