"""The trail: who read what, who was refused, what was changed; rows are added and never changed.

It holds ids and codes, never what was read. `guards` keeps both databases from changing it.
Source: NIST SP 800-53 AU-3, AU-9; IHE BALP; OWASP ASVS 5.0, 16.2, 16.3.
"""

from __future__ import annotations

from django.db import models


class AuditEvent(models.Model):
    """Something that an auditor has to know of: a sign-in, a refusal, a change, a broken glass."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    officer = models.CharField(max_length=240, blank=True)  # who did it; empty when nobody is signed in
    subject = models.CharField(max_length=240, blank=True)  # to whom or to what
    detail = models.CharField(max_length=500, blank=True)
    address = models.CharField(max_length=45, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["at"], name="accounts_audit_at"),
            models.Index(fields=["kind", "at"], name="accounts_audit_kind"),
            models.Index(fields=["officer", "at"], name="accounts_audit_officer"),
        )


class ReadEvent(models.Model):
    """That an officer read something: a person's file, a claim, a list; or what he searched for."""

    at = models.DateTimeField()
    officer = models.CharField(max_length=240)
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=240, blank=True)
    question = models.CharField(max_length=300, blank=True)
    purpose = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["at"], name="accounts_read_at"),
            models.Index(fields=["officer", "kind", "at"], name="accounts_read_officer"),
            models.Index(fields=["subject", "at"], name="accounts_read_subject"),
        )


class OpenedGlass(models.Model):
    """That an officer opened a compartment of one person's file in an emergency, and why."""

    at = models.DateTimeField()
    until = models.DateTimeField()
    officer = models.CharField(max_length=240)
    subject = models.CharField(max_length=240)
    compartment = models.CharField(max_length=40)
    reason = models.CharField(max_length=500)

    class Meta:
        indexes = (models.Index(fields=["officer", "subject", "until"], name="accounts_glass_open"),)
