"""The API's own door: what goes to /api/v1/ passes here, and by none of the pages' doors.

No cookie is read and no session begun, so a page elsewhere can make no browser ask for anything;
hosts, sizes and tokens are asked before a body is read. The pages' middleware sees none of it.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from repatria.api.caller import Token
from repatria.api.limits import MOST_BYTES, MOST_OF_A_FILE
from repatria.api.problems import MEDIA_TYPE, broken, problem_of, problem_with
from repatria.api.served import is_served
from repatria.core.errors import RepatriaError

ROOT = "/api/v1/"
URLS = "repatria.api.urls"
METHODS = frozenset({"GET", "HEAD", "POST", "DELETE"})

Answer = Callable[[HttpRequest], HttpResponseBase]


def at_the_door(answer: Answer) -> Answer:
    """Answer what is asked of the API here; let everything else go on to the pages."""

    def guarded(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(ROOT):
            return answer(request)
        try:
            response = _answered(request)
        except RepatriaError as error:
            response = problem_of(error)
        except Exception as error:
            response = broken(request, error)
        return _finished(response)

    return guarded


def _answered(request: HttpRequest) -> HttpResponseBase:
    refusal = _refusal(request)
    if refusal is not None:
        return refusal
    try:
        match = resolve(request.path_info, URLS)
    except Resolver404:
        return problem_with("request.none")
    request.resolver_match = match
    if request.method == "HEAD":
        # What is asked with HEAD is what GET would answer, without its body.
        request.method = "GET"
        response = match.func(request, *match.args, **match.kwargs)
        response.close() if response.streaming else None
        return _without_body(response)
    response = match.func(request, *match.args, **match.kwargs)
    if response.status_code == 405 and not response.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
        refused = problem_with("request.method")
        refused["Allow"] = response.headers.get("Allow", "")
        return refused
    return response


def _finished(response: HttpResponseBase) -> HttpResponseBase:
    """The answer with what the pages' middleware would have put on it."""
    if not response.streaming and "Content-Length" not in response:
        response["Content-Length"] = str(len(response.content))
    if settings.SECURE_HSTS_SECONDS:
        response["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains"
    return response


def _refusal(request: HttpRequest) -> HttpResponse | None:
    try:
        request.get_host()
    except DisallowedHost:
        return problem_with("request.host")
    # Whoever has no token is told nothing, not even what there is.
    if not is_served() or not Token()(request):
        return problem_with("request.token")
    if request.method not in METHODS:
        refused = problem_with("request.method")
        refused["Allow"] = ", ".join(sorted(METHODS))
        return refused
    length = request.META.get("CONTENT_LENGTH") or "0"
    most = MOST_OF_A_FILE if request.path_info == f"{ROOT}files" else MOST_BYTES
    if not (length.isascii() and length.isdigit()) or int(length[:12]) > most:
        return problem_with("request.body")
    return None


def _without_body(response: HttpResponseBase) -> HttpResponse:
    bare = HttpResponse(status=response.status_code)
    for name, value in response.headers.items():
        bare[name] = value
    if not response.streaming:
        bare["Content-Length"] = str(len(response.content))
    return bare
