"""A draft: a grave act that waits for a second officer, bound to its exact bytes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class DraftRow(models.Model):
    """One draft; what `desk.doing.Draft` is, as a row. Whoever confirms is never whoever made it."""

    id = models.CharField(max_length=80, primary_key=True)
    kind = models.CharField(max_length=80)
    body = models.BinaryField()
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=240)
    at = models.DateTimeField()
    state = models.CharField(max_length=12, default="waiting")
    second = models.CharField(max_length=240, blank=True, default="")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["state", "at"], name="accounts_draft_waiting"),)
        constraints = (
            models.CheckConstraint(
                name="accounts_draft_two_officers",
                condition=Q(state="waiting", second="", decided_at=None)
                | Q(state__in=["confirmed", "declined"], decided_at__isnull=False)
                & ~Q(second="")
                & ~Q(second=F("by"))
                | Q(state="withdrawn", second=F("by"), decided_at__isnull=False),
            ),
        )
