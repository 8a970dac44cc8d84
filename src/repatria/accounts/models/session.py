"""A session: who is signed in, since when, from where; so that each can be seen and ended."""

from __future__ import annotations

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class OfficerSession(AbstractBaseSession):
    """Django's session with what its officer is shown of it."""

    officer = models.ForeignKey("accounts.Officer", null=True, on_delete=models.CASCADE)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=45, blank=True, default="")
    browser = models.CharField(max_length=120, blank=True, default="")

    @classmethod
    def get_session_store_class(cls) -> type:
        """The engine that keeps these rows."""
        from repatria.accounts.sessions import SessionStore

        return SessionStore
