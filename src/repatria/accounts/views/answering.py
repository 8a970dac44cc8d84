"""What the pages of the accounts share: where to go next, the officer, his password asked again."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import check_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from repatria.accounts import throttle
from repatria.accounts.models import Officer
from repatria.accounts.trail import Happening, note
from repatria.core.errors import BadInput, Problem, Refused


def show(
    request: HttpRequest, template: str, problems: tuple[Problem, ...] = (), status: int = 200, **context: Any
) -> HttpResponse:
    """Render a page of the accounts."""
    return render(
        request, f"accounts/{template}.html", {"problems": problems, **context},
        status=400 if problems and status == 200 else status,
    )  # fmt: skip


def officer_of(request: HttpRequest) -> Officer:
    """Whoever is signed in; the middleware has let nobody else through."""
    officer: Officer = request.officer
    return officer


def here(address: str) -> str:
    """An address of these pages, as somebody wrote it; empty when it leads anywhere else."""
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address[:2000] if is_ours else ""


def onward(address: str) -> str:
    """Where somebody goes on to: the page that he wanted, or his first one."""
    return here(address) or reverse("home")


def ask_password_again(request: HttpRequest) -> None:
    """Refuse unless the form holds the officer's own password: for what a passer-by must not do.

    Raises:
        BadInput: it is wrong.
        Refused: it was wrong too often.
    """
    officer = officer_of(request)
    if not throttle.may_try(throttle.ACCOUNT, officer.name):
        note(Happening.THROTTLED, officer=officer.actor, subject=officer.actor, request=request)
        raise Refused.of(
            "officer.tries", "the password", "was wrong too often.", "Wait a quarter of an hour."
        )
    if not check_password(request.POST.get("password", ""), officer.password):
        note(
            Happening.SIGN_IN_FAILED,
            officer=officer.actor, subject=officer.actor, detail="password asked again", request=request,
        )  # fmt: skip
        raise BadInput.of("officer.wrong", "your password", "is wrong.", "Type it again.")
    throttle.forget(throttle.ACCOUNT, officer.name)
