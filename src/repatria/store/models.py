"""The tables: three that are only appended to, and the projections that are made from them.

Only `commands` writes here and only `register` is called from outside. The ledger's columns
repeat nothing that the body does not say; `checking` finds a row that disagrees with its body.
"""

from __future__ import annotations

from django.db import models

from repatria.desk.listing import KEY_LENGTH
from repatria.store.fields import NAME_LENGTH, POWER_LENGTH, Place, moment_field, name_field

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
            models.Index(fields=["source", "sequence"], name="store_claims_in_source"),
            models.Index(
                fields=["sequence"], name="store_claims_waiting", condition=models.Q(standing="proposed")
            ),
        ]

    def __str__(self) -> str:
        return f"claim {self.claim_id}"


class PersonRow(models.Model):  # type: ignore[misc]
    """A person's line in lists, as `desk.listing.Listed` has it. Projection `persons`."""

    person = models.CharField(max_length=NAME_LENGTH, primary_key=True)
    records = models.TextField()  # with a blank between them
    perhaps = models.TextField(blank=True)
    label = models.TextField()
    names = models.TextField()  # JSON: the best name in each script, with its claim
    name_key = models.CharField(max_length=KEY_LENGTH)
    held_by = models.CharField(max_length=POWER_LENGTH)  # `-` for no one known, as in every facet
    depends_on = models.CharField(max_length=POWER_LENGTH)
    status = models.CharField(max_length=24)
    category = models.CharField(max_length=24)  # for readers of medical facts alone
    captured_on = models.CharField(max_length=NAME_LENGTH)
    card_from = models.CharField(max_length=10)
    acknowledged = models.BooleanField()
    notified = models.BooleanField()
    conflicts = models.PositiveIntegerField()
    waiting = models.PositiveIntegerField()
    recorded_at = moment_field()
    cell = models.TextField()  # the facets' values in one, as the tally tells them

    class Meta:
        indexes = [
            models.Index(fields=["cell"], name="store_persons_cell"),
            models.Index(fields=["name_key", "person"], name="store_persons_name"),
            models.Index(fields=["held_by", "depends_on", "person"], name="store_persons_held"),
            models.Index(fields=["depends_on", "person"], name="store_persons_depends"),
            models.Index(fields=["status", "person"], name="store_persons_status"),
            models.Index(fields=["category", "person"], name="store_persons_category"),
            models.Index(fields=["captured_on", "person"], name="store_persons_captured"),
            models.Index(fields=["card_from"], name="store_persons_card"),
            models.Index(fields=["conflicts", "person"], name="store_persons_conflicts"),
            models.Index(fields=["waiting", "person"], name="store_persons_waiting"),
            models.Index(fields=["recorded_at", "person"], name="store_persons_recorded"),
        ]

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


class TallyRow(models.Model):  # type: ignore[misc]
    """How many people have one combination of the facets' values. Projection `persons`."""

    held_by = models.CharField(max_length=POWER_LENGTH)
    depends_on = models.CharField(max_length=POWER_LENGTH)
    status = models.CharField(max_length=24)
    category = models.CharField(max_length=24)
    conflict = models.BooleanField()
    waits = models.BooleanField()
    acknowledged = models.BooleanField()
    notified = models.BooleanField()
    mention = models.BooleanField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "held_by",
                    "depends_on",
                    "status",
                    "category",
                    "conflict",
                    "waits",
                    "acknowledged",
                    "notified",
                    "mention",
                ],
                name="store_tally_of_facets",
            )
        ]

    def __str__(self) -> str:
        return f"tally of {self.number}"


class SpellingRow(models.Model):  # type: ignore[misc]
    """One claim's words, by which somebody can be found, in whatever standing. Projection `spellings`."""

    sequence = Place(primary_key=True)
    record = name_field()
    property = name_field()
    shown = models.TextField()
    forms = models.TextField()  # see `desk.search`

    class Meta:
        indexes = [models.Index(fields=["record"], name="store_spellings_of_record")]

    def __str__(self) -> str:
        return f"spelling of entry {self.sequence}"


class DayRow(models.Model):  # type: ignore[misc]
    """How many entries were recorded on a day. Projection `days`."""

    day = models.CharField(max_length=10, primary_key=True)  # ISO 8601, UTC
    entries = Place()

    def __str__(self) -> str:
        return f"entries of {self.day}"


class SourceRow(models.Model):  # type: ignore[misc]
    """How many claims were read in a source. Projection `sources`."""

    source = models.CharField(max_length=NAME_LENGTH, primary_key=True)
    claims = Place()

    def __str__(self) -> str:
        return f"source {self.source}"
