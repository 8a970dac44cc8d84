"""Errors as pages in plain words: what happened, why, what to do; never a traceback or a name."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from repatria.core.errors import BadInput, Problem, RepatriaError
from repatria.web.keys import holds_the_key

_LOG = logging.getLogger("django.request")


def in_plain_words(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Turn an error raised on purpose into a page: 400 for what was asked wrongly, else 500."""

    def guarded(request: HttpRequest) -> HttpResponse:
        return answer(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, RepatriaError):
            return None
        if isinstance(error, BadInput):
            return refused(request, 400, error.problems)
        _LOG.error("", exc_info=error, extra={"status_code": 500, "request": request})
        return refused(request, 500, error.problems)

    guarded.process_exception = process_exception  # type: ignore[attr-defined]
    return guarded


def refused(request: HttpRequest, status: int, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    """The page of a refusal or an error.

    Args:
        request: what was asked; nothing of it is repeated.
        status: 400, 403, 404, 405 or 500.
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
