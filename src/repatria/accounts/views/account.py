"""One's own account: open sessions, what one has read, a new password, and what one reads files for."""

from __future__ import annotations

from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from repatria.accounts import credentials, factors, read_log, sessions
from repatria.accounts.middleware import PURPOSE
from repatria.accounts.models import OfficerSession, ReadEvent
from repatria.accounts.trail import Happening, note
from repatria.accounts.views.answering import ask_password_again, officer_of, onward, show
from repatria.accounts.views.door import twice
from repatria.core.errors import BadInput, Problem, Refused

FORM = ("GET", "HEAD", "POST")
SHORTEST_PURPOSE, LONGEST_PURPOSE = 3, 200
PAGE = 50

_PURPOSE = Problem(
    "reads.purpose", "the purpose", "is too short, or longer than 200 characters.", "Say it in a few words."
)


@require_http_methods(FORM)
def show_account(request: HttpRequest) -> HttpResponse:
    """Sessions and reads of the officer himself; he can end each session but this one."""
    officer = officer_of(request)
    own = request.session.session_key
    if request.method == "POST":
        _end(officer.pk, request.POST.get("session", ""), own)
        note(Happening.SESSION_ENDED, officer=officer.actor, detail="by himself", request=request)
        return HttpResponseRedirect(reverse("account"))
    page = _page(request)
    reads = ReadEvent.objects.filter(officer=officer.actor).order_by("-at", "-id")
    shown = list(reads[(page - 1) * PAGE : page * PAGE + 1])
    return show(
        request,
        "account",
        officer=officer,
        sessions=[
            {"row": row, "name": sessions.name_of(row), "is_own": row.session_key == own}
            for row in sessions.of_officer(officer.pk)
        ],
        idle=int(sessions.idle().total_seconds() // 60),
        reads=shown[:PAGE],
        page=page,
        has_more=len(shown) > PAGE,
        files=read_log.files_in_the_hour(officer.ref),
        budget=read_log.budget(),
        codes_left=factors.recovery_codes_left(officer),
        purpose=request.session.get(PURPOSE, ""),
    )


@require_http_methods(FORM)
def change_password(request: HttpRequest) -> HttpResponse:
    """Change the password; every other session ends."""
    officer = officer_of(request)
    if request.method != "POST":
        return show(request, "password")
    try:
        ask_password_again(request)
        own = request.session.session_key
        credentials.change_password(officer, twice(request), by=officer.actor, keep=own)
    except (BadInput, Refused) as error:
        return show(request, "password", error.problems)
    auth.update_session_auth_hash(request, officer)
    return HttpResponseRedirect(reverse("account"))


@require_http_methods(FORM)
def ask_purpose(request: HttpRequest) -> HttpResponse:
    """Ask once in a session what files are read for."""
    after = (request.POST or request.GET).get("next", "")
    typed = " ".join(request.POST.get("purpose", "").split())
    if request.method != "POST":
        return show(request, "purpose", next=onward(after), typed=request.session.get(PURPOSE, ""))
    if not SHORTEST_PURPOSE <= len(typed) <= LONGEST_PURPOSE:
        return show(request, "purpose", (_PURPOSE,), next=onward(after), typed=typed)
    request.session[PURPOSE] = typed
    return HttpResponseRedirect(onward(after))


def _end(officer: int, name: str, own: str) -> None:
    if name == "others":
        sessions.end_all(officer, but=own)
        return
    for row in OfficerSession.objects.filter(officer=officer).exclude(session_key=own):
        if sessions.name_of(row) == name:
            row.delete()


def _page(request: HttpRequest) -> int:
    given = request.GET.get("page", "1")
    return max(1, min(int(given), 10_000)) if given.isascii() and given.isdigit() and len(given) < 6 else 1
