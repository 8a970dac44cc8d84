"""Deny by default: what no table names, or whoever may not do it, is refused.

The order in `settings` matters: headers outermost, so that refusals carry them too; then host and
method; then the static files, which tell nobody anything; then who comes in; then what he may.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.module_loading import import_string

from repatria.core.access.compartments import Compartment
from repatria.core.access.deeds import Deed
from repatria.core.access.reader import LOCAL, NotAllowed, Reader, all_seeing
from repatria.core.errors import Problem
from repatria.web.errors import refused
from repatria.web.headers import HEADERS
from repatria.web.keys import holds_the_key
from repatria.web.needs import OPEN, Needs

Answer = Callable[[HttpRequest], HttpResponse]

READING = ("GET", "HEAD")


def with_headers(answer: Answer) -> Answer:
    """Put every header of `HEADERS` on every answer."""

    def guarded(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return guarded


def own_host_and_known_methods(answer: Answer) -> Answer:
    """Refuse other host names than the server's own, and every method that a route does not take."""

    def guarded(request: HttpRequest) -> HttpResponse:
        request.get_host()  # raises DisallowedHost, which is answered with 400
        request.reader = None
        takes = methods(_route(request))
        if request.method not in takes:
            response = refused(request, 405)
            response.headers["Allow"] = ", ".join(takes)
            return response
        if request.method not in READING and not is_from_here(request):
            return forged(request)
        return answer(request)

    return guarded


def with_the_key(answer: Answer) -> Answer:
    """Let in whoever carries the key of this run; refuse everybody else, also where there is no such page."""

    def guarded(request: HttpRequest) -> HttpResponse:
        if holds_the_key(request):
            request.reader = all_seeing(LOCAL)
        elif _route(request) not in OPEN:
            return refused(request, 403)
        return answer(request)

    return guarded


def what_he_may(answer: Answer) -> Answer:
    """Refuse a page that no table names, and one that the reader's roles do not hold."""

    def guarded(request: HttpRequest) -> HttpResponse:
        route = _route(request)
        if route is None:
            return answer(request)  # there is no such page, which whoever came in may know
        table = "READING" if request.method in READING else "WRITING"
        needs = declared(table).get(route)
        if needs is None:
            return refused(request, 403)
        reader: Reader | None = request.reader
        try:
            for need in needs:
                _must(reader, need)
        except NotAllowed as error:
            return refused(request, 403, error.problems)
        return answer(request)

    return guarded


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a form was sent from these very pages."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def methods(route: str | None) -> tuple[str, ...]:
    """The methods that a route takes."""
    if route is None or route not in declared("WRITING"):
        return READING
    return (*READING, "POST") if route in declared("READING") else ("POST",)


def declared(table: str) -> Mapping[str, Needs]:
    """The tables of every room that has pages, as one."""
    return {
        route: needs
        for room in settings.REPATRIA_NEEDS
        for route, needs in import_string(f"{room}.{table}").items()
    }


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that was not sent from these pages, or was left open for too long."""
    what = "was not sent from these pages, or was open for too long."
    return refused(request, 403, (Problem("form.forged", "the form", what, "Open the page anew."),))


def _must(reader: Reader | None, need: Deed | Compartment) -> None:
    if reader is None:
        raise NotAllowed.of("access.nobody", "this page", "is closed to strangers.", "Sign in.")
    if isinstance(need, Deed):
        reader.must(need)
    elif not reader.reads(need):
        what = f"may not read {need}."
        raise NotAllowed.of("access.unread", str(reader.officer), what, "Leave it to one who may.")


def _route(request: HttpRequest) -> str | None:
    try:
        return resolve(request.path_info).url_name
    except Resolver404:
        return None
