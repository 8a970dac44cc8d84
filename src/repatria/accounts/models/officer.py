"""An officer: a name to sign in with, the roles held, and how the claims name him."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from repatria.core.access.roles import Role
from repatria.core.terms.records import Ref


class OfficerManager(BaseUserManager):
    """Finds officers by name, whatever the case that it was typed in."""

    def get_by_natural_key(self, username: str | None) -> Officer:
        """The officer of a name. Raises `Officer.DoesNotExist`."""
        return self.get(name=(username or "").strip().casefold())


class Officer(AbstractBaseUser):
    """One person who works at this node. An officer is never removed: the trail names him."""

    name = models.CharField(max_length=40, unique=True)  # in small letters
    actor = models.CharField(max_length=240, unique=True)  # how claims name him
    roles = models.TextField(blank=True, default="")  # one a line, sorted
    is_active = models.BooleanField(default=True)
    added_at = models.DateTimeField()
    # A link with which he sets his own password, kept as SHA-256; empty when there is none.
    set_up_digest = models.CharField(max_length=64, blank=True, default="")
    set_up_until = models.DateTimeField(null=True)

    objects = OfficerManager()

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS = ()

    @property
    def held(self) -> frozenset[Role]:
        """The roles held; one that this version does not know gives nothing."""
        return frozenset(Role(name) for name in self.roles.splitlines() if name in set(Role))

    @property
    def ref(self) -> Ref:
        """How claims name him."""
        return Ref(self.actor)

    @staticmethod
    def written(roles: Iterable[Role]) -> str:
        """Roles as the table keeps them."""
        return "\n".join(sorted(set(roles)))
