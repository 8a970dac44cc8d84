"""The keeper of the machine, who manages officers at its keyboard as administrators do on the pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.urls import reverse

from repatria.accounts import credentials, factors, officers
from repatria.accounts.models import Officer
from repatria.core.access.roles import Role


class Keeper:
    """What the commands do; all of it stands in the trail as done by `actor:keeper`."""

    def __init__(self, origin: str) -> None:
        self.origin = origin

    def add(self, name: str, roles: Iterable[Role], password: str | None) -> str | None:
        """Add an officer with a password, or get the path of a link with which he chooses one.

        Raises:
            BadInput: the name, the roles or the password will not do; nobody is added then.
        """
        with transaction.atomic():
            added = officers.add(self.origin, name, roles)
            if password is None:
                return _path(credentials.new_link(added))
            credentials.change_password(added, password, by=officers.KEEPER)
        return None

    def give_roles(self, name: str, roles: Iterable[Role]) -> None:
        """Raises as `officers.give_roles`."""
        officers.give_roles(officers.find(name), roles)

    def disable(self, name: str) -> None:
        """Raises as `officers.disable`."""
        officers.disable(officers.find(name))

    def enable(self, name: str) -> None:
        """Raises as `officers.find`."""
        officers.enable(officers.find(name))

    def reset(self, name: str) -> str:
        """The path of a link to set up the sign-in anew. Raises as `officers.find`."""
        return _path(officers.reset(officers.find(name)))

    def lines(self) -> list[dict[str, Any]]:
        """Every officer, those who work here first."""
        return [
            {
                "name": each.name,
                "actor": each.actor,
                "roles": sorted(each.held),
                "state": state_of(each),
                "last": each.last_login.isoformat(timespec="minutes") if each.last_login else None,
            }
            for each in Officer.objects.order_by("-is_active", "name")
        ]


def state_of(officer: Officer) -> str:
    """Whether an officer can sign in, and if not, what is lacking."""
    if not officer.is_active:
        return "disabled"
    if not officer.has_usable_password():
        return "no password yet"
    return "ready" if factors.has_factor(officer) else "no second factor yet"


def _path(token: str) -> str:
    return str(reverse("set-up", kwargs={"token": token}, urlconf="repatria.accounts.urls"))
