"""The administration of officers: the list, a new one, his roles, and ending what he can do."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from repatria.accounts import credentials, officers, sessions
from repatria.accounts.keeper import state_of
from repatria.accounts.models import Officer
from repatria.accounts.views.answering import officer_of, show
from repatria.core.access.roles import MANDATES, Role
from repatria.core.errors import BadInput, Refused

FORM = ("GET", "HEAD", "POST")


@require_safe
def list_officers(request: HttpRequest) -> HttpResponse:
    """Every officer, those who work here first."""
    found = Officer.objects.order_by("-is_active", "name")
    return show(request, "officers", officers=[_line(officer) for officer in found])


@require_http_methods(FORM)
def add_officer(request: HttpRequest) -> HttpResponse:
    """Add an officer, and show the link with which he sets up his sign-in."""
    name, roles = request.POST.get("name", ""), _roles(request)
    if request.method != "POST":
        return show(request, "add_officer", roles=_choices(frozenset()), name="")
    try:
        added = officers.add(settings.REPATRIA_ORIGIN, name, roles, by=officer_of(request).actor)
    except BadInput as error:
        return show(request, "add_officer", error.problems, roles=_choices(roles), name=name)
    return _with_link(request, added, credentials.new_link(added))


@require_http_methods(FORM)
def show_officer(request: HttpRequest, name: str) -> HttpResponse:
    """One officer, and what is decided about him."""
    officer = Officer.objects.filter(name=name).first()
    if officer is None:
        raise Http404
    if request.method != "POST":
        return _page(request, officer)
    by = officer_of(request).actor
    try:
        match request.POST.get("act", ""):
            case "roles":
                officers.give_roles(officer, _roles(request), by=by)
            case "disable":
                officers.disable(officer, by=by)
            case "enable":
                officers.enable(officer, by=by)
            case "reset":
                return _with_link(request, officer, officers.reset(officer, by=by))
    except (BadInput, Refused) as error:
        return _page(request, Officer.objects.get(pk=officer.pk), error.problems)
    return HttpResponseRedirect(reverse("officer", kwargs={"name": name}))


def _page(request: HttpRequest, officer: Officer, problems: object = ()) -> HttpResponse:
    return show(
        request, "officer", tuple(problems),
        officer=_line(officer), roles=_choices(officer.held),
        sessions=sessions.of_officer(officer.pk), is_self=officer.pk == officer_of(request).pk,
    )  # fmt: skip


def _with_link(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    path = reverse("set-up", kwargs={"token": token})
    return show(
        request, "link", name=officer.name, link=request.build_absolute_uri(path),
        hours=int(credentials.LINK_HOLDS.total_seconds() // 3600),
    )  # fmt: skip


def _line(officer: Officer) -> dict[str, object]:
    return {
        "name": officer.name,
        "actor": officer.actor,
        "roles": sorted(officer.held),
        "is_active": officer.is_active,
        "state": state_of(officer),
        "added": officer.added_at,
        "last": officer.last_login,
    }


def _roles(request: HttpRequest) -> frozenset[Role]:
    return frozenset(Role(name) for name in request.POST.getlist("role") if name in set(Role))


def _choices(held: frozenset[Role]) -> list[dict[str, object]]:
    return [
        {
            "name": role,
            "is_held": role in held,
            "reads": sorted(MANDATES[role].reads),
            "does": len(MANDATES[role].does),
        }
        for role in Role
    ]
