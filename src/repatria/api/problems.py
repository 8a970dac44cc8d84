"""Errors as application/problem+json: a status, a code, a place and a remedy; never a name or a value.

Source: RFC 9457 (Problem Details for HTTP APIs); RFC 9110 for the status codes.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from repatria.api.told import WORDS, safely
from repatria.core.access.reader import NotAllowed
from repatria.core.clearing.programme.model import SolverFailed
from repatria.core.clearing.programme.search import NothingInTime
from repatria.core.errors import (
    BadInput,
    NoRoom,
    Problem,
    Refused,
    RegisterUnusable,
    RepatriaError,
)

MEDIA_TYPE = "application/problem+json"
MOST = 100
"""How many problems one answer lists."""

_LOG = logging.getLogger("django.request")

STATUS_OF_CODE = {
    "access.compartment": 403,
    "act.key": 422,
    "act.late": 409,
    "ask.claim": 404,
    "ask.offer": 404,
    "ask.person": 404,
    "ask.scenario": 404,
    "draft.unknown": 404,
    "ledger.repeated": 409,
    "reads.budget": 429,
    "request.body": 413,
    "request.busy": 429,
    "request.host": 400,
    "request.json": 400,
    "request.key": 400,
    "request.method": 405,
    "request.none": 404,
    "request.seen": 428,
    "request.token": 401,
    "store.busy": 503,
    "upload.unknown": 404,
    "webhook.unknown": 404,
}


def status_of(error: RepatriaError) -> int:
    """The HTTP status of an error raised on purpose: the gravest of its problems decides."""
    codes = [STATUS_OF_CODE[each.code] for each in error.problems if each.code in STATUS_OF_CODE]
    if codes:
        return codes[0]
    match error:
        case NotAllowed():
            return 403
        case BadInput() | NothingInTime():
            # More seconds would have found something: it is for the caller to ask for them.
            return 422
        case Refused():
            return 409
        case NoRoom():
            return 507
        case RegisterUnusable() | SolverFailed():
            return 503
    return 500


def problem_of(error: RepatriaError, status: int | None = None) -> HttpResponse:
    """The answer for an error raised on purpose."""
    return problem(status or status_of(error), (safely(each) for each in error.problems))


def problem_with(code: str, where: str = "", status: int | None = None) -> HttpResponse:
    """The answer for a problem of the API's own."""
    what, remedy = WORDS[code]
    return problem(status or STATUS_OF_CODE.get(code, 422), [Problem(code, where, what, remedy)])


def problem(status: int, problems: Iterable[Problem]) -> HttpResponse:
    """An answer that lists problems, the first of them at its head."""
    told = list(problems)[:MOST] or [Problem("broken", "", "Repatria itself is broken.", "Tell its keeper.")]
    head = told[0]
    body = {
        "type": f"urn:repatria:problem:{head.code}",
        "title": head.what,
        "status": status,
        "detail": head.remedy,
        "code": head.code,
        "where": head.where,
        "what": head.what,
        "remedy": head.remedy,
        "errors": [
            {"code": each.code, "where": each.where, "what": each.what, "remedy": each.remedy}
            for each in told
        ],
    }
    response = HttpResponse(json.dumps(body), status=status, content_type=MEDIA_TYPE)
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="repatria"'
    if status in (429, 503):
        response["Retry-After"] = "5"
    return response


def broken(request: HttpRequest, error: Any) -> HttpResponse:
    """The answer for a fault of the program; the operator's log is told its kind and place only."""
    _LOG.error("", exc_info=error, extra={"status_code": 500, "request": request})
    return problem(500, [])


def answer_errors(api: NinjaAPI) -> None:
    """Let an API answer every error as a problem."""

    def repatria_error(request: HttpRequest, error: Any) -> HttpResponse:
        status = status_of(error)
        if status >= 500:
            _LOG.error("", exc_info=error, extra={"status_code": status, "request": request})
        if any(each.code == "act.late" for each in error.problems) and request.headers.get("If-Match"):
            status = 412
        return problem_of(error, status)

    def invalid(request: HttpRequest, error: Any) -> HttpResponse:
        what, remedy = WORDS["request.value"]
        return problem(
            422, (Problem("request.value", place(each["loc"]), what, remedy) for each in error.errors)
        )

    def http_error(request: HttpRequest, error: Any) -> HttpResponse:
        unread = getattr(request, "body_error", None)
        if unread is not None:
            return problem_of(unread)
        code = {401: "request.token", 404: "request.none"}.get(error.status_code, "request.json")
        return problem_with(code, status=error.status_code)

    api.add_exception_handler(RepatriaError, repatria_error)
    api.add_exception_handler(ValidationError, invalid)
    api.add_exception_handler(AuthenticationError, lambda request, error: problem_with("request.token"))
    api.add_exception_handler(HttpError, http_error)
    api.add_exception_handler(Http404, lambda request, error: problem_with("request.none"))
    api.add_exception_handler(RequestDataTooBig, lambda request, error: problem_with("request.body"))
    for refused in (SuspiciousOperation, BadRequest):
        api.add_exception_handler(refused, lambda request, error: problem_with("request.value", status=400))
    api.add_exception_handler(Exception, broken)


def place(location: Iterable[object]) -> str:
    """Where in a request, in the schema's own names: a key that was sent could be anybody's name."""
    source, *rest = [str(part) for part in location] or [""]
    return ".".join([source, *(part for part in rest if part in _names() or part.isdigit())])


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """The names of all parts of requests."""
    found: set[str] = set()
    reached: list[type[Schema]] = [Schema]
    while reached:
        kinds = reached.pop().__subclasses__()
        reached.extend(kinds)
        for kind in kinds:
            if kind.__module__.startswith("repatria.api."):
                found |= set(kind.model_fields)
    return frozenset(found | {"dry_run", "sequence"})
