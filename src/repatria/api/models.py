"""The API's tables: who may ask, which act a key was promised to, and what is still to be sent to whom.

None of it is a claim, and all of it may be lost without losing one; so it lies beside the ledger.
"""

from __future__ import annotations

from django.db import models


class ApiToken(models.Model):
    """A token: never itself, only its SHA-256, which tells nothing of 256 random bits."""

    id = models.CharField(max_length=16, primary_key=True)
    name = models.CharField(max_length=40)
    officer = models.CharField(max_length=240)  # how claims name him
    roles = models.TextField()  # one to a line
    digest = models.BinaryField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["officer"], name="api_tokens_of_officer")]

    def __str__(self) -> str:
        return f"token {self.id}"


class PromisedAct(models.Model):
    """What an idempotency key was first used for; its moment makes the ids of the claims."""

    key = models.CharField(max_length=200, primary_key=True)
    officer = models.CharField(max_length=200)
    digest = models.BinaryField()
    moment_ms = models.BigIntegerField()

    def __str__(self) -> str:
        return f"promise {self.key}"


class AllowedHost(models.Model):
    """A host that whoever keeps the machine lets webhooks go to."""

    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField()
    private = models.BooleanField(default=False)  # it may have an address that is not public

    class Meta:
        constraints = [models.UniqueConstraint(fields=["host", "port"], name="api_a_host_is_allowed_once")]

    def __str__(self) -> str:
        return f"host {self.host}:{self.port}"


class Subscription(models.Model):
    """Where to send which events; it ends with the token that made it."""

    id = models.CharField(max_length=36, primary_key=True)
    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="subscriptions")
    url = models.CharField(max_length=500)
    secret = models.CharField(max_length=64)
    kinds = models.TextField()  # one to a line
    place = models.BigIntegerField()  # the next entry to look at
    made_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"subscription {self.id}"


class Delivery(models.Model):
    """A message of the outbox: exactly the bytes that are signed and sent."""

    id = models.CharField(max_length=36, primary_key=True)
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    first = models.BigIntegerField()
    body = models.BinaryField()
    made_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    last_result = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscription", "first"], name="api_an_entry_is_sent_once")
        ]
        indexes = [models.Index(fields=["next_try_at"], name="api_deliveries_due")]

    def __str__(self) -> str:
        return f"delivery {self.id}"
