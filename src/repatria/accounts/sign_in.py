"""Signing in: a name and a password, then a second factor; whoever has none yet sets one up first.

Known and unknown names get the same answer after the same work. Nothing of what was typed is kept.
Source: OWASP ASVS 5.0, 6.3; NIST SP 800-63B 5.2.2, 7.1.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.contrib import auth
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from repatria.accounts import backend, factors, sessions, throttle
from repatria.accounts.models import Officer
from repatria.accounts.trail import Happening, address_of, note

HALF, BARE, NEXT = "half", "bare", "next"
HALF_HOLDS = 300
"""Seconds that somebody has between the password and the second factor."""


class Outcome(StrEnum):
    """What came of an attempt."""

    IN = "in"
    WRONG = "wrong"
    TOO_OFTEN = "too often"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Half:
    """Somebody who knew the password and has yet to show a second factor."""

    officer: Officer


def try_password(request: HttpRequest, name: str, password: str) -> Outcome:
    """Try a name and a password; who knows both goes on to the second factor."""
    typed = name.strip().casefold()[:200]
    if not (
        throttle.may_try(throttle.ADDRESS, address_of(request)) and throttle.may_try(throttle.ACCOUNT, typed)
    ):
        note(Happening.THROTTLED, subject=_known(typed), request=request)
        return Outcome.TOO_OFTEN
    officer = Officer.objects.filter(name=typed, is_active=True).first()
    if officer is None:
        make_password(password)  # an unknown name costs as much as a known one
        note(Happening.SIGN_IN_FAILED, subject=_known(typed), detail="password", request=request)
        return Outcome.WRONG
    if not check_password(password, officer.password):
        note(Happening.SIGN_IN_FAILED, subject=officer.actor, detail="password", request=request)
        return Outcome.WRONG
    throttle.forget(throttle.ACCOUNT, typed)
    after = request.session.get(NEXT, "")
    request.session.flush()
    request.session[HALF] = [officer.pk, int(time.time())]
    request.session[NEXT] = after
    if not factors.has_factor(officer):
        enter(request, officer, bare=True)
    return Outcome.IN


def half_way(request: HttpRequest) -> Half | None:
    """Who has shown the password alone; None when nobody has, or it was too long ago."""
    pk, at = request.session.get(HALF, (None, 0))
    if pk is None or time.time() - at > HALF_HOLDS:
        return None
    officer = Officer.objects.filter(pk=pk, is_active=True).first()
    return Half(officer) if officer is not None else None


def try_code(request: HttpRequest, code: str) -> Outcome:
    """Try a code of an authenticator, or a recovery code."""
    return _second(request, "code", lambda officer: factors.accepts_code(officer, code))


def try_passkey(request: HttpRequest, answer: str) -> Outcome:
    """Try a passkey."""
    return _second(request, "passkey", lambda officer: factors.accepts_passkey(officer, answer))


def enter(request: HttpRequest, officer: Officer, *, bare: bool = False) -> None:
    """Begin a session under a new key; a bare one reaches nothing but setting up a second factor."""
    after = request.session.get(NEXT, "")
    request.session.pop(HALF, None)
    auth.login(request, officer, backend=backend.PATH)
    sessions.begin(request)
    request.session[NEXT] = after
    if bare:
        request.session[BARE] = True
    note(
        Happening.SIGNED_IN,
        officer=officer.actor, detail="without a second factor yet" if bare else "", request=request,
    )  # fmt: skip
    sessions.sweep()
    throttle.sweep()
    factors.sweep()


def is_bare(request: HttpRequest) -> bool:
    """Whether whoever is signed in has yet to set up a second factor."""
    return bool(request.session.get(BARE))


def complete(request: HttpRequest) -> None:
    """Lift the bound of a bare session, once a second factor is set up."""
    request.session.pop(BARE, None)
    request.session.cycle_key()


def leave(request: HttpRequest, officer: Officer) -> None:
    """End the session."""
    note(Happening.SIGNED_OUT, officer=officer.actor, request=request)
    auth.logout(request)


def _second(request: HttpRequest, kind: str, accepts: Callable[[Officer], bool]) -> Outcome:
    half = half_way(request)
    if half is None:
        request.session.flush()
        return Outcome.GONE
    officer = half.officer
    if not throttle.may_try(throttle.FACTOR, str(officer.pk)):
        request.session.flush()
        note(Happening.THROTTLED, subject=officer.actor, detail="second factor", request=request)
        return Outcome.TOO_OFTEN
    if not accepts(officer):
        note(Happening.SIGN_IN_FAILED, subject=officer.actor, detail=kind, request=request)
        return Outcome.WRONG
    throttle.forget(throttle.FACTOR, str(officer.pk))
    enter(request, officer)
    return Outcome.IN


def _known(typed: str) -> str:
    """The officer of a name; of a name that nobody has nothing is kept, since it may be a password."""
    found = Officer.objects.filter(name=typed).values_list("actor", flat=True).first()
    return found or "unknown name"
