"""How often somebody tried to come in, and which one-time codes were used."""

from __future__ import annotations

from django.db import models


class Tries(models.Model):
    """The attempts under one key since a moment; the key is a digest: people mistype passwords as names."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    since = models.DateTimeField()


class UsedCode(models.Model):
    """A one-time code that was used; the database lets each be used once, also by two at once."""

    officer = models.ForeignKey("accounts.Officer", on_delete=models.CASCADE)
    code = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["officer", "code"], name="accounts_code_once"),)
