"""The key of one run of the server: made at the start, shown once, gone when the server stops.

It opens the pages of a register that one person keeps alone. Where officers sign in, it opens nothing.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare


def new_key() -> str:
    """A key that nobody can guess; 256 bits in letters that survive a terminal."""
    return secrets.token_urlsafe(32)


def is_the_key(given: str) -> bool:
    """True for the key of this run, compared in constant time."""
    if settings.REPATRIA_OFFICERS:
        return False
    return bool(constant_time_compare(given, settings.REPATRIA_KEY))


def holds_the_key(request: HttpRequest) -> bool:
    """True for whoever came in: the request carries the key in its cookie, or an officer is signed in."""
    if getattr(request, "reader", None) is not None:
        return True
    return is_the_key(request.COOKIES.get(_cookie_name(), ""))


def hand_over(response: HttpResponse) -> HttpResponse:
    """Give the browser the key for as long as it is open."""
    response.set_cookie(_cookie_name(), settings.REPATRIA_KEY, httponly=True, samesite="Strict")
    return response


def _cookie_name() -> str:
    # Browsers share cookies between the ports of a machine; two registers served at once must not.
    return f"repatria-{sha256(settings.REPATRIA_KEY.encode()).hexdigest()[:12]}"
