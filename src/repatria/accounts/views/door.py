"""The door: sign in, show the second factor, set up with a link, sign out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from repatria.accounts import credentials, factors, sign_in, throttle
from repatria.accounts.sign_in import NEXT, Outcome
from repatria.accounts.trail import Happening, address_of, note
from repatria.accounts.views.answering import here, officer_of, onward, show
from repatria.accounts.views.factors import passkeys_work
from repatria.core.access.deeds import Deed
from repatria.core.errors import BadInput, Problem, Refused

FORM = ("GET", "HEAD", "POST")

_WRONG = Problem("sign-in.wrong", "the name or the password", "is wrong.", "Type both again.")
_OFTEN = Problem("sign-in.often", "signing in", "was tried too often.", "Wait a quarter of an hour.")
_CODE = Problem("sign-in.code", "the code", "is wrong, or was used.", "Wait for the next one.")
_KEY = Problem("sign-in.passkey", "the passkey", "was not accepted.", "Try again, or type a code.")


@require_http_methods(FORM)
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; known and unknown names are answered alike."""
    after = here((request.POST or request.GET).get("next", ""))
    if request.method != "POST":
        if request.officer is not None:
            return HttpResponseRedirect(onward(after))
        return show(request, "sign_in", next=after)
    request.session[NEXT] = after
    match sign_in.try_password(request, request.POST.get("name", ""), request.POST.get("password", "")):
        case Outcome.IN:
            return HttpResponseRedirect(reverse("factors" if sign_in.is_bare(request) else "second-factor"))
        case Outcome.TOO_OFTEN:
            return show(request, "sign_in", (_OFTEN,), status=429, next=after)
    request.session.flush()
    return show(request, "sign_in", (_WRONG,), status=403, next=after)


@require_http_methods(FORM)
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a passkey from whoever knew the password."""
    problem, status = None, 200
    if request.method == "POST":
        answer = request.POST.get("passkey", "")
        outcome = (
            sign_in.try_passkey(request, answer)
            if answer
            else sign_in.try_code(request, request.POST.get("code", ""))
        )
        if outcome is Outcome.IN:
            return HttpResponseRedirect(onward(request.session.pop(NEXT, "")))
        if outcome is Outcome.TOO_OFTEN:
            return show(request, "sign_in", (_OFTEN,), status=429, next="")
        problem, status = (_KEY if answer else _CODE), 403
    half = sign_in.half_way(request)
    if half is None:
        return HttpResponseRedirect(reverse("sign-in"))
    asks = passkeys_work(request) and factors.has_passkey(half.officer)
    return show(
        request,
        "second_factor",
        (problem,) if problem else (),
        status=status,
        passkey=factors.ask_passkey(half.officer) if asks else "",
    )


@require_http_methods(FORM)
def set_up(request: HttpRequest, token: str) -> HttpResponse:
    """Let an officer choose his password with the link that an administrator gave him."""
    if not throttle.may_try(throttle.SET_UP, address_of(request)):
        note(Happening.THROTTLED, detail="set-up link", request=request)
        return show(request, "sign_in", (_OFTEN,), status=429, next="")
    officer = credentials.of_link(token)
    if officer is None:
        return show(request, "refused", status=403, kind="link")
    if request.method != "POST":
        return show(request, "set_up", name=officer.name)
    try:
        chosen = twice(request)
        credentials.set_up(token, chosen)
    except BadInput as error:
        return show(request, "set_up", error.problems, name=officer.name)
    except Refused:
        return show(request, "refused", status=403, kind="link")
    return HttpResponseRedirect(reverse("sign-in"))


def twice(request: HttpRequest) -> str:
    """A new password, typed twice alike.

    Raises:
        BadInput: the two differ.
    """
    chosen = request.POST.get("new", "")
    if chosen != request.POST.get("again", ""):
        raise BadInput.of("officer.twice", "the two passwords", "differ.", "Type both again.")
    return chosen


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    sign_in.leave(request, officer_of(request))
    return HttpResponseRedirect(reverse("sign-in"))


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Go to the first page that the officer's roles have."""
    reader = request.reader
    for deed, route in ((Deed.READ_AUDIT, "audit"), (Deed.MANAGE_OFFICERS, "officers")):
        if reader.may(deed):
            return HttpResponseRedirect(reverse(route))
    return HttpResponseRedirect(reverse("situation" if reader.may(Deed.READ_FILES) else "account"))
