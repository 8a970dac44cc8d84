"""Whom Django takes for signed in: an officer who is still active."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend

from repatria.accounts.models import Officer

PATH = f"{__name__}.OfficerBackend"


class OfficerBackend(BaseBackend):
    """Finds the officer of a session; `sign_in` alone lets somebody in."""

    def get_user(self, user_id: object) -> Officer | None:
        """The officer, unless disabled."""
        return Officer.objects.filter(pk=user_id, is_active=True).first()
