"""Who comes in: each request gets its reader, or is sent to the door; each read of a file is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.module_loading import import_string

from repatria.accounts import read_log, sessions
from repatria.accounts.models import Officer
from repatria.accounts.needs import BARE, OPEN
from repatria.accounts.read_log import Reading
from repatria.accounts.reader import opened_for, reader_for
from repatria.accounts.sign_in import is_bare
from repatria.accounts.trail import Happening, note
from repatria.core.errors import Refused
from repatria.core.terms.records import Kind, Ref, ref

Answer = Callable[[HttpRequest], HttpResponse]

PURPOSE = "purpose"
SHOWN = frozenset({200, 202, 400, 409})
"""The answers that show what was asked for; a form that is not yet right shows it too."""


def with_reader(answer: Answer) -> Answer:
    """Give each request its reader; send whoever is not signed in to the door."""

    def guarded(request: HttpRequest) -> HttpResponse:
        request.officer, request.reader = _signed_in(request), None
        request.user = request.officer or AnonymousUser()
        bare = request.officer is not None and is_bare(request)
        if request.officer is not None and not bare:
            request.reader = reader_for(request.officer)
        route = _route(request)
        if request.reader is None and route not in OPEN and not (bare and route in BARE):
            return _to_the_door(request, "factors" if bare else "sign-in")
        response = answer(request)
        if response.status_code in (403, 405) and request.officer is not None:
            note(Happening.REFUSED, officer=request.officer.actor, detail=_what(request), request=request)
        return response

    return guarded


def keeping_reads(answer: Answer) -> Answer:
    """Keep each read before it is shown, ask once what for, and stop whoever reads too much."""

    def guarded(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        reads = getattr(request, "reads", ())
        if response.status_code in SHOWN:
            try:
                for kind, subject in reads:
                    _keep(request, kind, subject)
            except Refused as error:
                return _too_many(request, error)
        return response

    def process_view(
        request: HttpRequest, view: object, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        reader = getattr(request, "reader", None)
        kind, names = _reads().get(_route(request) or "", ("", ()))
        if reader is None or not kind:
            return None
        request.reads = _subjects(request, kind, names, kwargs)
        if kind != Reading.FILE:
            return None
        if not request.session.get(PURPOSE):
            where = f"{reverse('purpose')}?{urlencode({'next': request.get_full_path()})}"
            return HttpResponseRedirect(where)
        for _, subject in request.reads:
            if not read_log.may_read_another(reader.officer, subject):
                request.reads = ()
                return _too_many(request)
            request.reader = opened_for(request.reader, Ref(subject))
        return None

    guarded.process_view = process_view  # type: ignore[attr-defined]
    return guarded


def _signed_in(request: HttpRequest) -> Officer | None:
    user = auth.get_user(request)
    if not isinstance(user, Officer):
        return None
    if sessions.is_over(request):
        note(Happening.SESSION_ENDED, officer=user.actor, detail="idle, or too old", request=request)
        request.session.flush()
        return None
    return user


def _to_the_door(request: HttpRequest, door: str) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        return render(request, "accounts/refused.html", {"kind": "signed-out"}, status=403)
    path = request.get_full_path()
    query = f"?{urlencode({'next': path})}" if path != "/" and door == "sign-in" else ""
    return HttpResponseRedirect(reverse(door) + query)


def _subjects(
    request: HttpRequest, kind: str, names: tuple[str, ...], kwargs: dict[str, Any]
) -> tuple[tuple[str, str], ...]:
    if not names:
        searched = any(request.GET.get(name, "").strip() for name in settings.REPATRIA_SEARCHED)
        return ((Reading.SEARCH if searched and kind == Reading.LIST else kind, ""),)
    if kind == Reading.FILE:
        return tuple((kind, ref(Kind.RECORD, kwargs[name])) for name in names)
    return tuple((kind, str(kwargs[name])) for name in names)


def _keep(request: HttpRequest, kind: str, subject: str) -> None:
    question = request.META.get("QUERY_STRING", "") if kind in (Reading.SEARCH, Reading.EXPORT) else ""
    route = "" if subject else str(_route(request))
    read_log.keep(
        request.reader.officer, subject or route, kind, request.session.get(PURPOSE, ""), question=question
    )


def _too_many(request: HttpRequest, error: Refused | None = None) -> HttpResponse:
    context = {"kind": "too-many", "budget": read_log.budget(), "inside": True}
    return render(request, "accounts/refused.html", context, status=429)


def _what(request: HttpRequest) -> str:
    return f"{request.method} {_route(request) or 'no such page'}"


def _route(request: HttpRequest) -> str | None:
    try:
        return resolve(request.path_info).url_name
    except Resolver404:
        return None


def _reads() -> dict[str, tuple[str, tuple[str, ...]]]:
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for room in settings.REPATRIA_NEEDS:
        found |= import_string(f"{room}.READS")
    return found
