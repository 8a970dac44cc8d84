"""Operations: each declares the deeds that open it and the fields that it shows, or it is not served.

The declaration is asked before the operation runs; what it answers is reduced for the reader besides.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils.http import http_date
from ninja import NinjaAPI, Router
from ninja.operation import Operation

from repatria.api.caller import caller
from repatria.core.access.compartments import Compartment
from repatria.core.access.deeds import Deed
from repatria.core.access.reader import NotAllowed, Reader

BYTES = "application/octet-stream"
"""The media type of files, that come and go as they are."""

_NOTICE = timedelta(days=366)
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Declared:
    """What an operation asks of whoever calls it.

    Args:
        any_of: the deeds of which he must hold one; none opens it to every token.
        shows: the compartments of which it shows so much that he must read each.
        answers: what it answers, for its description.
        acts: whether it changes anything.
        status: of its answer when all is well.
        takes: the media type of a file that it takes as its whole body; None when it takes JSON, or nothing.
    """

    any_of: tuple[Deed, ...]
    shows: tuple[Compartment, ...]
    answers: Any
    acts: bool
    status: int
    takes: str | None = None

    def admit(self, reader: Reader) -> None:
        """Refuse whoever may not.

        Raises:
            NotAllowed: he holds none of the deeds, or does not read a compartment.
        """
        if self.any_of and not any(reader.may(deed) for deed in self.any_of):
            reader.must(self.any_of[0])
        if any(not reader.reads(compartment) for compartment in self.shows):
            raise NotAllowed.of("access.compartment", "", "", "")


def operation(
    router: Router,
    method: str,
    path: str,
    *any_of: Deed,
    shows: tuple[Compartment, ...] = (),
    answers: Any = None,
    status: int = 200,
    acts: bool = False,
    takes: str | None = None,
    deprecated: date | None = None,
) -> Callable[[View], View]:
    """Serve a view under a path, behind its declaration.

    Args:
        router: where.
        method: `get`, `post` or `delete`.
        path: below the router's own.
        any_of: the deeds of which the caller must hold one.
        shows: the compartments that he must read.
        answers: the type of its answer.
        status: of its answer.
        acts: whether it changes anything.
        takes: the media type of a file that is its whole body.
        deprecated: since when it is to go; it goes a year later at the earliest.
    """

    def declare(view: View) -> View:
        declared = Declared(any_of, shows, answers, acts, status, takes)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **values: Any) -> Any:
            declared.admit(caller(request).reader)
            response = view(request, *args, **values)
            return response if deprecated is None else _with_notice(response, deprecated)

        # The types stand in the view's module, and are read here while it is at hand.
        guarded.__signature__ = inspect.signature(view, eval_str=True)  # type: ignore[attr-defined]
        guarded.declared = declared  # type: ignore[attr-defined]
        name = view.__name__
        serve = getattr(router, method)
        serve(path, operation_id=name, url_name=f"api-{name}", deprecated=deprecated is not None or None)(
            guarded
        )
        return view

    return declare


def _with_notice(response: Any, since: date) -> Any:
    """The answer of an operation that is to go, with when (RFC 9745, RFC 8594)."""
    moment = int(datetime.combine(since, time.min, tzinfo=UTC).timestamp())
    response["Deprecation"] = f"@{moment}"
    response["Sunset"] = http_date(moment + int(_NOTICE.total_seconds()))
    return response


def operations_of(api: NinjaAPI) -> Iterator[tuple[str, Operation]]:
    """Every operation of an API with its path."""
    for bound in api._get_bound_routers():
        for path, view in bound.path_operations.items():
            for each in view.operations:
                yield "/".join(part.strip("/") for part in (bound.prefix, path) if part.strip("/")), each


def declared_of(found: Operation) -> Declared | None:
    """What an operation declares; None when it does not."""
    declared = getattr(found.view_func, "declared", None)
    return declared if isinstance(declared, Declared) else None


def undeclared(api: NinjaAPI) -> tuple[str, ...]:
    """The operations that open without a token, or that declare nothing: there must be none."""
    return tuple(
        f"{method} {path}"
        for path, each in operations_of(api)
        for method in each.methods
        if not each.auth_callbacks or declared_of(each) is None
    )
