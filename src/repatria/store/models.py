"""The tables: three that are only appended to, and the projections that are made from them.

Only `commands` writes here and only `register` is called from outside. The ledger's columns
repeat nothing that the body does not say; `checking` finds a row that disagrees with its body.
"""

from __future__ import annotations

from django.db import models

from repatria.store.fields import NAME_LENGTH, Place, moment_field, name_field

FORMAT = 1
"""The form of the entries' bytes and of these tables; a higher one was written by a newer Repatria."""


class LedgerEntry(models.Model):  # type: ignore[misc]
    """One leaf of the log, as bytes."""

    sequence = Place(primary_key=True)
    claim_id = models.CharField(max_length=36)
    about = name_field()
    body = models.BinaryField()
    leaf = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim_id"], name="store_a_claim_is_recorded_once")]
        indexes = [models.Index(fields=["about"], name="store_entries_about")]

    def __str__(self) -> str:
        return f"entry {self.sequence}"


class RecordedAct(models.Model):  # type: ignore[misc]
    """One act that was acknowledged: its idempotency key, and the entries that it made.

    The digest is over all that the act was (see `bodies.act_digest`), so that its key is
    refused to any other.
    """

    first = Place(primary_key=True)
    count = Place()
    key = name_field()
    kind = name_field()
    recorded_by = name_field()
    recorded_at = moment_field()
    digest = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="store_a_key_acts_once"),
            models.CheckConstraint(condition=models.Q(count__gt=0), name="store_an_act_records_something"),
        ]

    def __str__(self) -> str:
        return f"act of entry {self.first}"


class LedgerHead(models.Model):  # type: ignore[misc]
    """The one row that every writer locks: how long the ledger is, and when it last grew."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    format = models.PositiveSmallIntegerField(default=FORMAT)
    size = Place(default=0)
    recorded_at = moment_field()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="store_there_is_one_head")]

    def __str__(self) -> str:
        return f"ledger of {self.size} entries"


class ClaimRow(models.Model):  # type: ignore[misc]
    """A claim as it stands now, for finding and listing. Projection `claims`."""

    sequence = Place(primary_key=True)
    claim_id = models.CharField(max_length=36)
    about = name_field()
    property = name_field()
    standing = models.CharField(max_length=16)
    said_on = models.TextField(blank=True)
    source = name_field()
    speakers = models.TextField()  # outermost first, with a blank between them
    shown = models.TextField()
    refers_to = models.CharField(max_length=NAME_LENGTH, blank=True)  # the value, where it is a reference
    recorded_at = moment_field()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim_id"], name="store_claims_by_id")]
        indexes = [
            models.Index(fields=["about", "property"], name="store_claims_about"),
            models.Index(fields=["refers_to"], name="store_claims_refers_to"),
            models.Index(fields=["source"], name="store_claims_source"),
        ]

    def __str__(self) -> str:
        return f"claim {self.claim_id}"


class PersonRow(models.Model):  # type: ignore[misc]
    """A person as the judgements stand now. Projection `persons`."""

    person = models.CharField(max_length=NAME_LENGTH, primary_key=True)
    records = models.TextField()  # with a blank between them
    perhaps = models.TextField(blank=True)
    conflicts = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"person {self.person}"


class RecordRow(models.Model):  # type: ignore[misc]
    """To which person a record belongs now. Projection `persons`."""

    record = models.CharField(max_length=NAME_LENGTH, primary_key=True)
    person = name_field()

    class Meta:
        indexes = [models.Index(fields=["person"], name="store_records_of_person")]

    def __str__(self) -> str:
        return f"record {self.record}"


class BeliefRow(models.Model):  # type: ignore[misc]
    """What is believed now of one property of a person. Projection `persons`."""

    person = name_field()
    property = name_field()
    place = models.PositiveIntegerField()  # among the beliefs of that property
    shown = models.TextField()
    denied = models.BooleanField()
    chosen = models.CharField(max_length=36)
    support = models.PositiveIntegerField()
    passed_over = models.PositiveIntegerField()
    conflict = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "property", "place"], name="store_beliefs_of_person")
        ]
        indexes = [models.Index(fields=["property"], name="store_beliefs_on_property")]

    def __str__(self) -> str:
        return f"belief on {self.property} of {self.person}"
