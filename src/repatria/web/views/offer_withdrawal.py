"""That a Power no longer makes an offer: in whose words, and read where."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from repatria.core.errors import BadInput, Problem
from repatria.core.terms.records import Kind, Ref, ref
from repatria.desk.offers import names_for_offers, read_offers
from repatria.desk.writing_offers import withdrawal_act
from repatria.web.access import served
from repatria.web.acting import afterwards, door, fresh_key, reader_of, writing
from repatria.web.asking import NOBODY, Asked, ask_about
from repatria.web.forms.entry import source_of
from repatria.web.forms.voicing import chain_of, voiced, with_names
from repatria.web.frame import page


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_offer(request: HttpRequest, key: str) -> HttpResponse:
    """That a Power no longer makes an offer."""
    asked = ask_about(request, NOBODY)
    about = ref(Kind.OFFER, key)
    known = next((each for each in read_offers(asked.view) if each.reference == about), None)
    if known is None:
        raise Http404
    if request.method != "POST":
        return _withdrawal(request, asked, about, known.text, ())
    typed = {name: str(value) for name, value in request.POST.items()}
    names = names_for_offers(asked.view)
    try:
        who = writing(request)
        chain, named = chain_of(who, typed, names, asked.desk.register)
        seen = typed.get("seen", "")
        act = withdrawal_act(
            who, about, typed.get("why", ""), seen=int(seen) if seen.isdigit() else 0, speakers=chain,
            source=source_of(typed),
        )  # fmt: skip
        done = door().do(reader_of(request), with_names(named, act))
    except BadInput as error:
        return _withdrawal(request, asked, about, known.text, error.problems)
    return afterwards(done, reverse("offers"))


def _withdrawal(
    request: HttpRequest, asked: Asked, about: Ref, text: str, problems: tuple[Problem, ...]
) -> HttpResponse:
    typed = {name: str(value) for name, value in request.POST.items()}
    response = page(
        request,
        asked,
        "web/forms/withdraw.html",
        about=about,
        text=text,
        typed=typed,
        **voiced(typed),
        key=typed.get("key") or fresh_key(),
        seen=served().desk.register.entries_about(about),
        names=sorted(set(names_for_offers(asked.view))),
        problems=problems,
    )
    response.status_code = 400 if problems else 200
    return response
