"""What a server refuses, as the same errors that the register itself raises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from repatria.core.errors import BadInput, Problem, Refused, RegisterUnusable, RepatriaError


class NotAnswered(RepatriaError):
    """The server cannot be reached, or what answers is none of ours."""

    status = 1


def error_of(status: int, told: Mapping[str, Any]) -> RepatriaError:
    """The error in a problem that a server answered.

    Args:
        status: the answer's status.
        told: the problem (RFC 9457).
    """
    listed = told.get("errors") if isinstance(told.get("errors"), list) else [told]
    problems = [
        Problem(
            code=str(each.get("code", f"server.{status}")),
            where=str(each.get("where") or "the server"),
            what=str(each.get("what") or "refuses."),
            remedy=str(each.get("remedy") or "Ask whoever keeps it."),
        )
        for each in listed or [told]
        if isinstance(each, Mapping)
    ]
    kinds: dict[int, type[RepatriaError]] = {409: Refused, 412: Refused, 503: RegisterUnusable}
    return kinds.get(status, BadInput)(problems)


class JobFailed(RepatriaError):
    """A job of the server's came to nothing; its codes say why."""

    status = 1
