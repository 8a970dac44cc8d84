"""Projections and indexes for a register of a hundred thousand people; `upgrade` makes their rows anew."""

from typing import Any

from django.db import migrations, models

from repatria.store import spelling_index
from repatria.store.fields import Place

_OF_EVERYBODY = "substr(about, 1, 6) IN ('event:', 'offer:', 'power:')"


def add_indexes(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(
        f"CREATE INDEX store_entries_of_everybody ON store_ledgerentry (sequence) WHERE {_OF_EVERYBODY}"
    )
    schema_editor.execute(
        "CREATE INDEX store_claims_of_groups ON store_claimrow (about) WHERE substr(about, 1, 6) = 'group:'"
    )
    spelling_index.create(schema_editor.connection)


def remove_indexes(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP INDEX store_entries_of_everybody")
    schema_editor.execute("DROP INDEX store_claims_of_groups")
    spelling_index.drop(schema_editor.connection)


_FACETS = [
    ("held_by", models.CharField(max_length=255)),
    ("depends_on", models.CharField(max_length=255)),
    ("status", models.CharField(max_length=24)),
    ("category", models.CharField(max_length=24)),
]


class Migration(migrations.Migration):  # type: ignore[misc]
    dependencies = [("store", "0003_projections")]
    operations = [
        migrations.DeleteModel("BeliefRow"),
        migrations.DeleteModel("PersonRow"),
        migrations.CreateModel(
            name="PersonRow",
            fields=[
                ("person", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("records", models.TextField()),
                ("perhaps", models.TextField(blank=True)),
                ("label", models.TextField()),
                ("names", models.TextField()),
                ("name_key", models.CharField(max_length=120)),
                *_FACETS,
                ("captured_on", models.CharField(max_length=255)),
                ("card_from", models.CharField(max_length=10)),
                ("acknowledged", models.BooleanField()),
                ("notified", models.BooleanField()),
                ("conflicts", models.PositiveIntegerField()),
                ("waiting", models.PositiveIntegerField()),
                ("recorded_at", models.CharField(max_length=24)),
                ("cell", models.TextField()),
            ],
            options={
                "indexes": [
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
                ],
            },
        ),
        migrations.CreateModel(
            name="TallyRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                *_FACETS,
                ("conflict", models.BooleanField()),
                ("waits", models.BooleanField()),
                ("acknowledged", models.BooleanField()),
                ("notified", models.BooleanField()),
                ("mention", models.BooleanField()),
                ("number", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=(
                            "held_by", "depends_on", "status", "category", "conflict", "waits",
                            "acknowledged", "notified", "mention",
                        ),
                        name="store_tally_of_facets",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="SpellingRow",
            fields=[
                ("sequence", Place(primary_key=True, serialize=False)),
                ("record", models.CharField(max_length=255)),
                ("property", models.CharField(max_length=255)),
                ("shown", models.TextField()),
                ("forms", models.TextField()),
            ],
            options={"indexes": [models.Index(fields=["record"], name="store_spellings_of_record")]},
        ),
        migrations.CreateModel(
            name="DayRow",
            fields=[
                ("day", models.CharField(max_length=10, primary_key=True, serialize=False)),
                ("entries", Place()),
            ],
        ),
        migrations.CreateModel(
            name="SourceRow",
            fields=[
                ("source", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("claims", Place()),
            ],
        ),
        migrations.RemoveIndex(model_name="claimrow", name="store_claims_source"),
        migrations.AddIndex(
            model_name="claimrow",
            index=models.Index(fields=["source", "sequence"], name="store_claims_in_source"),
        ),
        migrations.AddIndex(
            model_name="claimrow",
            index=models.Index(
                condition=models.Q(("standing", "proposed")), fields=["sequence"], name="store_claims_waiting"
            ),
        ),
        migrations.RunPython(add_indexes, remove_indexes),
    ]  # fmt: skip
