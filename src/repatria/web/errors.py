"""Errors as pages in plain words: what happened, why, what to do; never a traceback or a name."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from repatria.core.access.reader import NotAllowed
from repatria.core.errors import BadInput, Problem, Refused, RepatriaError
from repatria.web.keys import holds_the_key

_LOG = logging.getLogger("django.request")

ANSWERED: tuple[tuple[type[RepatriaError], int], ...] = (
    (NotAllowed, 403),
    (Refused, 409),
    (BadInput, 400),
)
"""With which status an error is answered that whoever asks can act on; every other is the server's."""


def in_plain_words(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Turn an error raised on purpose into a page that says what to do."""

    def guarded(request: HttpRequest) -> HttpResponse:
        return answer(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, RepatriaError):
            return None
        for kind, status in ANSWERED:
            if isinstance(error, kind):
                return refused(request, status, error.problems)
        _LOG.error("", exc_info=error, extra={"status_code": 500, "request": request})
        return refused(request, 500, error.problems)

    guarded.process_exception = process_exception  # type: ignore[attr-defined]
    return guarded


def refused(request: HttpRequest, status: int, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    """The page of a refusal or an error.

    Args:
        request: what was asked; nothing of it is repeated.
        status: 400, 403, 404, 405, 409 or 500.
        problems: what is wrong, for those who hold the key.
    """
    inside = holds_the_key(request)
    return render(
        request,
        f"web/errors/{status}.html",
        {"problems": problems if inside else (), "inside": inside},
        status=status,
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that makes no sense, such as one for another host."""
    return refused(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request without the key."""
    return refused(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address that leads nowhere on the day asked about."""
    return refused(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """The page for a fault of the program."""
    return refused(request, 500)
