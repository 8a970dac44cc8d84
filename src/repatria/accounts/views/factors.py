"""Second factors: the list, an authenticator, a passkey, recovery codes."""

from __future__ import annotations

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods

from repatria.accounts import factors, sessions, sign_in
from repatria.accounts.keys import hidden, shown
from repatria.accounts.trail import Happening, note
from repatria.accounts.views.answering import ask_password_again, officer_of, show
from repatria.core.errors import BadInput, Problem, Refused

FORM = ("GET", "HEAD", "POST")
SECRET = "secret"

_CODE = Problem("factor.code", "the code", "does not fit.", "See that the clock of the device is right.")
_PASSKEY = Problem("factor.passkey", "the passkey", "was not made.", "Try again.")
_LAST = Problem("factor.last", "the factor", "is the last one.", "Add another one first.")


def passkeys_work(request: HttpRequest) -> bool:
    """Whether browsers let this address use passkeys: under TLS, or under the name localhost."""
    return request.is_secure() or request.get_host().partition(":")[0] == "localhost"


@require_http_methods(FORM)
def list_factors(request: HttpRequest) -> HttpResponse:
    """The officer's factors, and the removal of one."""
    officer, problems = officer_of(request), ()
    if request.method == "POST":
        try:
            _ask_again(request)
            given = request.POST.get("factor", "")
            if not factors.remove(officer, int(given) if given.isascii() and given.isdigit() else 0):
                raise BadInput([_LAST])
            note(Happening.FACTOR_REMOVED, officer=officer.actor, subject=officer.actor, request=request)
            sessions.end_all(officer.pk, but=request.session.session_key)
            return HttpResponseRedirect(reverse("factors"))
        except (BadInput, Refused) as error:
            problems = error.problems
    return show(
        request,
        "factors",
        problems,
        factors=[_told(each) for each in factors.of_officer(officer) if _is_strong(each)],
        has_app=any(each.type == Authenticator.Type.TOTP for each in factors.of_officer(officer)),
        codes_left=factors.recovery_codes_left(officer),
        bare=sign_in.is_bare(request),
        passkeys_work=passkeys_work(request),
    )


@require_http_methods(FORM)
def add_code(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator that shows codes."""
    officer = officer_of(request)
    if any(each.type == Authenticator.Type.TOTP for each in factors.of_officer(officer)):
        return HttpResponseRedirect(reverse("factors"))
    problems: tuple[Problem, ...] = ()
    kept = request.session.get(SECRET, "")
    if request.method == "POST" and kept:
        try:
            _ask_again(request)
            if not factors.add_totp(officer, shown(kept), request.POST.get("code", "")):
                raise BadInput([_CODE])
            del request.session[SECRET]
            return _added(request, "authenticator")
        except (BadInput, Refused) as error:
            problems = error.problems
    secret = shown(kept) if kept else factors.new_secret()
    request.session[SECRET] = hidden(secret)
    address = get_adapter().build_totp_url(officer, secret)
    return show(
        request, "add_code", problems,
        picture=_picture(address), secret=[secret[at : at + 4] for at in range(0, len(secret), 4)],
        bare=sign_in.is_bare(request),
    )  # fmt: skip


@require_http_methods(FORM)
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Set up a passkey: a security key, or the device's own."""
    officer, problems = officer_of(request), ()
    if request.method == "POST":
        try:
            _ask_again(request)
            name, answer = request.POST.get("name", ""), request.POST.get("passkey", "")
            if not factors.add_passkey(officer, name, answer):
                raise BadInput([_PASSKEY])
            return _added(request, "passkey")
        except (BadInput, Refused) as error:
            problems = error.problems
    works = passkeys_work(request)
    return show(
        request, "add_passkey", problems,
        options=factors.begin_passkey(officer) if works else "", bare=sign_in.is_bare(request),
    )  # fmt: skip


@require_http_methods(FORM)
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes, and show them this once."""
    officer, problems, codes = officer_of(request), (), []
    has_factor = factors.has_factor(officer)
    if request.method == "POST" and has_factor:
        try:
            if factors.recovery_codes_left(officer):
                ask_password_again(request)
            codes = factors.new_recovery_codes(officer)
            note(Happening.CODES_MADE, officer=officer.actor, subject=officer.actor, request=request)
        except (BadInput, Refused) as error:
            problems = error.problems
    left = factors.recovery_codes_left(officer)
    return show(
        request, "recovery_codes", problems,
        codes=[f"{code[:4]} {code[4:]}" for code in codes], left=left, has_factor=has_factor,
    )  # fmt: skip


def _added(request: HttpRequest, kind: str) -> HttpResponse:
    """Go on after a factor was added; whoever had none is now wholly signed in."""
    officer = officer_of(request)
    note(Happening.FACTOR_ADDED, officer=officer.actor, subject=officer.actor, detail=kind, request=request)
    if sign_in.is_bare(request):
        sign_in.complete(request)
    sessions.end_all(officer.pk, but=request.session.session_key)
    return HttpResponseRedirect(
        reverse("factors" if factors.recovery_codes_left(officer) else "recovery-codes")
    )


def _ask_again(request: HttpRequest) -> None:
    # Whoever sets up the first factor has typed the password a moment ago.
    if not sign_in.is_bare(request):
        ask_password_again(request)


def _is_strong(factor: Authenticator) -> bool:
    return bool(factor.type != Authenticator.Type.RECOVERY_CODES)


def _told(factor: Authenticator) -> dict[str, object]:
    is_key = factor.type == Authenticator.Type.WEBAUTHN
    return {
        "id": factor.pk,
        "kind": "passkey" if is_key else "authenticator",
        "name": factor.data.get("name", "") if is_key else "",
        "added": factor.created_at,
        "used": factor.last_used_at,
    }


def _picture(address: str) -> SafeString:
    """The address as a QR code; what is drawn is our own, so it needs no escaping."""
    drawn = get_adapter().build_totp_svg(address)
    return mark_safe(drawn[drawn.index("<svg") :])
