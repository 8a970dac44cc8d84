"""Who calls: the bearer of a token, looked up once for each request."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from repatria.api.served import served
from repatria.api.tokens import Caller, caller_with

_KEPT = "_repatria_caller"


class Token(HttpBearer):
    """`Authorization: Bearer <token>`; nothing else, and no cookie, opens the API."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Whoever carries the token."""
        if not hasattr(request, _KEPT):
            setattr(request, _KEPT, caller_with(served().using, token, served().now(), served().held))
        found: Caller | None = getattr(request, _KEPT)
        return found


def caller(request: HttpRequest) -> Caller:
    """Whoever was let in."""
    found = request.auth
    assert isinstance(found, Caller)
    return found
