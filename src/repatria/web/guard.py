"""Deny by default: what is not asked by this machine, for reading, with the key, is refused.

The order in `settings.MIDDLEWARE` matters: headers outermost, so that refusals carry them too;
then host and method; then the static files, which tell nobody anything; then the key.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from repatria.web.errors import refused
from repatria.web.headers import HEADERS
from repatria.web.keys import holds_the_key

Answer = Callable[[HttpRequest], HttpResponse]

READING = ("GET", "HEAD")

NEEDS_NO_KEY = frozenset({"enter"})
"""The names of the routes that answer without the key: the door itself, which asks for it."""


def with_headers(answer: Answer) -> Answer:
    """Put every header of `HEADERS` on every answer."""

    def guarded(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return guarded


def this_machine_reading_only(answer: Answer) -> Answer:
    """Refuse other host names than this machine's own, and every method but GET and HEAD."""

    def guarded(request: HttpRequest) -> HttpResponse:
        request.get_host()  # raises DisallowedHost, which is answered with 400
        if request.method not in READING:
            response = refused(request, 405)
            response.headers["Allow"] = ", ".join(READING)
            return response
        return answer(request)

    return guarded


def with_the_key(answer: Answer) -> Answer:
    """Refuse whoever does not carry the key of this run, also where there is no such page."""

    def guarded(request: HttpRequest) -> HttpResponse:
        if holds_the_key(request) or _route(request) in NEEDS_NO_KEY:
            return answer(request)
        return refused(request, 403)

    return guarded


def _route(request: HttpRequest) -> str | None:
    try:
        return resolve(request.path_info).url_name
    except Resolver404:
        return None
